import { connect, constants, createServer, type Http2Server, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Guard } from '@purposely/guard';
import { purposely as purposelyFastify } from '@purposely/guard/fastify';
import { purposely as purposelyHono } from '@purposely/guard/hono';
import { purposely as purposelyKoa } from '@purposely/guard/koa';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass, ticketClass } from '../support/shop';

const EMAIL = 'ada@example.test';

/** Node warns once in a process, so that all that this file does counts. */
const warnings: Error[] = [];
const hear = (warning: Error): number => warnings.push(warning);
process.on('warning', hear);
afterAll(() => void process.off('warning', hear));

const closes: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly trailers: Readonly<Record<string, unknown>>;
  /** How the stream ended: none where all of it came. */
  readonly code: number | undefined;
}

interface Client {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** A client that sends all of its requests over one connection. */
function clientOf(url: string): Client {
  const session = connect(url);
  closes.push(() => session.destroy());
  return {
    get: (path, headers = {}) =>
      new Promise((resolve) => {
        const stream = session.request({ ':path': path, ...headers });
        let [head, trailers]: Record<string, unknown>[] = [{}, {}];
        const chunks: Buffer[] = [];
        stream.on('response', (given) => (head = given));
        stream.on('trailers', (given) => (trailers = given));
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', () => undefined);
        stream.on('close', () => {
          const status = head?.[':status'] as number | undefined;
          const body = Buffer.concat(chunks).toString();
          resolve({ status, headers: head ?? {}, trailers: trailers ?? {}, body, code: stream.rstCode });
        });
        stream.end();
      }),
  };
}

async function listening(server: Http2Server): Promise<string> {
  closes.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A response of Node, with a method that its types lack. */
type Response = Http2ServerResponse & { setTrailer(name: string, value: string): void };

/** What the handlers of a service do, on the response of Node. */
function answer(path: string, res: Response, email: () => string): void {
  if (path === '/head') res.writeHead(200, { 'x-mail': email() }).end('x');
  else if (path === '/chunks') {
    res.write(`to ${email()}`);
    res.end();
  } else if (path === '/cut') {
    res.write('beginning of a text that is long enough to leave');
    setTimeout(() => {
      res.write(email());
      res.end();
    }, 5);
  } else if (path === '/trailer') {
    res.write('x');
    res.setTrailer('x-mail', email());
    res.addTrailers({ 'x-too': email(), 'x-fine': 'yes' });
    res.end();
  } else res.end(email());
}

interface World {
  readonly guard: Guard;
  readonly email: () => string;
  /** Two tickets of two customers. */
  readonly tickets: () => object;
}

type Service = (world: World, recipient: string | undefined) => Promise<string>;

const purpose = 'support';
const tenantIn = (headers: Readonly<Record<string, unknown>>): string => String(headers['x-tenant']);

const services: readonly (readonly [string, Service])[] = [
  [
    'Koa',
    ({ guard, email, tickets }, recipient) => {
      const app = new Koa();
      app.silent = true;
      app.use(
        purposelyKoa(guard, {
          purpose,
          customer: ({ headers }) => tenantIn(headers),
          ...(recipient === undefined ? {} : { recipient }),
        }),
      );
      app.use(async (ctx) => {
        if (ctx.path === '/json') ctx.body = { email: email() };
        else if (ctx.path === '/tickets') ctx.body = await tickets();
        else if (ctx.path === '/header') {
          ctx.set('x-mail', email());
          ctx.body = 'x';
        } else {
          ctx.respond = false;
          ctx.status = 200;
          answer(ctx.path, ctx.res as unknown as Response, email);
        }
      });
      return listening(createServer(app.callback() as never));
    },
  ],
  [
    'Fastify',
    async ({ guard, email, tickets }, recipient) => {
      const app = fastify({ http2: true, forceCloseConnections: true } as object);
      await app.register(purposelyFastify, {
        guard,
        purpose,
        customer: ({ headers }) => tenantIn(headers),
        ...(recipient === undefined ? {} : { recipient }),
      });
      app.get('/json', async () => ({ email: email() }));
      app.get('/tickets', async () => tickets());
      app.get('/header', async (_request, reply) => {
        reply.header('x-mail', email());
        return 'x';
      });
      app.get('/*', (request, reply) => {
        reply.hijack();
        answer(request.url, reply.raw as unknown as Response, email);
      });
      closes.push(() => app.close());
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
  ],
];

function world(mode: 'enforce' | 'redact' = 'enforce'): World {
  const { guard } = guardWith({ mode });
  const [Person, Ticket] = [personClass(), ticketClass()];
  guard.protect(Person, Ticket);
  let asked = 0;
  return {
    guard,
    email: () => new Person().email,
    tickets: async () => {
      await new Promise((resolve) => setTimeout(resolve, (asked++ * 7) % 5));
      return ['one', 'two'].map((tenant) => new Ticket(tenant, `text of ${tenant}`));
    },
  };
}

describe.each(services)('%s over HTTP/2', (_name, serve) => {
  it('sends what may leave', async () => {
    const client = clientOf(await serve(world(), undefined));
    expect(await client.get('/json')).toMatchObject({ status: 200, body: JSON.stringify({ email: EMAIL }), code: 0 });
    expect(await client.get('/header')).toMatchObject({ status: 200, headers: { 'x-mail': EMAIL }, body: 'x' });
    expect(await client.get('/chunks')).toMatchObject({ status: 200, body: `to ${EMAIL}` });
    expect(await client.get('/trailer')).toMatchObject({ trailers: { 'x-mail': EMAIL, 'x-too': EMAIL } });
  });

  it.each(['/json', '/header', '/head', '/chunks', '/end'])('answers what is refused in %s with 403', async (path) => {
    const client = clientOf(await serve(world(), 'Vendor'));
    const { status, headers, body, code } = await client.get(path);
    expect([status, code, JSON.parse(body)]).toMatchObject([403, 0, { clause: 'no-vendor' }]);
    expect(JSON.stringify(headers) + body).not.toContain('ada@');
  });

  it('breaks a stream off whose later chunk is refused, and serves the others of the connection', async () => {
    const client = clientOf(await serve(world(), 'Vendor'));
    const [broken, other] = await Promise.all([client.get('/cut'), client.get('/json')]);
    expect(broken.code).toBe(constants.NGHTTP2_INTERNAL_ERROR);
    expect(broken.body).not.toContain('ada@');
    expect(other.status).toBe(403);
  });

  it('leaves refused trailers out', async () => {
    const client = clientOf(await serve(world(), 'Vendor'));
    const { trailers, body } = await client.get('/trailer');
    expect([Object.entries(trailers), body]).toEqual([[['x-fine', 'yes']], 'x']);
  });

  it('mixes no two streams of different customers on one connection', async () => {
    const client = clientOf(await serve(world('redact'), undefined));
    await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const tenant = ['one', 'two', 'three'][index % 3] ?? '';
        const { body } = await client.get('/tickets', { 'x-tenant': tenant });
        expect(JSON.parse(body)).toEqual(
          ['one', 'two'].map((owner) => ({ tenant: owner, ...(owner === tenant ? { text: `text of ${owner}` } : {}) })),
        );
      }),
    );
  });
});

describe('Hono over HTTP/2', () => {
  it('answers as over HTTP/1, since its border is a response of the web', async () => {
    const { guard, email } = world();
    const app = new Hono();
    app.use(purposelyHono(guard, { purpose, recipient: 'Vendor' }));
    app.onError((error, c) => c.text(error.message, 500));
    app.get('/json', (c) => c.json({ email: email() }));
    app.get('/fine', (c) => c.text('fine'));
    const client = clientOf(await listening(createServer(getRequestListener(app.fetch) as never)));
    expect(await client.get('/fine')).toMatchObject({ status: 200, body: 'fine' });
    expect((await client.get('/json')).status).toBe(403);
  });
});

it('has made Node warn of nothing, such as of messages beside a status', async () => {
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});
