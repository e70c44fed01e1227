import type { Model } from '../../graph';
import { each, results } from '../build';

const consumers = {
  file: "import * as consumers from 'node:stream/consumers';\nimport { Readable } from 'node:stream';",
};

/** Values as bytes or text, and back. */
export const models: readonly Model[] = [
  // `serialize` is written out.
  ...results(
    'v8',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    { file: "import * as v8 from 'node:v8';" },
    { deserialize: 'v8.deserialize(new Uint8Array([secret]))' },
  ),
  ...results(
    'stream/consumers',
    { flows: [{ from: 'argument:0', to: 'return!' }] },
    consumers,
    each(
      ['arrayBuffer', 'blob', 'buffer', 'json', 'text'],
      (name) => `await consumers.${name}(Readable.from([secret]))`,
    ),
  ),
  ...results(
    'util',
    { flows: [{ from: 'argument:1', to: 'return' }] },
    { file: "import * as util from 'node:util';" },
    { styleText: "util.styleText('red', secret)" },
  ),
  ...results(
    'util',
    { flows: [{ from: 'argument:0', to: 'return[]' }] },
    { file: "import * as util from 'node:util';" },
    { parseEnv: 'util.parseEnv(secret)' },
  ),
  ...results(
    'querystring',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    { file: "import querystring from 'node:querystring';" },
    { unescapeBuffer: 'querystring.unescapeBuffer(secret)' },
  ),
];
