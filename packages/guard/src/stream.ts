import { Transform } from 'node:stream';
import { currentFrame, inFrame } from './context';
import { folded } from './writings';

/** Asks about a text: gives it back, or what redaction left of it, or throws. */
export type AskText = (text: string) => unknown;

/**
 * What leaves in chunks, as one text: the end of a chunk waits for the next one where it might be the beginning of a value
 * that is looked for. Bytes that nothing is found in pass as they are. All is asked for the purpose that is open where this
 * is made.
 */
export class Seam {
  readonly #ask: AskText;
  readonly #frame = currentFrame();
  #held: Buffer = Buffer.alloc(0);

  constructor(ask: AskText) {
    this.#ask = ask;
  }

  /**
   * @returns what may leave now
   * @throws {PurposeViolationError} when something in it may not leave; nothing of that has left then
   */
  push(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#held, chunk]);
    const whole = bytes.length - cutCharacter(bytes);
    const asked = this.#asked(bytes.subarray(0, whole));
    const passing = asked.length - this.#heldBack(asked);
    this.#held = Buffer.concat([asked.subarray(passing), bytes.subarray(whole)]);
    return asked.subarray(0, passing);
  }

  /** How many bytes wait for the next chunk. */
  get waiting(): number {
    return this.#held.length;
  }

  /** @returns what waited, when no chunk comes any more */
  end(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #asked(bytes: Buffer): Buffer {
    const frame = this.#frame;
    // A chunk is a part of a longer text, also where it happens to be a value and nothing else.
    const text = `${bytes}${END}`;
    const left = frame === undefined ? this.#ask(text) : inFrame(frame, () => this.#ask(text));
    if (left === text) return bytes;
    const redacted = String(left);
    return Buffer.from(redacted.endsWith(END) ? redacted.slice(0, -END.length) : redacted);
  }

  /** How many bytes at the end might be the beginning of a text that is looked for. */
  #heldBack(bytes: Buffer): number {
    const text = folded(bytes.toString());
    let from = text.length;
    for (const wanted of this.#frame?.tracker?.writings() ?? []) from = beginningOf(wanted, text, from);
    // Folding may change how many bytes a text has, so that characters are counted from the end.
    return bytesOfLast(bytes, [...text.slice(from)].length);
  }
}

/** Stands behind a chunk. No text has it, since it is no character (Unicode, section 23.7). */
const END = '\uffff';

/** A stream that passes all that goes through it over a seam. */
export function seamStream(seam: Seam): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      let passing: Buffer;
      try {
        passing = seam.push(chunk);
      } catch (error) {
        callback(error as Error);
        return;
      }
      callback(null, passing);
    },
    flush(callback) {
      callback(null, seam.end());
    },
  });
}

/** Where the end of a text begins that is the beginning of what is looked for; `before` when nothing earlier does. */
function beginningOf(wanted: string, text: string, before: number): number {
  const [first = ''] = wanted;
  let at = text.indexOf(first, Math.max(0, text.length - wanted.length + 1));
  while (at >= 0 && at < before && !wanted.startsWith(text.slice(at))) at = text.indexOf(first, at + 1);
  return at < 0 ? before : Math.min(at, before);
}

/** The bytes of the last characters. A byte that goes on with a character does not begin one. */
function bytesOfLast(bytes: Buffer, characters: number): number {
  let at = bytes.length;
  for (let left = characters; left > 0 && at > 0; at -= 1) if (!goesOn(bytes[at - 1])) left -= 1;
  return bytes.length - at;
}

/** How many bytes at the end belong to a character that is not whole yet (UTF-8, RFC 3629). */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (!goesOn(byte)) return back < lengthOfCharacter(byte) ? back : 0;
  }
  return 0;
}

function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function goesOn(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
