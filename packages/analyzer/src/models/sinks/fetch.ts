import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

export const models: readonly Model[] = [
  {
    callee: 'global#fetch',
    sink: everyArgument('http-client'),
    example: example({}, "await fetch('https://api.example', { method: 'POST', body: secret }); // flow"),
  },
  {
    callee: 'global#navigator.sendBeacon',
    sink: everyArgument('http-client'),
    example: example({}, "navigator.sendBeacon('/seen', secret); // flow"),
  },
  ...sinkMembers(
    'global#XMLHttpRequest.prototype',
    'request',
    ['open', 'send', 'setRequestHeader'],
    everyArgument('http-client'),
    {
      setup: 'const request = new XMLHttpRequest();',
    },
  ),
  ...sinkMembers('global#WebSocket.prototype', 'socket', ['send'], argumentsAt([0], 'http-client'), {
    setup: "const socket = new WebSocket('wss://api.example');",
  }),
];
