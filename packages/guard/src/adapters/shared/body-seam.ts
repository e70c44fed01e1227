import { bytesOfView } from '../../bytes';
import { type AskText, Seam } from '../../stream';

/**
 * A body that leaves in chunks, as one text, so that a value that lies over two chunks is found. A chunk in front of which
 * nothing waits is asked about as it is: a value that is too short to be looked for inside of texts is found there still.
 */
export class BodySeam {
  readonly #seam: Seam;
  #alone: string | undefined;
  #growth = 0;

  /** To be made where the purpose is open that the body leaves for. */
  constructor(ask: AskText) {
    this.#seam = new Seam((text) => {
      // The seam marks the end of a chunk.
      const isAlone = text.slice(0, -1) === this.#alone;
      const asked = isAlone ? text.slice(0, -1) : text;
      const left = ask(asked);
      return left === asked ? text : (left ?? '');
    });
  }

  /** By how many bytes redaction made longer what was pushed so far. */
  get growth(): number {
    return this.#growth;
  }

  /**
   * @returns what may leave now
   * @throws {PurposeViolationError} when something in it may not leave
   */
  push(chunk: Uint8Array): Buffer {
    const bytes = bytesOfView(chunk);
    this.#alone = bytes.toString();
    const waited = this.#seam.waiting;
    const passing = this.#seam.push(bytes);
    this.#growth += passing.length + this.#seam.waiting - waited - bytes.length;
    return passing;
  }

  /** @returns what waited, when no chunk comes any more */
  end(): Buffer {
    return this.#seam.end();
  }
}
