import { bytesOfView } from '../../bytes';
import { UTF8 } from './pieces';
import { isEncoded } from './unseen';

/** Codings whose bytes begin in a way of their own: gzip (RFC 1952, section 2.3.1) and Zstandard (RFC 8878, section 3.1.1). */
const GZIP = [0x1f, 0x8b];
const ZSTANDARD = [0x28, 0xb5, 0x2f, 0xfd];
const MARKS: ReadonlyMap<string, readonly number[]> = new Map([
  ['gzip', GZIP],
  ['x-gzip', GZIP],
  ['zstd', ZSTANDARD],
]);

const LONGEST_MARK = 4;

/** What the bytes of a body tell of how they are coded. */
export class Beginning {
  readonly #first: number[] = [];
  /** Whether the bytes so far are a text. */
  #isText = true;
  /** Knows of a character that lies over two chunks. To make one costs more than all else that is done with a body. */
  #decoder: InstanceType<typeof TextDecoder> | undefined;

  /**
   * Looks at a chunk. A text is none that anybody compressed, unless its characters stand for bytes.
   * @param marksOnly whether only the mark counts, with which a coding begins
   */
  see(chunk: unknown, encoding: unknown, marksOnly: boolean): void {
    const bytes = bytesOf(chunk, encoding);
    if (bytes === undefined) return;
    if (this.#first.length < LONGEST_MARK) this.#first.push(...bytes.subarray(0, LONGEST_MARK));
    if (marksOnly || !this.#isText) return;
    this.#decoder ??= new TextDecoder('utf-8', { fatal: true });
    try {
      this.#decoder.decode(bytes, { stream: true });
    } catch {
      this.#isText = false;
    }
  }

  /** Whether there is a coding in which the bytes may be. */
  get mayBeCoded(): boolean {
    return !this.#isText || this.#begins(GZIP) || this.#begins(ZSTANDARD);
  }

  /** Whether the bytes may have been coded before they came here, in a way that a header `content-encoding` names. */
  mayBe(coding: unknown): boolean {
    if (!isEncoded(coding)) return false;
    const mark = MARKS.get(String(coding).trim().toLowerCase());
    if (mark === undefined) return !this.#isText;
    return this.#begins(mark);
  }

  #begins(mark: readonly number[]): boolean {
    return mark.every((byte, at) => this.#first[at] === byte);
  }
}

/** The bytes that a text stands for; none where it is written as UTF-8, or in no encoding that Node knows. */
function bytesOf(chunk: unknown, encoding: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(chunk)) return bytesOfView(chunk);
  const name = typeof encoding === 'string' ? encoding.toLowerCase() : '';
  if (typeof chunk !== 'string' || UTF8.has(name) || !Buffer.isEncoding(name)) return undefined;
  return Buffer.from(chunk, name);
}
