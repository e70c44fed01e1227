import type { Http2ServerResponse } from 'node:http2';
import { createGzip } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, answered, closeAll } from './http2-answers';

const EMAIL = 'ada@example.test';
const HEAD = { ':status': 200, 'content-type': 'text/plain' } as const;

afterEach(closeAll);

/** What middleware that measures does, such as one that counts bytes. */
function measured(res: Http2ServerResponse): void {
  const { write, end } = res;
  res.write = function counted(this: Http2ServerResponse, ...args: unknown[]) {
    return Reflect.apply(write, this, args) as boolean;
  };
  res.end = function counted(this: Http2ServerResponse, ...args: unknown[]) {
    return Reflect.apply(end, this, args) as Http2ServerResponse;
  };
}

const WAYS: readonly (readonly [string, Answering])[] = [
  [
    'the end of the stream',
    ({ stream }, email) => {
      stream.respond(HEAD);
      stream.end(email());
    },
  ],
  [
    'chunks of the stream',
    ({ stream }, email) => {
      stream.respond(HEAD);
      stream.write(email());
      stream.end();
    },
  ],
  [
    'the stream while the response writes its head',
    (res, email) => {
      const { writeHead } = res;
      res.writeHead = function headed(this: Http2ServerResponse, ...args: unknown[]) {
        Reflect.apply(writeHead, this, args);
        this.stream.write(email());
        return this;
      } as never;
      res.end('x');
    },
  ],
  ['the end of the response', (res, email) => res.end(email())],
  [
    'chunks of the response',
    (res, email) => {
      res.write(email());
      res.end();
    },
  ],
];

describe.each(WAYS)('%s behind middleware that wraps the methods of a response of HTTP/2', (_name, answer) => {
  it('arrives where it may', async () => {
    const { main, audit } = await answered(answer, undefined, 'enforce', measured);
    expect([main.body, audit.events]).toEqual([expect.stringContaining(EMAIL), []]);
  });

  it.each(['enforce', 'redact'] as const)('shows nothing that its recipient may not have (%s)', async (mode) => {
    const { main, audit } = await answered(answer, 'Vendor', mode, measured);
    expect(main.head + main.body).not.toContain('ada@');
    expect(audit.events.length).toBeGreaterThan(0);
  });
});

/** Middleware that compresses, and writes what came of it later. */
function compressing(res: Http2ServerResponse): void {
  const gzip = createGzip();
  const write = res.write.bind(res) as (chunk: Buffer) => boolean;
  const end = res.end.bind(res) as () => void;
  gzip.on('data', (chunk: Buffer) => write(chunk)).on('end', () => end());
  res.write = ((chunk: Buffer | string) => gzip.write(chunk)) as never;
  res.end = ((chunk: Buffer | string) => {
    res.setHeader('content-encoding', 'gzip');
    gzip.end(chunk);
  }) as never;
}

describe('compression in front of the guard over HTTP/2', () => {
  it('has what was asked about, so that its bytes arrive whatever was read', async () => {
    const { main, audit } = await answered(
      (res, email) => res.end(`fine${email().slice(0, 0)}`),
      'Vendor',
      'enforce',
      compressing,
    );
    expect([main.head, audit.events]).toEqual([expect.stringContaining('gzip'), []]);
    expect(main.body).not.toBe('');
  });

  it('is given nothing that the recipient may not have', async () => {
    const { audit } = await answered((res, email) => res.end(email()), 'Vendor', 'enforce', compressing);
    expect(audit.events).toContain('denied');
  });
});

/** Middleware that has to do with the end alone. */
const ENDS: readonly (readonly [string, (res: Http2ServerResponse) => void, string])[] = [
  [
    'adds something to it',
    (res) => {
      const { end } = res;
      res.end = function longer(this: Http2ServerResponse, chunk: unknown) {
        return Reflect.apply(end, this, [`added, ${chunk}`]) as Http2ServerResponse;
      } as never;
    },
    'first, added, last ada',
  ],
  [
    'makes bytes of it later',
    (res) => {
      const end = res.end.bind(res) as (chunk: Buffer) => Http2ServerResponse;
      res.end = ((chunk: string) => setImmediate(() => end(Buffer.from(chunk)))) as never;
    },
    'first, last ada',
  ],
];

describe.each(ENDS)('middleware in front of the guard over HTTP/2 that takes the end and %s', (_name, front, whole) => {
  it('has all of it arrive', async () => {
    const { main, audit } = await answered(
      (res, email) => {
        void email();
        res.write('first, ');
        // This may be the beginning of an address.
        res.end('last ada');
      },
      'Vendor',
      'enforce',
      front,
    );
    expect([main.status, main.body, main.code, audit.events]).toEqual([200, whole, 0, []]);
  });

  it('has the answer to a refusal arrive', async () => {
    const { main } = await answered((res, email) => res.end(email()), 'Vendor', 'enforce', front);
    expect([main.status, main.code]).toEqual([403, 0]);
    expect(main.body).toContain('"clause":"no-vendor"');
  });

  it('has nothing arrive that its recipient may not have', async () => {
    const { main, audit } = await answered(
      (res, email) => {
        const text = email();
        res.write(text.slice(0, 4));
        res.end(text.slice(4));
      },
      'Vendor',
      'enforce',
      front,
    );
    expect(main.body).not.toContain('example');
    expect(audit.events).toContain('denied');
  });
});

it('nothing is written behind a refusal by what stands in front of the head over HTTP/2', async () => {
  const { main, audit } = await answered(
    (res, email) => {
      void email();
      res.end('half a value');
    },
    'Vendor',
    'enforce',
    (res) => {
      const { writeHead } = res;
      res.writeHead = function partly(this: Http2ServerResponse) {
        return Reflect.apply(writeHead, this, [206]) as Http2ServerResponse;
      } as never;
    },
  );
  expect(main.body).not.toContain('half');
  expect(audit.events).toContain('denied');
});
