/** Streams that are read: a source is asked for the next chunk when somebody waits for one. */
export const readable = `
function askIfNeeded(stream) {
  if (!stream._begun || stream._asking || stream._state !== 'readable' || stream._source.pull === undefined) return;
  if (stream._requests.length > 0) ask(stream);
}
function ask(stream) {
  stream._asking = true;
  let asked;
  try {
    asked = stream._source.pull(stream._controller);
  } catch (error) {
    asked = Promise.reject(error);
  }
  Promise.resolve(asked).then(() => {
    stream._asking = false;
    askIfNeeded(stream);
  }, (error) => failReading(stream, error));
}
function failReading(stream, error) {
  if (stream._state === 'closed' || stream._state === 'errored') return;
  stream._state = 'errored';
  stream._error = error;
  stream._chunks = [];
  for (const request of stream._requests.splice(0)) request.reject(error);
  stream._fail(error);
}
function endReading(stream) {
  stream._state = 'closed';
  for (const request of stream._requests.splice(0)) request.resolve({ value: undefined, done: true });
  stream._end();
}
function takeChunk(stream) {
  const value = stream._chunks.shift();
  if (stream._state === 'closing' && stream._chunks.length === 0) endReading(stream);
  else askIfNeeded(stream);
  return Promise.resolve({ value, done: false });
}
async function cancelReading(stream, reason) {
  if (stream._state === 'errored') throw stream._error;
  if (stream._state === 'closed') return;
  stream._chunks = [];
  endReading(stream);
  await stream._source.cancel?.(reason);
}
export class ReadableStreamDefaultController {
  constructor(stream) { this._stream = stream; }
  get desiredSize() { return $purposely.something(); }
  get byobRequest() { return null; }
  enqueue(chunk) {
    const stream = this._stream;
    if (stream._state !== 'readable') throw new TypeError('Invalid state: Controller is already closed');
    if (stream._requests.length > 0) stream._requests.shift().resolve({ value: chunk, done: false });
    else stream._chunks.push(chunk);
    askIfNeeded(stream);
  }
  close() {
    const stream = this._stream;
    if (stream._state !== 'readable') throw new TypeError('Invalid state: Controller is already closed');
    if (stream._chunks.length > 0) stream._state = 'closing';
    else endReading(stream);
  }
  error(error) { failReading(this._stream, error); }
}
export { ReadableStreamDefaultController as ReadableByteStreamController };
export class ReadableStreamDefaultReader {
  constructor(stream) {
    if (stream.locked) throw new TypeError('Invalid state: ReadableStream is locked');
    this._stream = stream;
    stream.locked = true;
  }
  read() {
    const stream = this._stream;
    if (stream._chunks.length > 0) return takeChunk(stream);
    if (stream._state === 'errored') return Promise.reject(stream._error);
    if (stream._state === 'closed') return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      stream._requests.push({ resolve, reject });
      askIfNeeded(stream);
    });
  }
  get closed() { return this._stream._closed; }
  cancel(reason) { return cancelReading(this._stream, reason); }
  releaseLock() { this._stream.locked = false; }
}
export { ReadableStreamDefaultReader as ReadableStreamBYOBReader };
function chunksOf(stream, options) {
  const reader = stream.getReader();
  return {
    next: () => reader.read(),
    async return(value) {
      if (options?.preventCancel !== true) await reader.cancel(value);
      reader.releaseLock();
      return { value, done: true };
    },
    [Symbol.asyncIterator]() { return this; },
  };
}
export class ReadableStream {
  constructor(source, strategy) {
    this.locked = false;
    this._source = source ?? {};
    this._state = 'readable';
    this._begun = false;
    this._asking = false;
    this._chunks = [];
    this._requests = [];
    this._error = undefined;
    this._closed = new Promise((resolve, reject) => {
      this._end = resolve;
      this._fail = reject;
    });
    this._controller = new ReadableStreamDefaultController(this);
    Promise.resolve(this._source.start?.(this._controller)).then(() => {
      this._begun = true;
      askIfNeeded(this);
    }, (error) => failReading(this, error));
  }
  static from(items) {
    const iterator = items[Symbol.asyncIterator] === undefined ? items[Symbol.iterator]() : items[Symbol.asyncIterator]();
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) { await iterator.return?.(reason); },
    });
  }
  getReader(options) { return new ReadableStreamDefaultReader(this); }
  cancel(reason) { return cancelReading(this, reason); }
  async pipeTo(target, options) {
    const reader = this.getReader();
    const writer = target.getWriter();
    for (;;) {
      let step;
      try {
        step = await reader.read();
      } catch (error) {
        if (options?.preventAbort !== true) await writer.abort(error);
        throw error;
      }
      if (step.done) break;
      try {
        await writer.write(step.value);
      } catch (error) {
        if (options?.preventCancel !== true) await reader.cancel(error);
        throw error;
      }
    }
    if (options?.preventClose !== true) await writer.close();
    reader.releaseLock();
    writer.releaseLock();
  }
  pipeThrough(pair, options) {
    this.pipeTo(pair.writable, options).catch(() => {});
    return pair.readable;
  }
  tee() {
    const reader = this.getReader();
    const branches = [];
    const each = (act) => { for (const { _controller, _state } of branches) if (_state === 'readable') act(_controller); };
    const pull = async () => {
      const { value, done } = await reader.read();
      each((controller) => { if (done) controller.close(); else controller.enqueue(value); });
    };
    branches.push(new ReadableStream({ pull }), new ReadableStream({ pull }));
    return [branches[0], branches[1]];
  }
  values(options) { return chunksOf(this, options); }
  [Symbol.asyncIterator](options) { return chunksOf(this, options); }
}
`;
