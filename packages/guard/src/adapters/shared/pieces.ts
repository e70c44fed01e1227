import { bytesOfView } from '../../bytes';
import type { BodySeam } from './body-seam';
import type { Asking } from './request';
import { seamOfResponse } from './response-part';

/** What is left of a chunk that is about to be written. */
export interface Piece {
  readonly chunk: unknown;
  readonly encoding: unknown;
  /** Whether redaction gave the body another length. */
  readonly resized: boolean;
}

/** The body of a response that is written in several chunks. */
export class Pieces {
  #seam: BodySeam | undefined;
  #asking: Asking | undefined;

  /** Whether chunks were written before. */
  get begun(): boolean {
    return this.#seam !== undefined;
  }

  /**
   * Asks about a chunk.
   * @returns what may leave now; nothing where all of it waits for the next one
   * @throws {PurposeViolationError} when something in it may not leave
   */
  ask(chunk: string | Uint8Array, encoding: unknown, isLast: boolean, asking: Asking): Piece | undefined {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const waiting = this.#asking === asking ? NOTHING : this.take();
    const seam = this.#seamFor(asking);
    const pushed = seam.push(waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]));
    const passing = isLast ? Buffer.concat([pushed, seam.end()]) : pushed;
    const resized = seam.growth !== 0;
    if (passing.equals(bytes)) return { chunk, encoding, resized };
    if (passing.length === 0 && !isLast && !resized) return undefined;
    return { chunk: passing, encoding: undefined, resized };
  }

  /** A router inside of another one may open another purpose. */
  #seamFor(asking: Asking): BodySeam {
    if (this.#seam === undefined || this.#asking !== asking) this.#seam = seamOfResponse(asking);
    this.#asking = asking;
    return this.#seam;
  }

  /** A chunk that was asked about by itself, or none, behind what waited for it. */
  behind(piece: Piece): Piece {
    const waiting = this.take();
    if (waiting.length === 0) return piece;
    const { chunk, encoding, resized } = piece;
    const rest = typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : chunk;
    const bytes = ArrayBuffer.isView(rest) ? [waiting, bytesOfView(rest)] : [waiting];
    return { chunk: Buffer.concat(bytes), encoding: undefined, resized };
  }

  /** What waited, which nobody waits for any more. */
  take(): Buffer {
    return this.#seam?.end() ?? NOTHING;
  }
}

const NOTHING = Buffer.alloc(0);

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
}

/** Encodings of texts whose bytes are others than in UTF-8, or may be, so that it is bytes that leave. */
const OTHERS: ReadonlySet<string> = new Set(
  'hex base64 base64url utf16le utf-16le ucs2 ucs-2 latin1 binary ascii'.split(' '),
);
/** Names of the encoding that texts have where nobody says otherwise. */
export const UTF8: ReadonlySet<string> = new Set(['', 'utf8', 'utf-8']);

/** A chunk as the bytes that leave, unless it is a text that leaves as it is. Streams take views of any kind. */
export function decoded(chunk: unknown, encoding: unknown): unknown {
  if (ArrayBuffer.isView(chunk)) return chunk instanceof Uint8Array ? chunk : bytesOfView(chunk);
  const name = nameOf(encoding);
  return typeof chunk === 'string' && OTHERS.has(name) ? Buffer.from(chunk, name as BufferEncoding) : chunk;
}

/** Whether a decoded chunk can be put together with others: its bytes are UTF-8, or nobody knows better. */
export function isPiece(chunk: unknown, encoding: unknown): chunk is string | Uint8Array {
  return chunk instanceof Uint8Array || (typeof chunk === 'string' && UTF8.has(nameOf(encoding)));
}

function nameOf(encoding: unknown): string {
  return typeof encoding === 'string' ? encoding.toLowerCase() : '';
}
