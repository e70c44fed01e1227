import type { Model } from '../../graph';
import { everyArgument, sinkMembers } from '../build';

const sent = everyArgument('http-client');

export const models: readonly Model[] = [
  ...sinkMembers('undici', 'undici', ['fetch', 'request', 'stream', 'pipeline', 'connect', 'upgrade'], sent, {
    file: "import * as undici from 'undici';",
  }),
  ...['Client', 'Pool', 'BalancedPool', 'Agent', 'ProxyAgent', 'Dispatcher'].flatMap((type) =>
    sinkMembers(`undici#${type}`, 'client', ['request', 'stream', 'pipeline', 'dispatch'], sent, {
      file: `import { ${type} } from 'undici';`,
      setup: `const client = new ${type}('https://api.example');`,
    }),
  ),
];
