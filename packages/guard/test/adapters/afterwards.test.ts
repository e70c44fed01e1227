import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { purposely as inExpress, purposelyErrorHandler } from '@purposely/guard/express';
import { purposely as inFastify } from '@purposely/guard/fastify';
import { purposely as inKoa } from '@purposely/guard/koa';
import express, { type Express, type Response } from 'express';
import fastify, { type FastifyInstance } from 'fastify';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, type Memory, personClass } from '../support/shop';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** All that a client sees of an answer. */
interface Seen {
  readonly status: number;
  readonly message: string;
  readonly all: string;
}

function seenAt(port: number): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, host: '127.0.0.1', agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        const { statusCode: status = 0, statusMessage: message = '', headers, trailers } = response;
        resolve({ status, message, all: JSON.stringify([message, headers, body, trailers]) });
      });
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

function setUp() {
  const { guard, audit } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const options = { purpose: 'support', recipient: 'Vendor' };
  return { guard, audit, options, email: () => new Person().email };
}

type Email = () => string;

async function seenFromExpress(put: (app: Express, email: Email) => void): Promise<Seen & { audit: Memory }> {
  const { guard, audit, options, email } = setUp();
  const app = express();
  app.use(inExpress(guard, options));
  put(app, email);
  app.use(purposelyErrorHandler(guard));
  const server = app.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await new Promise((done) => server.once('listening', done));
  return { ...(await seenAt((server.address() as AddressInfo).port)), audit };
}

describe('an Express response', () => {
  const get = (handle: (res: Response, email: Email) => void) =>
    seenFromExpress((app, email) => app.get('/', (_req, res) => handle(res, email)));

  it('is refused where nobody catches what is thrown', async () => {
    const body = await get((res, email) => {
      const read = email();
      setTimeout(() => res.json({ to: read }), 1);
    });
    const header = await get((res, email) => {
      const read = email();
      setTimeout(() => res.setHeader('x-to', read).end('ok'), 1);
    });
    expect([body.status, header.status]).toEqual([403, 403]);
    expect(body.all + header.all).not.toContain('ada@');
  });

  it('has no status message with data in it, also where it is refused', async () => {
    const allowed = await get((res, email) => {
      res.statusMessage = `to ${email()}`;
      res.end('ok');
    });
    const refused = await get((res, email) => {
      res.statusMessage = `to ${email()}`;
      res.json({ to: email() });
    });
    expect([allowed.status, allowed.message]).toEqual([200, 'OK']);
    expect([refused.status, refused.message]).toEqual([403, 'Forbidden']);
  });

  it.each(['hex', 'base64', 'utf16le'] as const)('is looked at in the encoding %s', async (encoding) => {
    const seen = await get((res, email) => void res.end(Buffer.from(email()).toString(encoding), encoding));
    expect([seen.status, seen.all.includes('ada@')]).toEqual([403, false]);
  });

  it('loses a header that somebody adds while it is sent', async () => {
    const seen = await seenFromExpress((app, email) => {
      app.use((_req, res, next) => {
        const { writeHead } = res;
        const read = email();
        res.writeHead = function head(this: Response, ...args: never[]) {
          this.setHeader('x-served-to', read);
          return Reflect.apply(writeHead, this, args);
        } as never;
        next();
      });
      app.get('/', (_req, res) => void res.json({ ok: true }));
    });
    expect([seen.status, seen.all.includes('ada@')]).toEqual([200, false]);
    expect(seen.audit.events).toEqual(['denied']);
  });

  it('is asked about once more where somebody stands between it and Express', async () => {
    const seen = await seenFromExpress((app, email) => {
      app.use((_req, res, next) => {
        const { end } = res;
        const read = email();
        res.end = function signed(this: Response, chunk: unknown) {
          return Reflect.apply(end, this, [`${String(chunk)}<!-- ${read} -->`]);
        } as never;
        next();
      });
      app.get('/', (_req, res) => void res.send('page'));
    }).catch(() => ({ all: 'destroyed' }));
    expect(seen.all).not.toContain('ada@');
  });
});

async function seenFromFastify(put: (app: FastifyInstance, email: Email) => void): Promise<Seen> {
  const { guard, options, email } = setUp();
  const app = fastify();
  closing.push(() => app.close());
  await app.register(inFastify, { guard, ...options });
  put(app, email);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return seenAt((app.server.address() as AddressInfo).port);
}

describe('a Fastify reply', () => {
  it.each<[string, (app: FastifyInstance, email: Email) => void]>([
    [
      'another payload',
      (app, email) => app.addHook('preSerialization', async (_req, _reply, payload) => ({ payload, to: email() })),
    ],
    ['another text', (app, email) => app.addHook('onSend', async (_req, _reply, text) => `${text}${email()}`)],
    [
      'a header',
      (app, email) =>
        app.addHook('onSend', async (_req, reply, text) => {
          reply.header('x-to', email());
          return text;
        }),
    ],
    [
      'a serializer of its own',
      (app, email) =>
        app.addHook('preHandler', async (_req, reply) => {
          const read = email();
          reply.serializer((payload) => JSON.stringify({ payload, read }));
        }),
    ],
  ])('is refused where a later hook gives it %s', async (_name, hook) => {
    const seen = await seenFromFastify((app, email) => {
      hook(app, email);
      app.get('/', async () => ({ ok: true }));
    });
    expect([seen.status, seen.all.includes('ada@')]).toEqual([403, false]);
  });

  it('loses a trailer with data in it', async () => {
    const seen = await seenFromFastify((app, email) => {
      app.get('/', async (_req, reply) => {
        const read = email();
        reply.trailer('x-to', async () => read);
        return 'ok';
      });
    });
    expect([seen.status, seen.all.includes('ada@')]).toEqual([200, false]);
  });
});

async function seenFromKoa(before: Koa.Middleware | undefined, after: (ctx: Koa.Context, email: Email) => void) {
  const { guard, options, email } = setUp();
  const app = new Koa();
  app.silent = true;
  if (before !== undefined) app.use(before);
  app.use(inKoa(guard, options));
  app.use((ctx) => after(ctx, email));
  const server = app.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await new Promise((done) => server.once('listening', done));
  return seenAt((server.address() as AddressInfo).port);
}

describe('an answer of Koa', () => {
  it('is refused where middleware in front puts another body or header in', async () => {
    const keep = (ctx: Koa.Context, email: Email): void => {
      ctx.state.to = email();
      ctx.body = { ok: true };
    };
    const body = await seenFromKoa(async (ctx, next) => {
      await next();
      ctx.body = { to: ctx.state.to };
    }, keep);
    const header = await seenFromKoa(async (ctx, next) => {
      await next();
      ctx.set('x-to', ctx.state.to);
    }, keep);
    expect([body.status, header.status]).toEqual([403, 403]);
    expect(body.all + header.all).not.toContain('ada@');
  });

  it('is refused where an error brings headers with data in them', async () => {
    const seen = await seenFromKoa(undefined, (ctx, email) => {
      ctx.throw(400, 'Bad.', { headers: { 'x-to': email() } });
    });
    expect([seen.status, seen.all.includes('ada@')]).toEqual([403, false]);
  });
});
