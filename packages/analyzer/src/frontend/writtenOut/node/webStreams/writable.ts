/** Streams that are written to: each chunk goes into the sink after the one before. */
export const writable = `
export class WritableStreamDefaultController {
  #controller = new AbortController();
  _error = null;
  get signal() { return this.#controller.signal; }
  error(error) { this._error = { error }; }
}
function afterwards(stream, act) {
  const done = stream._last.then(() => {
    if (stream._controller._error !== null) throw stream._controller._error.error;
    return act();
  });
  stream._last = done.then(() => undefined);
  stream._last.catch((error) => {
    stream._controller.error(error);
    stream._fail(error);
  });
  return stream._last;
}
function closeSink(stream) {
  const closed = afterwards(stream, () => stream._sink.close?.());
  closed.then(() => stream._end(), () => {});
  return closed;
}
async function abortSink(stream, reason) {
  if (stream._controller._error !== null) return;
  stream._controller.error(reason);
  stream._fail(reason);
  await stream._sink.abort?.(reason);
}
export class WritableStreamDefaultWriter {
  constructor(stream) {
    if (stream.locked) throw new TypeError('Invalid state: WritableStream is locked');
    this._stream = stream;
    stream.locked = true;
  }
  get ready() { return this._stream._begun; }
  get closed() { return this._stream._closed; }
  get desiredSize() { return $purposely.something(); }
  write(chunk) {
    const stream = this._stream;
    return afterwards(stream, () => stream._sink.write?.(chunk, stream._controller));
  }
  close() { return closeSink(this._stream); }
  abort(reason) { return abortSink(this._stream, reason); }
  releaseLock() { this._stream.locked = false; }
}
export class WritableStream {
  constructor(sink, strategy) {
    this.locked = false;
    this._sink = sink ?? {};
    this._controller = new WritableStreamDefaultController();
    this._closed = new Promise((resolve, reject) => {
      this._end = resolve;
      this._fail = reject;
    });
    this._begun = Promise.resolve(this._sink.start?.(this._controller)).then(() => undefined);
    this._last = this._begun;
  }
  getWriter() { return new WritableStreamDefaultWriter(this); }
  close() { return closeSink(this); }
  abort(reason) { return abortSink(this, reason); }
}
`;
