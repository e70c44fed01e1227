import { Transform } from 'node:stream';
import { folded } from './writings';

/** What a stream of chunks is asked with. */
export interface ChunkAsking {
  /** Gives a text back, or what redaction left of it, or throws. */
  ask(text: string): unknown;
  /** The texts that are looked for, without letter case. */
  wanted(): Iterable<string>;
}

/**
 * Asks about all that passes, chunk by chunk, and over the seams between chunks: the end of a chunk waits for the next one
 * where it might be the beginning of what is looked for. Bytes that nothing is found in pass as they are.
 */
export function checkedStream(asking: ChunkAsking): Transform {
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      try {
        const bytes = checked(Buffer.concat([held, chunk]), asking);
        const passing = bytes.length - heldBack(bytes, asking);
        held = Buffer.from(bytes.subarray(passing));
        callback(null, bytes.subarray(0, passing));
      } catch (error) {
        callback(error as Error);
      }
    },
    flush(callback) {
      callback(null, held);
    },
  });
}

function checked(bytes: Buffer, { ask }: ChunkAsking): Buffer {
  const text = bytes.toString();
  const left = ask(text);
  return left === text ? bytes : Buffer.from(left === undefined || left === null ? '' : String(left));
}

/** How many bytes at the end might be the beginning of a character, or of a text that is looked for. */
function heldBack(bytes: Buffer, { wanted }: ChunkAsking): number {
  const whole = bytes.length - cutCharacter(bytes);
  const text = folded(bytes.toString('utf8', 0, whole));
  let from = text.length;
  for (const one of wanted()) from = Math.min(from, beginningOf(one, text, from));
  // Folding may change how many bytes a text has, so that characters are counted from the end.
  const rest = [...text.slice(from)].length;
  return bytes.length - whole + bytesOfLast(bytes.subarray(0, whole), rest);
}

/** Where the end of a text begins that is the beginning of what is looked for; `before` when nothing earlier does. */
function beginningOf(wanted: string, text: string, before: number): number {
  const [first = ''] = wanted;
  for (let at = text.indexOf(first, Math.max(0, text.length - wanted.length + 1)); at >= 0 && at < before; ) {
    if (wanted.startsWith(text.slice(at))) return at;
    at = text.indexOf(first, at + 1);
  }
  return before;
}

/** The bytes of the last characters: those that do not go on with another character, which `10xxxxxx` does. */
function bytesOfLast(bytes: Buffer, characters: number): number {
  let at = bytes.length;
  for (let left = characters; left > 0 && at > 0; at -= 1) if (!continues(bytes[at - 1])) left -= 1;
  return bytes.length - at;
}

/** How many bytes at the end belong to a character that is not whole yet (RFC 3629). */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (!continues(byte)) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1) ? back : 0;
  }
  return 0;
}

function continues(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
