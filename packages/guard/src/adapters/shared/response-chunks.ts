import { type Behind, isTouched } from './behind';
import { decoded, type Piece } from './pieces';
import type { Refusal } from './refusal';
import type { Asking } from './request';
import type { ResponseBody } from './response-body';
import { announcesLength } from './response-kind';
import { mayStay } from './response-part';
import type { UnderWay } from './under-way';

/** A chunk that is about to be written. */
export interface Chunk {
  readonly chunk: unknown;
  readonly encoding: unknown;
  /** Whether nothing comes behind it. */
  readonly isLast: boolean;
  /** Writes what may leave. */
  readonly give: (chunk: unknown, encoding: unknown) => unknown;
  /** Is called instead where all of it waits for the next chunk. */
  readonly wait: () => unknown;
  /** Is called instead where nothing of it leaves, since something was refused. */
  readonly drop: () => unknown;
}

/** What chunks leave through. */
interface Way {
  readonly behind: Behind;
  readonly body: ResponseBody;
  readonly refusal: Refusal;
  readonly underWay: UnderWay;
}

/** The chunks of a response, as they are written. */
export class ResponseChunks {
  readonly #way: Way;

  constructor(way: Way) {
    this.#way = way;
  }

  /**
   * What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here.
   * What might be the beginning of a value waits for the chunk behind it.
   */
  write({ chunk, encoding, isLast, give, wait, drop }: Chunk, asking: Asking): unknown {
    const { behind, body, refusal, underWay } = this.#way;
    if (refusal.isDone) return drop();
    const write = (left: unknown, written: unknown): unknown => underWay.send(left, () => give(left, written));
    if (refusal.writesOwn) return this.#mayAnswer(chunk, encoding, asking) ? write(chunk, encoding) : drop();
    let left: Piece | undefined;
    const passes = refusal.passes(() => {
      refusal.throwNoted();
      left = body.left({ chunk, encoding, isLast }, { res: behind.res, asking, underWay });
    });
    if (!passes) return drop();
    if (left === undefined) return wait();
    if (left.resized && !this.#takesLength()) return drop();
    return write(left.chunk, left.encoding);
  }

  /**
   * A body of another length is not that which a head announced. Where the head is out, its receiver would wait for the rest, or take
   * what is too much for the next response.
   */
  #takesLength(): boolean {
    const { behind, refusal } = this.#way;
    const { res } = behind;
    if (!res.headersSent) res.removeHeader('content-length');
    else if (announcesLength(res)) refusal.breakOff(OTHER_LENGTH);
    return !refusal.isDone;
  }

  /** An answer of the guard holds no data, unless somebody who stands between, or hears of its head, adds some. */
  #mayAnswer(chunk: unknown, encoding: unknown, asking: Asking): boolean {
    const { behind, refusal, underWay } = this.#way;
    const mayHaveMore = underWay.sends || isTouched(behind.res);
    if (!mayHaveMore || isLeft(chunk, encoding, asking)) return true;
    refusal.breakOff();
    return false;
  }
}

const OTHER_LENGTH =
  'The response was broken off, since redaction gave its body another length than its head had announced. Send such bodies without a ' +
  'header "content-length", or redact them before they are measured. The audit says what was redacted.';

/** Whether a chunk may leave, both as it is given and as the bytes that are sent of it. Node refuses what is neither. */
function isLeft(chunk: unknown, encoding: unknown, asking: Asking): boolean {
  const forms = [...new Set([chunk, decoded(chunk, encoding)])];
  const asked = forms.filter((form) => typeof form === 'string' || form instanceof Uint8Array);
  return asked.every((form) => mayStay(form, 'the response body', asking));
}
