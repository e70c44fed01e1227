import type { CallbackModel, Model } from '../../graph';
import { argumentsAt, conveyedTypes, everyArgument, example, members, sinkMembers } from '../build';

const CONTEXT = 'hono#Context';
const APP = 'hono#Hono';
const handler: CallbackModel = {
  argument: 'functions',
  parameters: [CONTEXT, null],
  when: 'handler',
  returns: argumentsAt([0], 'http-response'),
};

const middleware: CallbackModel = { ...handler, forAll: true };

const app = { file: "import { Hono } from 'hono';", setup: 'const app = new Hono();' };
const context = { file: "import type { Context } from 'hono';", parameters: 'c: Context' };
const cookies = {
  file: "import { setCookie, setSignedCookie } from 'hono/cookie';\nimport type { Context } from 'hono';",
  parameters: 'c: Context',
};

/** What is registered next in a chain is a handler as well. */
const chained = (name: string): string =>
  [
    `app.${name}('/me', (c) => c.json(__source())); // flow`,
    `app.${name}('/you', () => undefined).get('/them', (c) => c.json(__source())); // flow`,
  ].join('\n  ');

export const models: readonly Model[] = [
  ...members(
    APP,
    ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'on'],
    { callbacks: [handler], returns: APP },
    app,
    chained,
  ),
  ...members(APP, ['use'], { callbacks: [middleware], returns: APP }, app, chained),
  ...members(APP, ['route', 'basePath', 'mount'], { callbacks: [handler], returns: APP }, app, (name) =>
    [
      "app.use(async (c, next) => { c.set('user', secret); await next(); });",
      name === 'basePath' ? `const inner = app.${name}('/api');` : 'const inner = new Hono();',
      "inner.get('/me', (c) => __sink(c.get('user'))); // flow",
      ...(name === 'basePath' ? [] : [`app.${name}('/api', inner).get('/you', (c) => c.json(__source())); // flow`]),
    ].join('\n  '),
  ),
  ...conveyedTypes({
    [CONTEXT]: example(
      app,
      "app.use(async (c, next) => { c.set('user', secret); await next(); });",
      "app.get('/me', (c: Context) => __sink(c.var.user)); // flow",
    ),
  }),
  ...(['set', 'get'] as const).map((does) => ({
    callee: `${CONTEXT}.${does}`,
    keeps: { in: 'var', does },
    example: example(context, "c.set('user', secret);", "__sink(c.get('user')); // flow"),
  })),
  {
    callee: `${APP}.onError`,
    callbacks: [{ ...middleware, parameters: ['failure', CONTEXT] }],
    returns: APP,
    example: example(
      app,
      "app.get('/me', async () => { throw new Error(secret); });",
      'const next = app.onError((error, c) => error.message); // flow',
      "next.get('/you', (c) => c.json(__source())); // flow",
    ),
  },
  {
    callee: `${APP}.notFound`,
    callbacks: [handler],
    returns: APP,
    example: example(
      app,
      'const next = app.notFound((c) => c.text(__source())); // flow',
      "next.get('/you', (c) => c.json(__source())); // flow",
    ),
  },
  ...sinkMembers(
    CONTEXT,
    'c',
    ['json', 'text', 'html', 'body', 'header', 'redirect', 'render', 'newResponse'],
    everyArgument('http-response'),
    context,
  ),
  ...['setCookie', 'setSignedCookie'].map((name) => ({
    callee: `hono/cookie#${name}`,
    sink: argumentsAt([1, 2], 'http-response'),
    example: example(cookies, `${name}(c, 'user', secret, 'key'); // flow`),
  })),
];
