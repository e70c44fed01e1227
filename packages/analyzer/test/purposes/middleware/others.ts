import Router from '@koa/router';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';

declare function readPerson(): any;
declare function track(what: unknown): void;

const koa = new Koa();
const router = new Router();
koa.use(async (ctx, next) => {
  ctx.state.person = readPerson();
  ctx.state.count = 1;
  await next();
  track(ctx.state.late); // error: [disallowed-flow]
});
router.get('/', (ctx) => {
  ctx.state.late = readPerson();
  track(ctx.state.person); // error: [disallowed-flow]
  track(ctx.state.count);
  track(ctx.state.other);
});
koa.use(router.routes());

const app = fastify();
app.decorateRequest('person', null);
app.addHook('preHandler', async (request: any) => {
  request.person = readPerson();
});
app.get('/', async (request: any) => {
  track(request.person); // error: [disallowed-flow]
  track(request.other);
});
async function withAccount(request: any) {
  request.account = readPerson();
}
app.get('/account', { preHandler: [withAccount] }, async (request: any) => {
  track(request.account); // error: [disallowed-flow]
});
app.register(async (inner) => {
  inner.get('/', async (request: any) => {
    track(request.person); // error: [disallowed-flow]
    track(request.account);
  });
});

const hono = new Hono();
const api = new Hono();
hono.use('*', async (c: any, next) => {
  c.set('person', readPerson());
  c.set('count', 1);
  await next();
});
api.get('/', (c: any) => {
  track(c.get('person')); // error: [disallowed-flow]
  track(c.var.person); // error: [disallowed-flow]
  track(c.get('count'));
  track(c.get('other'));
  return c.text('done');
});
hono.route('/api', api);
