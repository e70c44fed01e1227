/** Streams that are written to, one chunk after another. */
export const writable = `
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
/** What comes from outside is taken to be data. */
function isCallback(value) { return !$purposely.isUnknown(value) && typeof value === 'function'; }
function writeNext(stream) {
  if (stream._writing || stream._writes.length === 0 || stream.destroyed) return;
  // Nobody said yet how to write.
  if (stream._write === undefined && stream._writev === undefined) return;
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
    const callback = [chunk, encoding, done].find(isCallback);
    if (callback !== undefined) this.once('finish', callback);
    if (!$purposely.isNothing(chunk) && !isCallback(chunk)) this.write(chunk, encoding);
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
`;
