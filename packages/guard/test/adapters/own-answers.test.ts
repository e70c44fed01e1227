import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/koa';
import type { Response } from 'express';
import Koa, { type Context } from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';
import { answered, closeAll } from './http1-answers';

afterEach(closeAll);

/** What a handler has done when the head goes out, as by `on-headers`. */
type OnHead = (res: Response, email: string, head: (...more: unknown[]) => unknown) => unknown;

const ON_HEAD: readonly (readonly [string, OnHead])[] = [
  [
    'sets a header',
    (res, email, head) => {
      res.setHeader('x-mail', email);
      return head();
    },
  ],
  ['gives a header with the head', (_res, email, head) => head({ 'x-mail': email })],
  [
    'sets the message beside the status',
    (res, email, head) => {
      res.statusMessage = email;
      return head();
    },
  ],
  [
    'adds a trailer',
    (res, email, head) => {
      res.setHeader('trailer', 'x-mail');
      res.addTrailers({ 'x-mail': email });
      return head();
    },
  ],
  [
    'writes to the body',
    (res, email, head) => {
      head();
      return res.write(email);
    },
  ],
  [
    'writes to the body in an encoding of its own',
    (res, email, head) => {
      head();
      return res.write(Buffer.from(email).toString('hex'), 'hex');
    },
  ],
];

describe('an answer of the guard', () => {
  it.each(ON_HEAD)('shows nothing of a handler that %s once the head goes out', async (_what, onHead) => {
    const text = await answered((res, email) => {
      const { writeHead } = res;
      res.writeHead = function headed(this: Response, status: number) {
        res.writeHead = writeHead;
        onHead(res, email, (...more) => Reflect.apply(writeHead, this, [status, ...more]));
        return this;
      } as never;
      res.end(email);
    });
    expect(text).not.toContain('ada@');
  });

  it('has whatever else the handler says once the head goes out', async () => {
    const text = await answered((res, email) => {
      const { writeHead } = res;
      res.writeHead = function headed(this: Response, status: number) {
        res.setHeader('x-time', '5');
        return Reflect.apply(writeHead, this, [status]);
      } as never;
      res.end(email);
    });
    expect(text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(text).toContain('x-time: 5');
    expect(text).toContain('"clause":"no-vendor"');
  });
});

describe('Koa that answers a violation', () => {
  /** What arrives where somebody in front takes a while, during which a handler goes on that nobody waited for. */
  async function sent(goOn: (ctx: Context, email: string) => unknown): Promise<string> {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const app = new Koa();
    app.silent = true;
    let going: unknown;
    app.use(async (_ctx, next) => {
      await next();
      await going;
    });
    app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
    app.use((ctx) => {
      const person = new Person();
      const { email } = person;
      going = new Promise((resolve) => setImmediate(() => resolve(goOn(ctx, email))));
      ctx.body = person.diagnosis;
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const headers = JSON.stringify([...response.headers]);
    const text = `${response.status} ${headers} ${await response.text().catch(() => 'broken off')}`;
    server.close();
    return text;
  }

  it.each<readonly [string, (ctx: Context, email: string) => unknown]>([
    ['writes', (ctx, email) => ctx.res.write(email)],
    ['sets a header', (ctx, email) => ctx.set('x-mail', email)],
    ['ends', (ctx, email) => ctx.res.setHeader('content-length', email.length).end(email)],
  ])('asks about all that a handler %s that nobody waited for', async (_what, goOn) => {
    const text = await sent(goOn);
    expect(text).toContain('403');
    expect(text).not.toContain('ada@');
  });

  it('sends the answer itself', async () => {
    const text = await sent(() => undefined);
    expect(text).toMatch(/^403 .*"category":"health-data"/);
  });
});

describe('a body of Koa that was asked about', () => {
  /** What arrives where middleware in front does something with a body of which nothing is refused. */
  async function sent(inFront: (ctx: Context, email: string) => unknown, mode: 'enforce' | 'report' = 'enforce') {
    const { guard, audit } = guardWith({ mode });
    const Person = personClass();
    guard.protect(Person);
    const app = new Koa();
    app.silent = true;
    let email = '';
    app.use(async (ctx, next) => {
      await next();
      inFront(ctx, email);
    });
    app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
    app.use((ctx) => {
      ({ email } = new Person());
      ctx.body = mode === 'report' ? { to: email } : { fine: true };
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const text = `${response.status} ${await response.text().catch(() => 'broken off')} ${audit.events.join()}`;
    server.close();
    return text;
  }

  it.each<readonly [string, (ctx: Context, email: string) => unknown]>([
    [
      'writes another one of its own length',
      (ctx, email) => {
        ctx.respond = false;
        ctx.res.setHeader('content-length', email.length).end(email);
      },
    ],
    ['adds to it', (ctx, email) => Object.assign(ctx.body as object, { email })],
  ])('is asked about again where middleware in front %s', async (_what, inFront) => {
    expect(await sent(inFront)).toMatch(/^403 .*"clause":"no-vendor".* denied$/);
  });

  it('is asked about once where nobody touches it', async () => {
    expect(await sent(() => undefined, 'report')).toBe('200 {"to":"ada@example.test"} reported');
  });
});

it('a message beside the status is replaced by the usual one where it may not leave', async () => {
  const text = await answered((res, email) => res.writeHead(200, email, { 'x-fine': 'yes' }).end('fine'));
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\nx-fine: yes\r\n/);
});
