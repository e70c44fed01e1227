import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/koa';
import type { Response } from 'express';
import Koa, { type Context } from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';
import { type Answering, answered, closeAll } from './http1-answers';
import { answered as answeredOverHttp2, closeAll as closeAllOfHttp2 } from './http2-answers';

const EMAIL = 'ada@example.test';

afterEach(async () => {
  closeAll();
  await closeAllOfHttp2();
});

/** As much of a response, or of a stream of HTTP/2, as is written to here. */
interface Written {
  write(chunk: string, done: () => void): boolean;
  end(chunk: string, done: () => void): unknown;
}

/** What a handler sees that writes to a response of which something was refused. */
async function seenBy(writing: (use: (res: Written, email: string) => void) => Promise<unknown>): Promise<unknown> {
  const given: unknown[] = [];
  const calls: Promise<void>[] = [];
  const called = (write: (done: () => void) => unknown): void => {
    calls.push(new Promise((resolve) => given.push(write(resolve))));
  };
  await writing((res, email) => {
    called((done) => res.write(email, done));
    called((done) => res.end('more', done) === res);
  });
  await Promise.all(calls);
  return given;
}

/** Handlers wait for callbacks, and go on with what ends give back. */
const WRITTEN: readonly (readonly [string, Parameters<typeof seenBy>[0]])[] = [
  ['a response of HTTP/1', (use) => answered((res, email) => use(res as never, email))],
  ['a response of HTTP/2', (use) => answeredOverHttp2((res, email) => use(res as never, email()), 'Vendor')],
  ['a stream of HTTP/2', (use) => answeredOverHttp2(({ stream }, email) => use(stream as never, email()), 'Vendor')],
];

it.each(WRITTEN)(
  'what is refused of %s is called back, and its end gives back what was ended',
  async (_of, writing) => {
    expect(await seenBy(writing)).toEqual([false, true]);
  },
);

it('a response that is broken off since a later chunk is refused tells why, and a listener of errors of clients hears it', async () => {
  const heard: unknown[] = [];
  let sent: Response | undefined;
  const text = await answered((res, email) => {
    sent = res;
    const server = Reflect.get(res.socket as object, 'server') as Server;
    // As the documentation of Node shows it.
    server.on('clientError', (error, socket) => {
      heard.push(error);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    res.write('a beginning that is long enough to leave at once');
    setTimeout(() => res.end(email), 5);
  });
  expect(text).not.toMatch(/ada@|400 Bad Request/);
  expect(String(sent?.errored)).toContain('it was too late for another answer');
  expect(heard).toEqual([sent?.errored]);
});

describe('a header that was refused', () => {
  it.each<readonly [string, Answering]>([
    ['hints are sent', (res) => res.writeEarlyHints({ link: '</style.css>; rel=preload' })],
    [
      'trailers are added',
      (res) => {
        res.setHeader('trailer', 'x-end').setHeader('transfer-encoding', 'chunked');
        res.addTrailers({ 'x-end': 'yes' });
      },
    ],
  ])('is answered with the refusal also where %s before the end', async (_what, between) => {
    const text = await answered((res, email) => {
      res.setHeader('x-mail', email);
      between(res, email);
      res.end('fine');
    });
    expect(text).toContain('HTTP/1.1 403 ');
    expect(text).not.toContain('fine');
  });

  it('is answered with the refusal also where headers are sent by the stream before the end', async () => {
    const { main } = await answeredOverHttp2((res, email) => {
      res.setHeader('x-mail', email());
      res.stream.additionalHeaders({ ':status': 103, 'x-fine': 'yes' });
      res.end('fine');
    }, 'Vendor');
    expect(main.status).toBe(403);
  });
});

it('a head that is written by the old name of the method is asked about', async () => {
  const text = await answered((res, email) => {
    (res as unknown as { writeHeader: typeof res.writeHead }).writeHeader(200, { 'x-mail': email });
    res.end('fine');
  });
  expect(text).toContain('HTTP/1.1 403 ');
  expect(text).not.toContain('ada@');
});

describe('what is written while a body is sent that was asked about', () => {
  /** Listeners of heads, such as those of `on-headers`, stand in front of `writeHead`. */
  const onHead = (res: Parameters<Answering>[0], write: () => void): void => {
    const { writeHead } = res;
    res.writeHead = function headed(this: typeof res, ...args: unknown[]) {
      res.writeHead = writeHead;
      Reflect.apply(writeHead, this, args);
      write();
      return this;
    } as never;
  };

  it('is asked about too, in Express', async () => {
    const text = await answered((res, email) => {
      onHead(res, () => res.write(email));
      res.send('a longer body, so that there is room in it');
    });
    expect(text).not.toContain('ada@');
  });

  it('arrives where it may, in Express', async () => {
    const text = await answered((res) => {
      onHead(res, () => res.write('first, '));
      res.status(200).type('text').set('transfer-encoding', 'chunked');
      res.end('then');
    });
    expect(text).toMatch(/first, \r\n4\r\nthen/);
  });
});

describe.each<readonly [string, unknown]>([
  ['a text', 'fine'],
  ['bytes', Buffer.from('fine')],
  ['an object', { fine: 'yes' }],
])('Koa with %s as the body', (_kind, body) => {
  /** What arrives where somebody in front takes a while, during which a handler writes that nobody waited for. */
  async function sent(write: (ctx: Context, email: string) => unknown): Promise<string> {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const app = new Koa();
    app.silent = true;
    let written: unknown;
    app.use(async (_ctx, next) => {
      await next();
      await written;
    });
    app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
    app.use((ctx) => {
      const { email } = new Person();
      ctx.body = body;
      written = new Promise((resolve) => setImmediate(() => resolve(write(ctx, email))));
    });
    const server: Server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const text = await response.text().catch(() => 'broken off');
    server.close();
    return text;
  }

  it.each(['write', 'end'] as const)('asks about what a handler gives to %s that nobody waited for', async (method) => {
    expect(await sent((ctx, email) => ctx.res[method](email))).not.toContain(EMAIL.slice(0, 4));
  });

  it('sends the body itself', async () => {
    expect(await sent(() => undefined)).toContain('fine');
  });
});

it('a part of something longer is refused also where only the head says so', async () => {
  const text = await answered((res, email) => {
    const { writeHead } = res;
    res.writeHead = function partly(this: typeof res) {
      return Reflect.apply(writeHead, this, [206]);
    } as never;
    res.end(email.slice(0, 8));
  });
  expect(text).not.toContain(EMAIL.slice(0, 8));
});
