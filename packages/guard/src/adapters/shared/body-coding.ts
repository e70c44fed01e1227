import type { ServerResponse } from 'node:http';
import { Beginning } from './beginning';
import { isEncoded, isPartial } from './unseen';

/** What is known of how the body of a response is coded. Nothing would be found in bytes that are compressed, or that are parts. */
export class BodyCoding {
  #beginning: Beginning | undefined;
  /** Whether what stands behind the guard encodes the body. What stands in front of it does so with what was asked about. */
  #encoded = false;
  #mayEncode = false;
  /** Whether what was asked about so far was taken for such a body. */
  #wasUnseen = false;
  /** The status in the head that went out by the stream, of which the response knows nothing. */
  #status: number | undefined;

  /** Whoever encodes the body from now on stands in front of the guard, and has what was asked about. */
  letEncode(): void {
    this.#mayEncode = true;
  }

  /** Hears who says how the body is coded. */
  noteEncoded(isBehind: boolean, coding: unknown): void {
    this.#encoded = isBehind && !this.#mayEncode && isEncoded(coding);
  }

  /**
   * Hears of the status in the head that goes out by the stream.
   * @returns whether the body is a part of something longer
   */
  noteStatus(status: number): boolean {
    this.#status = status;
    return isPartial(status);
  }

  /** Looks at a chunk of which a request knows whether it can hold anything: if not, it may say how what follows is coded. */
  see(chunk: unknown, encoding: unknown, holdsNothing: boolean): void {
    if (holdsNothing && typeof chunk === 'string' && encoding === undefined) return;
    this.#beginning ??= new Beginning();
    this.#beginning.see(chunk, encoding, holdsNothing);
  }

  /** Whether the bytes so far may have been coded before they came here. */
  mayBe(coding: unknown): boolean {
    return this.#beginning?.mayBe(coding) === true;
  }

  /** Whether nobody sees what is in the body. */
  isUnseen(res: ServerResponse): boolean {
    this.#wasUnseen = this.#isHidden(res) || isPartial(this.#status ?? res.statusCode);
    return this.#wasUnseen;
  }

  /** Whether a head makes a part of what was asked about as a whole. */
  isPartAfterwards(status: unknown): boolean {
    return !this.#wasUnseen && isPartial(status);
  }

  /** Who stands in front of the guard compresses what it is given, or says how bytes are coded that it hands on as they are. */
  #isHidden(res: ServerResponse): boolean {
    if (this.#encoded) return res.headersSent || isEncoded(res.getHeader('content-encoding'));
    return !this.#mayEncode && this.#beginning?.mayBeCoded === true && this.mayBe(res.getHeader('content-encoding'));
  }
}
