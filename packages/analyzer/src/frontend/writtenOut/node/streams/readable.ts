/** Streams that are read: chunks in their order, to whoever listens, pipes or goes through them. */
export const readable = `
export function Readable(options) {
  if (new.target === undefined && this === undefined) return new Readable(options);
  Stream.call(this);
  beginReadable(this, options);
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
function beginReadable(stream, options) {
  stream._chunks = [];
  stream._flowing = null;
  stream._reading = false;
  stream._inside = false;
  stream._scheduled = false;
  stream._error = null;
  stream.readableEnded = false;
  stream.destroyed = false;
  stream._complete = false;
  if (options?.read !== undefined) stream._read = options.read;
  if (options?.destroy !== undefined) stream._destroy = options.destroy;
  if (options?.construct !== undefined) options.construct.call(stream, () => {});
}
function flow(stream) {
  if (stream._scheduled) return;
  stream._scheduled = true;
  process.nextTick(() => {
    stream._scheduled = false;
    while (stream._flowing === true && isReady(stream)) stream.read();
  });
}
function finishReading(stream) {
  if (stream.readableEnded || stream.destroyed) return;
  stream.readableEnded = true;
  process.nextTick(() => {
    stream.emit('end');
    closeWhenDone(stream);
  });
}
function closeWhenDone(stream) {
  if (stream._writes !== undefined && !stream.writableFinished) return;
  if (stream.readableEnded === false) return;
  stream.destroy();
}
function request(stream) {
  if (stream._reading || stream.destroyed) return;
  stream._reading = true;
  stream._inside = true;
  stream._read(16384);
  stream._inside = false;
}
function isReady(stream) {
  if (stream._chunks.length === 0 && !stream._complete) request(stream);
  if (stream._chunks.length > 0) return true;
  if (stream._complete) finishReading(stream);
  return false;
}
/** Whoever listens has the stream flow. */
function heard(stream, name) {
  if (name === 'data' && stream._flowing !== false) stream.resume();
  if (name === 'readable') process.nextTick(() => { if (stream._flowing !== true) fill(stream); });
  return stream;
}
const reading = {
  _read() {},
  push(chunk) {
    this._reading = false;
    if (this.destroyed || this._complete) return false;
    if ($purposely.isNothing(chunk)) this._complete = true;
    else if (this._flowing === true && !this._inside && this._chunks.length === 0) this.emit('data', chunk);
    else this._chunks.push(chunk);
    if (this._flowing === true) flow(this);
    else process.nextTick(() => this.emit('readable'));
    return true;
  },
  unshift(chunk) {
    this._chunks.unshift(chunk);
  },
  read() {
    if (!isReady(this)) return null;
    const chunk = this._chunks.shift();
    this.emit('data', chunk);
    return chunk;
  },
  on(name, listener) {
    EventEmitter.prototype.on.call(this, name, listener);
    return heard(this, name);
  },
  once(name, listener) {
    EventEmitter.prototype.once.call(this, name, listener);
    return heard(this, name);
  },
  addListener(name, listener) { return this.on(name, listener); },
  pause() {
    this._flowing = false;
    return this;
  },
  resume() {
    this._flowing = true;
    flow(this);
    return this;
  },
  isPaused() { return this._flowing === false; },
  setEncoding() { return this; },
  pipe(target, options) {
    target.emit?.('pipe', this);
    target._sources = [...(target._sources ?? []), this];
    this.on('data', (chunk) => { target.write(chunk); });
    if (options?.end !== false) this.once('end', () => target.end());
    return target;
  },
  unpipe() {
    this.removeAllListeners('data');
    this.removeAllListeners('end');
    this._flowing = false;
    return this;
  },
  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    const finish = (failure) => {
      const reason = failure ?? error;
      this._error = reason ?? null;
      process.nextTick(() => {
        if (reason) this.emit('error', reason);
        this.emit('close');
      });
    };
    if (this._destroy === undefined) finish(null);
    else this._destroy(error ?? null, finish);
    return this;
  },
  [Symbol.asyncIterator]() { return chunksOf(this); },
  iterator() { return chunksOf(this); },
  map(change) {
    const stream = this;
    return Readable.from((async function* () { for await (const chunk of stream) yield await change(chunk); })());
  },
  filter(test) {
    const stream = this;
    return Readable.from((async function* () { for await (const chunk of stream) if (await test(chunk)) yield chunk; })());
  },
  flatMap(change) {
    const stream = this;
    return Readable.from((async function* () { for await (const chunk of stream) yield* await change(chunk); })());
  },
  take(count) {
    const stream = this;
    return Readable.from((async function* () {
      let left = count;
      if (left > 0) for await (const chunk of stream) {
        yield chunk;
        if (--left === 0) return;
      }
    })());
  },
  drop(count) {
    const stream = this;
    return Readable.from((async function* () {
      let left = count;
      for await (const chunk of stream) if (left-- <= 0) yield chunk;
    })());
  },
  async forEach(visit) { for await (const chunk of this) await visit(chunk); },
  async toArray() {
    const chunks = [];
    for await (const chunk of this) chunks.push(chunk);
    return chunks;
  },
  async reduce(step, ...initial) {
    const chunks = await this.toArray();
    let result = initial.length > 0 ? initial[0] : chunks.shift();
    for (const chunk of chunks) result = await step(result, chunk);
    return result;
  },
  async some(test) {
    for await (const chunk of this) if (await test(chunk)) return true;
    return false;
  },
  async every(test) {
    for await (const chunk of this) if (!(await test(chunk))) return false;
    return true;
  },
  async find(test) {
    for await (const chunk of this) if (await test(chunk)) return chunk;
    return undefined;
  },
};
Object.assign(Readable.prototype, reading);
function fill(stream) {
  if (stream._complete || stream._chunks.length > 0) stream.emit('readable');
  else request(stream);
}
async function* chunksOf(stream) {
  let wake = () => {};
  const notify = () => wake();
  for (const name of ['readable', 'end', 'error', 'close']) stream.on(name, notify);
  try {
    for (;;) {
      if (isReady(stream)) yield stream.read();
      else if (stream._error !== null) throw stream._error;
      else if (stream.readableEnded || stream.destroyed) return;
      else await new Promise((resolve) => { wake = resolve; });
    }
  } finally {
    stream.destroy();
  }
}
Readable.fromWeb = (stream, options) => Readable.from(stream, options);
Readable.from = function from(iterable, options) {
  const whole = typeof iterable === 'string';
  const source = whole ? [iterable] : iterable;
  const iterator = source[Symbol.asyncIterator] === undefined ? source[Symbol.iterator]() : source[Symbol.asyncIterator]();
  const advance = async (stream) => {
    try {
      const step = await iterator.next();
      if (step.done) stream.push(null);
      else stream.push(await step.value);
    } catch (error) {
      stream.destroy(error);
    }
  };
  const stream = new Readable({
    ...options,
    read() { advance(this); },
    destroy(error, done) {
      iterator.return?.();
      done(error);
    },
  });
  // Whoever is given the stream is given what it reads.
  stream._sources = [source];
  return stream;
};
`;
