import type { CallbackModel, Model, SinkModel } from '../../graph';
import { argumentsAt, conveyedTypes, everyArgument, example, members } from '../build';

const APP = 'fastify#FastifyInstance';
const REPLY = 'fastify#FastifyReply';
const REQUEST = 'fastify#FastifyRequest';
/** Functions among the options of a route that run before or after its handler. */
const hooks = [
  ...['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onResponse'],
  ...['onError', 'handler', 'errorHandler'],
];
const sent: SinkModel = argumentsAt([0], 'http-response');
/** The functions that a route is given, wherever they stand. */
const answering: CallbackModel = {
  argument: 'functions',
  within: hooks,
  parameters: [REQUEST, REPLY],
  self: 'receiver',
  when: 'handler',
  returns: sent,
};

const file = "import fastify from 'fastify';";
const app = { file, setup: 'const app = fastify();' };
const reply = { file: "import type { FastifyReply } from 'fastify';", parameters: 'reply: FastifyReply' };

export const models: readonly Model[] = [
  ...['default', 'fastify'].map((name) => ({
    callee: `fastify#${name}`,
    returns: APP,
    example: example(
      { file: name === 'default' ? file : "import { fastify } from 'fastify';" },
      "fastify().get('/me', async () => __source()); // flow",
    ),
  })),
  ...members(
    APP,
    ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'],
    {
      callbacks: [answering],
      returns: APP,
    },
    app,
    (name) =>
      [
        `const next = app.${name}('/me', async () => __source()); // flow`,
        "next.get('/you', async () => __source()); // flow",
      ].join('\n  '),
  ),
  {
    callee: `${APP}.route`,
    callbacks: [answering],
    returns: APP,
    example: example(
      app,
      "const next = app.route({ method: 'GET', url: '/me', handler: async () => __source() }); // flow",
      "next.get('/you', async () => __source()); // flow",
    ),
  },
  ...conveyedTypes({
    [REQUEST]: example(
      app,
      "app.addHook('preHandler', async (request) => { request.user = secret; });",
      "app.get('/me', async (request: FastifyRequest) => { __sink(request.user); }); // flow",
    ),
    [REPLY]: example(
      app,
      "app.addHook('preHandler', async (request, reply) => { reply.user = secret; });",
      "app.get('/me', async (request, reply: FastifyReply) => { __sink(reply.user); }); // flow",
    ),
  }),
  {
    callee: `${APP}.setErrorHandler`,
    callbacks: [{ argument: 0, parameters: ['failure', REQUEST, REPLY], when: 'handler', forAll: true, returns: sent }],
    returns: APP,
    example: example(
      app,
      "app.get('/me', async () => { throw new Error(secret); });",
      'const next = app.setErrorHandler((error, request, reply) => error.message); // flow',
      "next.get('/you', async () => __source()); // flow",
    ),
  },
  {
    callee: `${APP}.addHook`,
    callbacks: [{ argument: 1, parameters: [REQUEST, REPLY, null], when: 'handler', forAll: true }],
    returns: APP,
    example: example(
      app,
      "const next = app.addHook('onRequest', async (request, reply) => reply.send(__source())); // flow",
      "next.get('/you', async () => __source()); // flow",
    ),
  },
  {
    callee: `${APP}.register`,
    callbacks: [{ argument: 0, parameters: ['receiver', 'argument:1', null], when: 'later' }],
    returns: APP,
    example: example(
      app,
      'const next = app.register(async (inner, options) => __sink(options.user), { user: secret }); // flow',
      "next.get('/you', async () => __source()); // flow",
    ),
  },
  {
    callee: `${APP}.decorate`,
    keeps: { in: null, does: 'set' },
    example: example(
      app,
      "app.decorate('users', secret);",
      "app.get('/me', async function () { __sink(this.users); }); // flow",
    ),
  },
  ...[`${REQUEST}.server`, `${REPLY}.server`].map((callee) => ({
    callee,
    application: true as const,
    example: example(
      app,
      'app.users = secret;',
      `app.get('/me', async (request, reply) => { __sink(${callee.includes('Reply') ? 'reply' : 'request'}.server.users); }); // flow`,
    ),
  })),
  ...members(
    REPLY,
    ['send', 'header', 'headers', 'redirect', 'setCookie', 'cookie', 'view', 'type'],
    { sink: everyArgument('http-response'), returns: REPLY },
    reply,
    (name) => [`reply.${name}(secret); // flow`, `reply.${name}('a').send(secret); // flow`].join('\n  '),
  ),
  ...members(
    REPLY,
    ['code', 'status'],
    { returns: REPLY },
    reply,
    (name) => `reply.${name}(200).send(secret); // flow`,
  ),
];
