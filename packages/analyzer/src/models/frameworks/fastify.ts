import type { Model, SinkModel } from '../../graph';
import { argumentsAt, everyArgument, example, members } from '../build';

const APP = 'fastify#FastifyInstance';
const REPLY = 'fastify#FastifyReply';
const sent: SinkModel = argumentsAt([0], 'http-response');

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
      callbacks: [
        { argument: 'functions', parameters: ['fastify#FastifyRequest', REPLY], when: 'handler', returns: sent },
      ],
      returns: APP,
    },
    app,
    (name) => `app.${name}('/me', async () => __source()); // flow`,
  ),
  {
    callee: `${APP}.setErrorHandler`,
    callbacks: [{ argument: 0, parameters: [null, 'fastify#FastifyRequest', REPLY], when: 'handler', returns: sent }],
    returns: APP,
    example: example(app, 'app.setErrorHandler((error, request, reply) => reply.send(__source())); // flow'),
  },
  {
    callee: `${APP}.addHook`,
    callbacks: [{ argument: 1, parameters: ['fastify#FastifyRequest', REPLY, null], when: 'handler' }],
    returns: APP,
    example: example(app, "app.addHook('onRequest', async (request, reply) => reply.send(__source())); // flow"),
  },
  {
    callee: `${APP}.register`,
    callbacks: [{ argument: 0, parameters: [APP, null, null], when: 'later' }],
    returns: APP,
    example: example(app, "app.register(async (inner) => inner.get('/me', async () => __source())); // flow"),
  },
  ...members(
    REPLY,
    ['send', 'header', 'headers', 'redirect', 'setCookie', 'cookie', 'view', 'type'],
    { sink: everyArgument('http-response'), returns: REPLY },
    reply,
    (name) => `reply.${name}(secret); // flow`,
  ),
  ...members(
    REPLY,
    ['code', 'status'],
    { returns: REPLY },
    reply,
    (name) => `reply.${name}(200).send(secret); // flow`,
  ),
];
