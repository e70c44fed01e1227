import { Readable, type Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import * as zlib from 'node:zlib';

type Decoder = Transform & { readonly bytesWritten: number };

/** Node has it since 22.15 and 23.8. */
const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Decoder };

const DECODERS: ReadonlyMap<string, () => Decoder> = new Map<string, () => Decoder>([
  ['gzip', zlib.createGunzip],
  ['x-gzip', zlib.createGunzip],
  ['deflate', zlib.createInflate],
  ['br', zlib.createBrotliDecompress],
  ...(createZstdDecompress === undefined ? [] : ([['zstd', createZstdDecompress]] as const)),
]);

function decoderFor(coding: string): Decoder | undefined {
  return DECODERS.get(coding.trim().toLowerCase())?.();
}

/** Whether compressed bytes hold a text that was asked about, or its beginning, and nothing else. */
export async function opensTo(text: Uint8Array, bytes: Uint8Array, coding: string): Promise<boolean> {
  const decoder = decoderFor(coding);
  if (decoder === undefined) return false;
  const opened = new Opened(decoder, text);
  try {
    return (await opened.isSame(bytes)) && (await opened.isWhole());
  } finally {
    opened.close();
  }
}

/**
 * Hands compressed bytes on, and looks at what is in them. As long as that is a text that was asked about, nobody is asked again.
 * @param coding what the header `content-encoding` says of the bytes
 * @param otherwise asks about each chunk of bytes that hold anything else, or that nobody here can open; what it throws ends them
 * @param note is told of each chunk that leaves from here
 */
export function comparedWith(
  text: Uint8Array,
  bytes: AsyncIterable<unknown>,
  coding: string,
  otherwise: () => void,
  note: (chunk: Uint8Array) => void,
): Readable {
  const decoder = decoderFor(coding);
  const handing =
    decoder === undefined ? asking(bytes, otherwise) : comparing(bytes, new Opened(decoder, text), otherwise);
  // In the mode for objects no two chunks are made one, so that each is known again where it arrives.
  return Readable.from(noted(handing, note), { objectMode: true });
}

async function* noted(
  chunks: AsyncIterable<Uint8Array>,
  note: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    note(chunk);
    yield chunk;
  }
}

async function* asking(bytes: AsyncIterable<unknown>, ask: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    ask();
    yield bytesOf(chunk);
  }
}

async function* comparing(
  bytes: AsyncIterable<unknown>,
  opened: Opened,
  otherwise: () => void,
): AsyncGenerator<Uint8Array> {
  // Nothing leaves before something of it was seen, so that a refusal can take its place.
  const waiting: Uint8Array[] = [];
  let isOther = false;
  try {
    for await (const given of bytes) {
      const chunk = bytesOf(given);
      isOther ||= !(await opened.isSame(chunk));
      if (isOther) otherwise();
      waiting.push(chunk);
      // The last one waits until it is known to be the end of what is compressed.
      if (isOther || opened.begun) yield* waiting.splice(0, isOther ? waiting.length : waiting.length - 1);
    }
    if (!isOther && !(await opened.isWhole())) otherwise();
    yield* waiting;
  } finally {
    opened.close();
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
}

/** What is in compressed bytes, compared with a text while they come. */
class Opened {
  readonly #decoder: Decoder;
  readonly #text: Uint8Array;
  #at = 0;
  #given = 0;
  #same = true;

  constructor(decoder: Decoder, text: Uint8Array) {
    this.#decoder = decoder;
    this.#text = text;
    decoder.on('data', (part: Buffer) => this.#compare(part));
    decoder.on('error', () => {
      this.#same = false;
    });
  }

  /** Whether all that was opened so far is the text, or its beginning, and nothing lies behind it. */
  async isSame(chunk: Uint8Array): Promise<boolean> {
    this.#given += chunk.length;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#decoder.off('end', done).off('error', done);
        resolve();
      };
      // Where something lies behind the end, a decoder ends, or fails, and never says that it is done with the chunk.
      this.#decoder.once('end', done).once('error', done);
      this.#decoder.write(chunk, done);
    });
    return this.#same && this.#decoder.bytesWritten === this.#given;
  }

  /**
   * The same once no bytes come any more. A decoder may hold some back until then, and fails where they are not whole: whoever
   * receives them sees more in them than it opens.
   */
  async isWhole(): Promise<boolean> {
    // Nothing is no end of anything, and holds nothing.
    if (this.#given === 0) return true;
    this.#decoder.end();
    await finished(this.#decoder).catch(() => undefined);
    return this.#same;
  }

  /** Whether anything was opened so far. */
  get begun(): boolean {
    return this.#at > 0;
  }

  close(): void {
    this.#decoder.destroy();
  }

  #compare(part: Buffer): void {
    const end = this.#at + part.length;
    this.#same &&= part.equals(this.#text.subarray(this.#at, end));
    this.#at = end;
  }
}
