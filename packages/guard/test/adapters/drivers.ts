import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { serve } from '@hono/node-server';
import { purposely as inExpress, purposelyErrorHandler } from '@purposely/guard/express';
import { purposely as inFastify } from '@purposely/guard/fastify';
import { purposely as inHono } from '@purposely/guard/hono';
import { purposely as inKoa } from '@purposely/guard/koa';
import express, { type Request, type Response } from 'express';
// @ts-expect-error The types of Express 5 stand for both.
import express4 from 'express-4';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Context, Hono } from 'hono';
import Koa, { type Context as KoaContext } from 'koa';
import { type Driver, type Handler, optionsOf, type Running } from './driver';

function running(server: Server): Promise<Running> {
  return new Promise((resolve) => {
    server.once('listening', () => {
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function expressDriver(name: string, framework: typeof express): Driver {
  const handle = (handler: Handler) => async (req: Request, res: Response, next: (error: unknown) => void) => {
    try {
      await handler({
        body: req.body,
        header: (header, value) => void res.append(header, value),
        json: (value) => res.json(value),
        text: (value) => res.type('text/plain').send(value),
        bytes: (value) => res.send(Buffer.from(value)),
        redirect: (to) => res.redirect(to),
        stream: (chunks) =>
          Readable.from(chunks)
            .on('error', () => res.destroy())
            .pipe(res),
      });
    } catch (error) {
      next(error);
    }
  };
  return {
    name,
    async serve(service) {
      const app = framework();
      app.use(framework.json({ limit: '20mb' }));
      app.use(
        inExpress(
          service.guard,
          optionsOf<Request>(service, (req, header) => req.get(header)),
        ),
      );
      const inner = framework.Router();
      if (service.inner !== undefined) inner.use(inExpress(service.guard, { purpose: service.inner }));
      for (const [path, handler] of Object.entries(service.handlers)) {
        app.all(path, handle(handler));
        inner.all(path, handle(handler));
      }
      app.use('/inner', inner);
      app.use(purposelyErrorHandler(service.guard));
      app.use((_error: unknown, _req: Request, res: Response, _next: unknown) => {
        if (res.headersSent) res.destroy();
        else res.status(500).json({ error: 'internal' });
      });
      return running(app.listen(0, '127.0.0.1') as Server);
    },
  };
}

const fastifyDriver: Driver = {
  name: 'Fastify 5',
  async serve(service) {
    const app = fastify({ bodyLimit: 20_000_000, forceCloseConnections: true });
    app.setErrorHandler((_error, _request, reply) => reply.code(500).send({ error: 'internal' }));
    const header = (request: FastifyRequest, name: string) => request.headers[name] as string | undefined;
    await app.register(inFastify, { guard: service.guard, ...optionsOf<FastifyRequest>(service, header) });
    const handle = (handler: Handler) => (request: FastifyRequest, reply: FastifyReply) =>
      handler({
        body: request.body,
        header: (name, value) => void reply.header(name, value),
        json: (value) => value,
        text: (value) => reply.type('text/plain').send(value),
        bytes: (value) => reply.type('application/octet-stream').send(Buffer.from(value)),
        redirect: (to) => reply.redirect(to),
        stream: (chunks) => reply.type('text/plain').send(Readable.from(chunks)),
      });
    for (const [url, handler] of Object.entries(service.handlers)) app.all(url, handle(handler));
    await app.register(
      async (inner) => {
        if (service.inner !== undefined) {
          await inner.register(inFastify, { guard: service.guard, purpose: service.inner });
        }
        for (const [url, handler] of Object.entries(service.handlers)) inner.all(url, handle(handler));
      },
      { prefix: '/inner' },
    );
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, close: () => app.close() };
  },
};

async function bodyOf(ctx: KoaContext): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

const koaDriver: Driver = {
  name: 'Koa 3',
  async serve(service) {
    const app = new Koa();
    app.silent = true;
    app.use(
      inKoa(
        service.guard,
        optionsOf<KoaContext>(service, (ctx, header) => ctx.get(header) || undefined),
      ),
    );
    const inner = service.inner === undefined ? undefined : inKoa(service.guard, { purpose: service.inner });
    app.use(async (ctx) => {
      const isInner = ctx.path.startsWith('/inner/');
      const handler = service.handlers[isInner ? ctx.path.slice('/inner'.length) : ctx.path];
      if (handler === undefined) return;
      const handle = async (): Promise<void> => {
        await handler({
          body: await bodyOf(ctx),
          header: (name, value) => ctx.append(name, value),
          json: (value) => (ctx.body = value),
          text: (value) => (ctx.body = value),
          bytes: (value) => (ctx.body = Buffer.from(value)),
          redirect: (to) => ctx.redirect(to),
          stream: (chunks) => (ctx.body = Readable.from(chunks)),
        });
      };
      if (isInner && inner !== undefined) await inner(ctx, handle);
      else await handle();
    });
    return running(app.listen(0, '127.0.0.1'));
  },
};

const honoDriver: Driver = {
  name: 'Hono 4',
  async serve(service) {
    const app = new Hono();
    app.onError((_error, c) => c.json({ error: 'internal' }, 500));
    app.use(
      inHono(
        service.guard,
        optionsOf<Context>(service, (c, header) => c.req.header(header)),
      ),
    );
    if (service.inner !== undefined) app.use('/inner/*', inHono(service.guard, { purpose: service.inner }));
    const handle = (handler: Handler) => async (c: Context) => {
      const response = await handler({
        body: c.req.method === 'POST' ? await c.req.json() : undefined,
        header: (name, value) => c.header(name, value, { append: true }),
        json: (value) => c.json(value as never),
        text: (value) => c.text(value),
        bytes: (value) => c.body(value as never),
        redirect: (to) => c.redirect(to),
        stream: (chunks) =>
          new Response(Readable.toWeb(Readable.from(chunks).map((text: string) => Buffer.from(text))) as never),
      });
      return response as globalThis.Response;
    };
    for (const [path, handler] of Object.entries(service.handlers)) {
      app.all(path, handle(handler));
      app.all(`/inner${path}`, handle(handler));
    }
    return running(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server);
  },
};

export const drivers: readonly Driver[] = [
  expressDriver('Express 5', express),
  expressDriver('Express 4', express4 as unknown as typeof express),
  fastifyDriver,
  koaDriver,
  honoDriver,
];
