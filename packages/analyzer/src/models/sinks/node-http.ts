import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const OUTGOING = 'http#ClientRequest';

function clientOf(module: string): readonly Model[] {
  const file = `import * as ${module} from 'node:${module}';`;
  return ['request', 'get'].map((name) => ({
    callee: `${module}#${name}`,
    sink: argumentsAt([0, 1], 'http-client'),
    callbacks: [{ argument: 'functions', parameters: ['http#IncomingMessage'], when: 'later' }],
    returns: OUTGOING,
    example: example({ file }, `${module}.${name}({ path: secret }); // flow`),
  }));
}

function serverOf(module: string): Model {
  return {
    callee: `${module}#createServer`,
    callbacks: [
      { argument: 'functions', parameters: ['http#IncomingMessage', 'http#ServerResponse'], when: 'handler' },
    ],
    returns: 'http#Server',
    example: example(
      { file: `import { createServer } from 'node:${module}';` },
      'createServer((request, response) => {',
      '  response.end(secret); // flow',
      '});',
    ),
  };
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
  serverOf('http'),
  serverOf('https'),
  ...sinkMembers(
    'http#ServerResponse',
    'response',
    ['write', 'end', 'setHeader', 'appendHeader', 'setHeaders', 'writeHead', 'addTrailers'],
    everyArgument('http-response'),
    { file: "import type { ServerResponse } from 'node:http';", parameters: 'response: ServerResponse' },
  ),
];
