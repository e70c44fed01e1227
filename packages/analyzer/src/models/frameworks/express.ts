import type { CallbackModel, Model } from '../../graph';
import { argumentsAt, conveyedTypes, everyArgument, example, members } from '../build';

const APP = 'express#Application';
const RESPONSE = 'express#Response';
const routing = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'];

/** A handler with four parameters is an error handler: the error stands before the request. */
const handlers: readonly CallbackModel[] = [
  { argument: 'functions', parameters: ['express#Request', RESPONSE, 'express#NextFunction'], when: 'handler' },
  {
    argument: 'functions',
    arity: 4,
    parameters: ['failure', 'express#Request', RESPONSE, 'express#NextFunction'],
    when: 'handler',
  },
];

/** Middleware runs before the handlers of every route; all handlers of a `Route` are for the same one. */
const middleware: readonly CallbackModel[] = handlers.map((row) => ({ ...row, forAll: true }));

const file = "import express from 'express';";

/** A handler that fails, and a handler of its errors behind it. */
const failing =
  '(request, response, next) => next(new Error(secret)), (error, request, response, next) => __sink(error.message)';

function routerMethods(type: string, make: string): readonly Model[] {
  const scene = { file, setup: `const app = ${make};` };
  const inHandler = (register: string): string =>
    [
      `const next = app.${register}('/me', (request, response) => response.send(__source())); // flow`,
      "next.post('/you', (request, response) => response.send(__source())); // flow",
      `app.${register}('/them', ${failing}); // flow`,
    ].join('\n  ');
  return [
    ...members(
      type,
      routing.filter((name) => name !== 'get'),
      { callbacks: handlers, returns: type },
      scene,
      inHandler,
    ),
    ...members(
      type,
      ['get'],
      {
        callbacks: handlers,
        returns: type,
        ...(type === APP && { keeps: { in: 'settings', does: 'get', alone: true } }),
      },
      { ...scene, setup: `${scene.setup}\napp.set('key', secret);` },
      (name) =>
        [
          inHandler(name),
          ...(type === APP ? ["app.get('/you', (request, response) => __sink(app.get('key'))); // flow"] : []),
        ].join('\n  '),
    ),
    ...members(type, ['use'], { callbacks: middleware, returns: type }, scene, inHandler),
    {
      callee: `${type}.param`,
      callbacks: [
        {
          argument: 1,
          parameters: ['express#Request', RESPONSE, 'express#NextFunction', null, null],
          when: 'handler',
          forAll: true,
        },
      ],
      returns: type,
      example: example(
        scene,
        "const next = app.param('id', (request, response) => response.send(__source())); // flow",
        "next.post('/you', (request, response) => response.send(__source())); // flow",
      ),
    },
    {
      callee: `${type}.route`,
      returns: 'express#Route',
      example: example(scene, "app.route('/me').get((request, response) => response.send(__source())); // flow"),
    },
  ];
}

const answering = { file: "import type { Response } from 'express';", parameters: 'response: Response' };

/** Members of the response that send something, and hand the response on where it can be chained. */
function sending(names: readonly string[], chained: boolean): readonly Model[] {
  const sink = everyArgument('http-response');
  return members(RESPONSE, names, chained ? { sink, returns: RESPONSE } : { sink }, answering, (name) =>
    [`response.${name}(secret); // flow`, ...(chained ? [`response.${name}('a').json(secret); // flow`] : [])].join(
      '\n  ',
    ),
  );
}

const passedOn = (type: string, place: string): string =>
  example(
    { file: `import express, { type ${type} } from 'express';`, setup: 'const app = express();' },
    `app.use((request, response, next) => { ${place} = secret; next(); });`,
    `app.get('/me', (request, response) => __sink(${place})); // flow`,
  );

export const models: readonly Model[] = [
  ...conveyedTypes({
    'express#Request': passedOn('Request', 'request.user'),
    [RESPONSE]: passedOn('Response', 'response.locals.user'),
    'express#NextFunction': example(
      { file, setup: 'const app = express();' },
      'app.use((request, response, next) => next(secret));',
      'app.use((error, request, response, next: NextFunction) => __sink(error)); // flow',
    ),
  }),
  {
    callee: 'express#NextFunction()',
    goesOn: { failure: 0 },
    example: example(
      { file, setup: 'const app = express();\nconst router = express.Router();' },
      "router.get('/me', (request, response, next) => next(new Error(secret)));",
      'app.use(router);',
      'app.use((error, request, response, next) => __sink(error.message)); // flow',
    ),
  },
  ...['locals', 'settings'].map((name) => ({
    callee: `${APP}.${name}`,
    lasts: true as const,
    example: example(
      { file, setup: `const app = express();\napp.${name}.user = secret;` },
      `app.get('/me', (request) => __sink(request.app.${name}.user)); // flow`,
    ),
  })),
  ...['express#Request.app', `${RESPONSE}.app`].map((callee) => ({
    callee,
    application: true as const,
    example: example(
      { file, setup: 'const app = express();\napp.locals.user = secret;' },
      `app.get('/me', (request, response) => __sink(${callee.includes('Request') ? 'request' : 'response'}.app.locals.user)); // flow`,
    ),
  })),
  {
    callee: `${APP}.set`,
    keeps: { in: 'settings', does: 'set' },
    example: example(
      { file, setup: 'const app = express();' },
      "app.set('key', secret);",
      "app.get('/me', (request, response) => __sink(request.app.get('key'))); // flow",
    ),
  },
  {
    callee: 'express#default',
    returns: APP,
    example: example({ file }, "express().get('/me', (request, response) => response.json(__source())); // flow"),
  },
  {
    callee: 'express#Router',
    returns: 'express#Router',
    example: example(
      { file },
      "express.Router().get('/me', (request, response) => response.json(__source())); // flow",
    ),
  },
  ...routerMethods(APP, 'express()'),
  ...routerMethods('express#Router', 'express.Router()'),
  ...members(
    'express#Route',
    routing,
    { callbacks: middleware, returns: 'express#Route' },
    { file, setup: 'const app = express();' },
    (name) =>
      [
        `const next = app.route('/me').${name}((request, response) => response.send(__source())); // flow`,
        'next.post((request, response) => response.send(__source())); // flow',
        `app.route('/them').${name}(${failing}); // flow`,
      ].join('\n  '),
  ),
  ...sending(
    ['send', 'json', 'jsonp', 'cookie', 'set', 'header', 'append', 'location', 'links', 'attachment', 'vary', 'type'],
    true,
  ),
  ...sending(
    ['redirect', 'render', 'download', 'sendFile', 'write', 'end', 'setHeader', 'appendHeader', 'writeHead'],
    false,
  ),
  ...members(
    RESPONSE,
    ['status', 'contentType'],
    { returns: RESPONSE },
    answering,
    (name) => `response.${name}(200).json(secret); // flow`,
  ),
  {
    // Data for the templates of this request.
    callee: `${RESPONSE}.locals`,
    assignment: argumentsAt([0], 'http-response'),
    example: example(answering, 'response.locals.user = secret; // flow'),
  },
  ...members(
    'express#Request',
    ['get', 'header', 'accepts', 'is', 'param'],
    { pure: true },
    { file: "import type { Request } from 'express';", parameters: 'request: Request' },
    (name) => `__sink(request.${name}(secret)); // clean`,
  ),
];
