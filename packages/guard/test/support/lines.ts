import { Writable } from 'node:stream';

/** What a logger wrote. */
export interface Lines {
  readonly stream: Writable;
  readonly all: readonly string[];
  /** Everything, as one text. */
  readonly text: string;
  /** The lines as JSON. */
  readonly json: readonly Record<string, unknown>[];
}

export function lines(): Lines {
  let written = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  return {
    stream,
    get text() {
      return written;
    },
    get all() {
      return written.split('\n').filter((line) => line !== '');
    },
    get json() {
      return this.all.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}
