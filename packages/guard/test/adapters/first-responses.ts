import { createServer, get } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { createGzip, gunzipSync } from 'node:zlib';
import type { Guard } from '@purposely/guard';
import { purposely as inExpress } from '@purposely/guard/express';
import { purposely as inFastify } from '@purposely/guard/fastify';
import { purposely as inKoa } from '@purposely/guard/koa';
import express from 'express';
import fastify from 'fastify';
import Koa from 'koa';
import { guardWith, personClass } from '../support/shop';

/** As much of a response of either protocol as is used here. */
interface AnyResponse {
  write(chunk: Buffer | string): boolean;
  end(chunk?: Buffer | string): unknown;
  setHeader(name: string, value: string): unknown;
  statusCode: number;
  early?: (chunk: string) => unknown;
}

/** What stands in front of the guard and takes methods of the response before the guard knows it. */
const FRONTS = {
  /** Compresses, and writes what came of it later. */
  compressing(res: AnyResponse): void {
    const gzip = createGzip();
    const [write, end] = [res.write.bind(res), res.end.bind(res)];
    gzip.on('data', (chunk: Buffer) => write(chunk)).on('end', () => end());
    res.write = (chunk) => gzip.write(chunk);
    res.end = (chunk) => {
      res.setHeader('content-encoding', 'gzip');
      gzip.end(chunk);
    };
  },
  /** Hands the method itself to handlers. */
  handing(res: AnyResponse): void {
    res.early = res.end.bind(res);
  },
};

type Front = (res: AnyResponse) => void;
type Serve = (guard: Guard, front: Front, handle: (res: AnyResponse) => void) => Promise<Server>;

const TO_VENDOR = { purpose: 'support', recipient: 'Vendor' };

function koaApp(guard: Guard, front: Front, handle: (res: AnyResponse) => void): Koa {
  const app = new Koa();
  app.use((ctx, next) => {
    front(ctx.res as AnyResponse);
    return next();
  });
  app.use(inKoa(guard, TO_VENDOR));
  app.use((ctx) => {
    ctx.respond = false;
    ctx.res.statusCode = 200;
    handle(ctx.res as AnyResponse);
  });
  return app;
}

async function fastifyServer(options: object, ...[guard, front, handle]: Parameters<Serve>): Promise<Server> {
  const app = fastify(options);
  app.addHook('onRequest', (_request, reply, done) => {
    front(reply.raw as AnyResponse);
    done();
  });
  await app.register(inFastify, { guard, ...TO_VENDOR });
  app.get('/', (_request, reply) => {
    reply.hijack();
    handle(reply.raw as AnyResponse);
  });
  await app.ready();
  return app.server as Server;
}

export const SERVICES: Readonly<Record<string, Serve>> = {
  Express: async (guard, front, handle) => {
    const app = express();
    app.use((_req, res, next) => {
      front(res as unknown as AnyResponse);
      next();
    });
    app.use(inExpress(guard, TO_VENDOR));
    app.get('/', (_req, res) => handle(res as unknown as AnyResponse));
    return createServer(app);
  },
  Koa: async (...given) => createServer(koaApp(...given).callback()),
  'Koa over HTTP/2': async (...given) => createHttp2Server(koaApp(...given).callback() as never),
  Fastify: (...given) => fastifyServer({}, ...given),
  'Fastify over HTTP/2': (...given) => fastifyServer({ http2: true }, ...given),
};

/** The bodies of the first two responses of a process, to whoever may have no address. */
export async function run(service: string, front: keyof typeof FRONTS): Promise<readonly string[]> {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const server = await (SERVICES[service] as Serve)(guard, FRONTS[front], (res) => {
    const { email } = new Person();
    if (res.early === undefined) res.end('fine');
    else res.early(email);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const body = service.endsWith('HTTP/2') ? bodyOverHttp2 : bodyOverHttp1;
  return [await body(url), await body(url)];
}

function bodyOverHttp1(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, (response) => resolve(textOf(response))).on('error', reject);
  });
}

async function bodyOverHttp2(url: string): Promise<string> {
  const session = connect(url);
  const text = await textOf(session.request({ ':path': '/' }).end());
  session.destroy();
  return text;
}

/** The text of a body, which may be compressed. */
async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } catch {
    return 'broken off';
  }
  const bytes = Buffer.concat(chunks);
  return String(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
}
