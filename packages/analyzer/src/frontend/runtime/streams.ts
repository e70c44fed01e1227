/** Streams, as far as chunks, their order and who receives them go; how much is buffered when is left out. */
export const streams = `
import { EventEmitter } from 'events';
export default function Stream() {
  EventEmitter.call(this);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);

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
    if (name === 'data' && this._flowing !== false) this.resume();
    if (name === 'readable') process.nextTick(() => { if (this._flowing !== true) fill(this); });
    return this;
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

export function Writable(options) {
  if (new.target === undefined && this === undefined) return new Writable(options);
  Stream.call(this);
  beginWritable(this, options);
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
function beginWritable(stream, options) {
  stream._writes = [];
  stream._writing = false;
  stream._finishing = false;
  stream._error = null;
  stream.writableEnded = false;
  stream.writableFinished = false;
  stream.destroyed = false;
  if (options?.write !== undefined) stream._write = options.write;
  if (options?.writev !== undefined) stream._writev = options.writev;
  if (options?.final !== undefined) stream._final = options.final;
  if (options?.destroy !== undefined) stream._destroy = options.destroy;
}
function writeNext(stream) {
  if (stream._writing || stream._writes.length === 0 || stream.destroyed) return;
  stream._writing = true;
  const { chunk, encoding, done } = stream._writes.shift();
  const written = (error) => {
    stream._writing = false;
    if (error) {
      process.nextTick(() => done(error));
      stream.destroy(error);
      return;
    }
    process.nextTick(() => {
      done(null);
      if (stream._writes.length === 0 && !stream.writableEnded) stream.emit('drain');
      finishWriting(stream);
    });
    writeNext(stream);
  };
  if (stream._write !== undefined) stream._write(chunk, encoding, written);
  else stream._writev([{ chunk, encoding }], written);
}
function finishWriting(stream) {
  if (!stream.writableEnded || stream._writing || stream._writes.length > 0 || stream._finishing || stream.destroyed) return;
  stream._finishing = true;
  const finish = (error) => {
    if (error) {
      stream.destroy(error);
      return;
    }
    stream.writableFinished = true;
    stream.emit('finish');
    closeWhenDone(stream);
  };
  process.nextTick(() => {
    if (stream._final === undefined) finish(null);
    else stream._final(finish);
  });
}
const writing = {
  write(chunk, encoding, done) {
    const callback = typeof encoding === 'function' ? encoding : (done ?? (() => {}));
    if (this.writableEnded || this.destroyed) {
      const error = new Error('write after end');
      process.nextTick(() => callback(error));
      if (!this.destroyed) this.destroy(error);
      return false;
    }
    this._writes.push({ chunk, encoding: typeof encoding === 'string' ? encoding : 'utf8', done: callback });
    writeNext(this);
    return true;
  },
  end(chunk, encoding, done) {
    const callback = [chunk, encoding, done].find((value) => typeof value === 'function');
    if (callback !== undefined) this.once('finish', callback);
    if (!$purposely.isNothing(chunk) && typeof chunk !== 'function') this.write(chunk, encoding);
    this.writableEnded = true;
    finishWriting(this);
    return this;
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() { return this; },
  destroy: reading.destroy,
};
Object.assign(Writable.prototype, writing);

export function Duplex(options) {
  if (new.target === undefined && this === undefined) return new Duplex(options);
  Stream.call(this);
  beginReadable(this, options);
  beginWritable(this, options);
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.assign(Duplex.prototype, writing);
Duplex.from = (source) => Readable.from(source);

export function Transform(options) {
  if (new.target === undefined && this === undefined) return new Transform(options);
  Duplex.call(this, options);
  if (options?.transform !== undefined) this._transform = options.transform;
  if (options?.flush !== undefined) this._flush = options.flush;
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.assign(Transform.prototype, {
  _write(chunk, encoding, done) {
    this._transform(chunk, encoding, (error, result) => {
      if (error) {
        done(error);
        return;
      }
      if (!$purposely.isNothing(result)) this.push(result);
      done(null);
    });
  },
  _final(done) {
    const finish = (error, result) => {
      if (error) {
        done(error);
        return;
      }
      if (!$purposely.isNothing(result)) this.push(result);
      this.push(null);
      done(null);
    };
    if (this._flush === undefined) finish(null);
    else this._flush(finish);
  },
});

export function PassThrough(options) {
  if (new.target === undefined && this === undefined) return new PassThrough(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
PassThrough.prototype._transform = function _transform(chunk, encoding, done) {
  done(null, chunk);
};

function isStream(value) {
  return typeof value === 'object' && value !== null && value.pipe !== undefined;
}
function connect(stages, done) {
  let settled = false;
  const settle = (error, value) => {
    if (settled) return;
    settled = true;
    done(error, value);
  };
  let current = stages[0];
  if (typeof current === 'function') current = current({});
  let index = 0;
  for (const stage of stages.slice(1)) {
    index++;
    if (typeof stage === 'function') {
      current = stage(current, {});
      continue;
    }
    const from = isStream(current) ? current : Readable.from(current);
    from.on('error', (error) => {
      stage.destroy?.(error);
      settle(error);
    });
    from.pipe(stage);
    current = stage;
  }
  if (typeof current.then === 'function') current.then((value) => settle(undefined, value), settle);
  else if (typeof current.on === 'function') {
    current.on('error', settle);
    current.on(current.end === undefined ? 'end' : 'finish', () => settle(undefined));
  }
  return current;
}
export function pipeline(...stages) {
  const done = stages.pop();
  return connect(stages.length === 1 && Array.isArray(stages[0]) ? stages[0] : stages, done);
}
export function finished(stream, ...options) {
  const done = options.pop();
  stream.on('error', (error) => done(error));
  stream.on('end', () => done());
  stream.on('finish', () => done());
  return () => {};
}
function promisedPipeline(...stages) {
  const last = stages[stages.length - 1];
  if (typeof last === 'object' && !isStream(last) && last.write === undefined) stages.pop();
  return new Promise((resolve, reject) => {
    connect(stages, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}
function promisedFinished(stream) {
  return new Promise((resolve, reject) => {
    finished(stream, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
export const promises = { pipeline: promisedPipeline, finished: promisedFinished };
Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, promises });
export { Stream };
`;
export const streamPromises = `
import { promises } from 'stream';
export const pipeline = promises.pipeline;
export const finished = promises.finished;
`;
