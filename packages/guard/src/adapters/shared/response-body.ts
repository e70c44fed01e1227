import type { ServerResponse } from 'node:http';
import { BodyCoding } from './body-coding';
import { decoded, isPiece, type Piece, Pieces } from './pieces';
import type { Asking } from './request';
import { askResponsePart, holdsNothing } from './response-part';
import { isNothing, type UnderWay } from './under-way';
import { askUnseen } from './unseen';

/** Tells of a chunk that is about to be written whether it is the body that was asked about. */
export type IsAsked = (chunk: unknown) => boolean;

/** A chunk that is asked about. */
interface AskedChunk {
  readonly chunk: unknown;
  readonly encoding: unknown;
  /** Whether nothing comes behind it. */
  readonly isLast: boolean;
}

/** Where a chunk is asked about. */
interface Place {
  readonly res: ServerResponse;
  readonly asking: Asking;
  readonly underWay: UnderWay;
}

const PLACE = 'the response body';

/** The body of a response, of which something may have been asked about before it is written. */
export class ResponseBody {
  readonly coding: BodyCoding = new BodyCoding();
  readonly #pieces = new Pieces();
  #isTrusted = false;
  #isAsked: IsAsked | undefined;

  /** Whether nothing of it needs asking. */
  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  /** Whether somebody asked about what is being sent. */
  get isAsked(): boolean {
    return this.#isAsked !== undefined;
  }

  /** Its parts were asked about before they were put together. */
  trust(): void {
    this.#isTrusted = true;
  }

  /** It was asked about; what is written in its place is asked about then. */
  expect(isAsked: IsAsked): void {
    this.#isAsked = isAsked;
  }

  /** Runs what sends it once it was asked about. */
  whileAsked<Result>(isAsked: IsAsked, fn: () => Result): Result {
    const before = this.#isAsked;
    this.#isAsked = isAsked;
    try {
      return fn();
    } finally {
      this.#isAsked = before;
    }
  }

  /** Something else is sent in its place, so that nothing that waits of it leaves. */
  drop(): void {
    this.#pieces.take();
  }

  /**
   * What may leave of a chunk; `undefined` where all of it waits for the next one, since it might be the beginning of a value.
   * @throws {PurposeViolationError} when something in it may not leave
   */
  left({ chunk, encoding, isLast }: AskedChunk, { res, asking, underWay }: Place): Piece | undefined {
    const same = { chunk, encoding, resized: false };
    const isEmpty = isNothing(chunk);
    // A method that stands in front of another one hands on what was asked about already.
    if ((isEmpty && !isLast) || underWay.isSent(chunk)) return same;
    if (isEmpty || this.#isTrusted || this.#wasAsked(chunk, underWay)) return this.#pieces.behind(same);
    this.askUnseen(chunk, encoding, res, asking);
    const written = decoded(chunk, encoding);
    const asText = isOther(chunk, written) ? askResponsePart(chunk, PLACE, asking) : chunk;
    if (asText !== chunk) return this.#pieces.behind(resizing({ chunk: asText, encoding }, written));
    const inPieces = !underWay.sends && (!isLast || this.#pieces.begun);
    if (inPieces && isPiece(written, encoding)) {
      const piece = this.#pieces.ask(written, encoding, isLast, asking);
      return piece?.chunk === written ? same : piece;
    }
    const checked = askResponsePart(written, PLACE, asking);
    if (checked === written) return this.#pieces.behind(same);
    const made = { chunk: checked, encoding: written === chunk ? encoding : undefined };
    return this.#pieces.behind(resizing(made, written));
  }

  /** What is written while a part is being sent, by whoever hears of its head, is none of the body that was asked about. */
  #wasAsked(chunk: unknown, underWay: UnderWay): boolean {
    return !underWay.sends && this.#isAsked?.(chunk) === true;
  }

  /** Asks about all that was read in the request, where nobody sees what is in a chunk. */
  askUnseen(chunk: unknown, encoding: unknown, res: ServerResponse, asking: Asking): void {
    this.coding.see(chunk, encoding, holdsNothing(asking));
    if (this.coding.isUnseen(res)) askUnseen(asking);
  }
}

/** What redaction made of a chunk. */
function resizing(made: Omit<Piece, 'resized'>, before: unknown): Piece {
  return { ...made, resized: sizeOf(decoded(made.chunk, made.encoding)) !== sizeOf(before) };
}

/** How many bytes are sent of a decoded chunk; none of what is no chunk, which Node refuses. */
function sizeOf(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk);
  return ArrayBuffer.isView(chunk) ? chunk.byteLength : 0;
}

/**
 * Whether the bytes of a text are another text in UTF-8. Clients may read them in the encoding that it was written in, and what
 * stands in front of the guard is given the text itself.
 */
function isOther(chunk: unknown, written: unknown): boolean {
  return typeof chunk === 'string' && Buffer.isBuffer(written) && written.toString() !== chunk;
}
