/** Streams that are written to and read from. */
export const transform = `
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
`;
