/** Streams of which one side is written to and the other one read. */
export const transform = `
export class TransformStreamDefaultController {
  constructor(readable) { this._readable = readable; }
  get desiredSize() { return $purposely.something(); }
  enqueue(chunk) { this._readable.enqueue(chunk); }
  error(error) { this._readable.error(error); }
  terminate() { this._readable.close(); }
}
export class TransformStream {
  constructor(transformer, writableStrategy, readableStrategy) {
    const changes = transformer ?? {};
    this.readable = new ReadableStream({ cancel: (reason) => changes.cancel?.(reason) });
    const source = this.readable._controller;
    const controller = new TransformStreamDefaultController(source);
    const attempt = async (act) => {
      try {
        await act();
      } catch (error) {
        source.error(error);
        throw error;
      }
    };
    this.writable = new WritableStream({
      start: () => attempt(() => changes.start?.(controller)),
      write: (chunk) => attempt(() => {
        if (changes.transform === undefined) return controller.enqueue(chunk);
        return changes.transform(chunk, controller);
      }),
      close: () => attempt(async () => {
        await changes.flush?.(controller);
        if (source._stream._state === 'readable') source.close();
      }),
      abort: (reason) => source.error(reason),
    });
  }
}
class Changing {
  #pair;
  constructor(change) { this.#pair = new TransformStream({ transform: (chunk, controller) => controller.enqueue(change(chunk)) }); }
  get readable() { return this.#pair.readable; }
  get writable() { return this.#pair.writable; }
}
export class TextEncoderStream extends Changing {
  constructor() {
    const encoder = new TextEncoder();
    super((text) => encoder.encode(text));
    this.encoding = 'utf-8';
  }
}
export class TextDecoderStream extends Changing {
  constructor(encoding = 'utf-8') {
    const decoder = new TextDecoder();
    super((bytes) => decoder.decode(bytes));
    this.encoding = encoding;
  }
}
export class CompressionStream extends Changing {
  constructor() { super((bytes) => bytes); }
}
export class DecompressionStream extends Changing {
  constructor() { super((bytes) => bytes); }
}
export class CountQueuingStrategy {
  constructor({ highWaterMark }) { this.highWaterMark = highWaterMark; }
  size() { return 1; }
}
export class ByteLengthQueuingStrategy {
  constructor({ highWaterMark }) { this.highWaterMark = highWaterMark; }
  size(chunk) { return chunk.byteLength; }
}
`;
