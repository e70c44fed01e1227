import { describe, expect, it } from 'vitest';
import { arriving } from './arriving';

describe('what goes wrong in a handler', () => {
  it('of Express reaches the handlers of errors of the same application, of its own router, and of no other one', () => {
    const code = `
      import express from 'express';
      const router = express.Router();
      const other = express.Router();
      router.get('/a', (request, response) => { throw new Error(__source()); });
      router.use((error, request, response, next) => { __sink(error.message, "own router"); next(error); });
      other.get('/b', (request, response, next) => next(new Error('nothing to hide')));
      other.use((error, request, response, next) => __sink(error.message, "other router"));
      const app = express();
      app.use(router, other);
      app.use((error, request, response, next) => __sink(error.message, "application"));`;
    expect(arriving(code)).toEqual(['own router', 'application']);
  });

  it('of Express is what next() is given, unless that is nothing', () => {
    const code = `
      import express from 'express';
      const app = express();
      const strict = express();
      app.get('/a', async (request, response, next) => { try { await load(); } catch { next(__source()); } });
      app.use((error, request, response, next) => __sink(error, "error"));
      strict.get('/a', (request, response, next) => { request.user = __source(); next(); });
      strict.use((error, request, response, next) => __sink(error, "no error"));`;
    expect(arriving(code)).toEqual(['error']);
  });

  it('of Koa is thrown by next()', () => {
    const code = `
      import Koa from 'koa';
      const app = new Koa();
      const calm = new Koa();
      app.use(async (ctx, next) => { try { await next(); } catch (error) { __sink(error.message, "caught"); } });
      app.use(async (ctx) => { throw new Error(__source()); });
      calm.use(async (ctx, next) => { try { await next(); } catch (error) { __sink(error.message, "calm"); } });
      calm.use(async (ctx) => { throw new Error('nothing to hide'); });`;
    expect(arriving(code)).toEqual(['caught']);
  });

  it('of Fastify and Hono reaches what is set for errors', () => {
    const code = `
      import fastify from 'fastify';
      import { Hono } from 'hono';
      const server = fastify();
      server.get('/a', async () => { throw new Error(__source()); });
      server.setErrorHandler((error) => { __sink(error.message, "fastify"); });
      const app = new Hono();
      app.get('/a', async () => Promise.reject(new Error(__source())));
      app.onError((error, c) => { __sink(error.message, "hono"); return c.text(''); });
      const calm = new Hono();
      calm.get('/a', (c) => c.text(''));
      calm.onError((error, c) => { __sink(error.message, "calm"); return c.text(''); });`;
    expect(arriving(code)).toEqual(['fastify', 'hono']);
  });
});

describe('an application', () => {
  it('keeps what is stored in it, for handlers that reach it by their request', () => {
    const code = `
      import express from 'express';
      import fastify from 'fastify';
      const app = express();
      app.locals.user = __source();
      app.locals.tag = 'x';
      app.set('key', __source());
      app.set('other', 'x');
      app.get('/a', (request, response) => {
        __sink(request.app.locals.user, "locals");
        __sink(response.app.locals.tag, "tag");
        __sink(request.app.get('key'), "setting");
        __sink(request.app.get('other'), "other setting");
      });
      const server = fastify();
      server.decorate('users', { find: () => __source(), count: () => 'x' });
      server.get('/a', async function (request) {
        __sink(this.users.find(), "this");
        __sink(request.server.users.count(), "count");
      });
      server.register(async (inner, options) => { __sink(inner.users.find(), "inner"); __sink(options.tag, "tag"); }, { tag: 'x' });`;
    expect(arriving(code)).toEqual(['locals', 'setting', 'this', 'inner']);
  });
});
