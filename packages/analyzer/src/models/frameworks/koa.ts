import type { CallbackModel, Model } from '../../graph';
import { argumentsAt, conveyedTypes, everyArgument, example, members, sinkMembers } from '../build';

const CONTEXT = 'koa#Context';
const answer = argumentsAt([0], 'http-response');
const handler: CallbackModel = { argument: 'functions', parameters: [CONTEXT, 'koa#Next'], when: 'handler' };
const middleware: CallbackModel = { ...handler, forAll: true };

const context = { file: "import type { Context } from 'koa';", parameters: 'ctx: Context' };
const app = { file: "import Koa from 'koa';", setup: 'const app = new Koa();' };

const registering = (name: string): string =>
  [
    `const next = router.${name}('/me', (ctx) => ctx.redirect(__source())); // flow`,
    "next.post('/you', (ctx) => ctx.redirect(__source())); // flow",
  ].join('\n  ');

function router(library: string): readonly Model[] {
  const type = `${library}#Router`;
  const file = `import Router from '${library}';`;
  return [
    {
      callee: `${library}#default`,
      returns: type,
      example: example({ file }, "new Router().get('/me', (ctx) => ctx.redirect(__source())); // flow"),
    },
    ...members(
      type,
      ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'all'],
      { callbacks: [handler], returns: type },
      { file, setup: 'const router = new Router();' },
      registering,
    ),
    ...members(
      type,
      ['use'],
      { callbacks: [middleware], returns: type },
      { file, setup: 'const router = new Router();' },
      registering,
    ),
    ...members(
      type,
      ['routes', 'middleware'],
      { flows: [{ from: 'receiver', to: 'return', how: 'copy' }] },
      { file: `import Koa from 'koa';\n${file}`, setup: 'const app = new Koa();\nconst router = new Router();' },
      (name) =>
        [
          'app.use((ctx) => { ctx.state.user = secret; });',
          "router.get('/me', (ctx) => __sink(ctx.state.user)); // flow",
          `app.use(router.${name}());`,
        ].join('\n  '),
    ),
  ];
}

export const models: readonly Model[] = [
  ...conveyedTypes({
    [CONTEXT]: example(
      app,
      'app.use((ctx, next) => { ctx.state.user = secret; return next(); });',
      'app.use((ctx: Koa.Context) => __sink(ctx.state.user)); // flow',
    ),
    'koa#Next': example(
      app,
      'app.use(async (ctx, next: Koa.Next) => { try { await next(); } catch (error) { __sink(error); } }); // flow',
      'app.use((ctx) => { throw secret; });',
    ),
  }),
  {
    callee: 'koa#Next()',
    goesOn: { rejects: true },
    example: example(
      app,
      'app.use((ctx, next) => next().catch((error) => __sink(error.message))); // flow',
      'app.use(async (ctx) => { throw new Error(secret); });',
    ),
  },
  {
    callee: `${CONTEXT}.app`,
    application: true,
    example: example(app, 'app.users = secret;', 'app.use((ctx) => __sink(ctx.app.users)); // flow'),
  },
  {
    callee: 'koa#default',
    returns: 'koa#Application',
    example: example(app, 'app.use((ctx) => ctx.redirect(__source())); // flow'),
  },
  {
    callee: 'koa#Application.use',
    callbacks: [middleware],
    returns: 'koa#Application',
    example: example(
      app,
      'const next = app.use((ctx) => { ctx.body = __source(); }); // flow',
      'next.use((ctx) => { ctx.body = __source(); }); // flow',
    ),
  },
  ...router('@koa/router'),
  ...router('koa-router'),
  ...['body', 'response.body', 'message', 'type', 'etag'].map((name) => ({
    callee: `${CONTEXT}.${name}`,
    assignment: answer,
    example: example(context, `ctx.${name} = secret; // flow`),
  })),
  ...sinkMembers(
    CONTEXT,
    'ctx',
    ['set', 'append', 'redirect', 'attachment', 'throw', 'render'],
    everyArgument('http-response'),
    context,
  ),
  ...sinkMembers(`${CONTEXT}.cookies`, 'ctx.cookies', ['set'], argumentsAt([1], 'http-response'), context),
  {
    callee: `${CONTEXT}.res`,
    returns: 'http#ServerResponse',
    example: example(context, 'ctx.res.end(secret); // flow'),
  },
];
