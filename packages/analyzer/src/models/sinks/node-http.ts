import type { CallbackModel, Model } from '../../graph';
import { argumentsAt, calledToo, everyArgument, example, members, sinkMembers } from '../build';

const OUTGOING = 'http#ClientRequest';

function clientOf(module: string): readonly Model[] {
  const file = `import * as ${module} from 'node:${module}';`;
  return ['request', 'get'].map((name) => ({
    callee: `${module}#${name}`,
    sink: argumentsAt([0, 1], 'http-client'),
    callbacks: [{ argument: 'functions', parameters: ['http#IncomingMessage'], when: 'later' }],
    returns: OUTGOING,
    example: example(
      { file },
      `${module}.${name}({ path: secret }); // flow`,
      `${module}.${name}('http://api.example').setHeader('user', secret); // flow`,
      ...calledToo((callback) => `${module}.${name}('http://api.example', ${callback})`),
    ),
  }));
}

const answering: CallbackModel = {
  argument: 'functions',
  parameters: ['http#IncomingMessage', 'http#ServerResponse'],
  when: 'handler',
};

function serverOf(module: string): readonly Model[] {
  const server = `${module}#Server`;
  const file = `import { createServer } from 'node:${module}';`;
  const answer = '(request, response) => response.end(secret)';
  return [
    {
      callee: `${module}#createServer`,
      callbacks: [answering],
      returns: server,
      example: example({ file }, `createServer(${answer}).on('request', ${answer}); // flow`),
    },
    // The events that are not about a request are about a connection, over which the same client is answered.
    ...members(
      server,
      ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'],
      { callbacks: [answering], returns: server },
      { file, setup: 'const server = createServer();' },
      (name) => `server.${name}('request', ${answer}).on('checkContinue', ${answer}); // flow`,
    ),
    ...members(
      server,
      ['listen', 'close'],
      { callbacks: [{ argument: 'functions', parameters: [], when: 'later' }], returns: server },
      { file, setup: 'const server = createServer();' },
      (name) =>
        [
          `server.${name}().on('request', ${answer}); // flow`,
          ...calledToo((callback) => `server.${name}(${callback})`),
        ].join('\n  '),
    ),
  ];
}

const http = "import * as http from 'node:http';";
const outgoing = { file: http, setup: "const request = http.request('http://api.example');" };

export const models: readonly Model[] = [
  ...clientOf('http'),
  ...clientOf('https'),
  ...sinkMembers(
    OUTGOING,
    'request',
    ['write', 'end', 'setHeader', 'appendHeader'],
    everyArgument('http-client'),
    outgoing,
  ),
  ...serverOf('http'),
  ...serverOf('https'),
  ...sinkMembers(
    'http#ServerResponse',
    'response',
    ['write', 'end', 'setHeader', 'appendHeader', 'setHeaders', 'writeHead', 'addTrailers'],
    everyArgument('http-response'),
    { file: "import type { ServerResponse } from 'node:http';", parameters: 'response: ServerResponse' },
  ),
];
