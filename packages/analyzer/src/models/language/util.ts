import type { Model } from '../../graph';
import { results } from '../build';

const scene = { file: "import * as util from 'node:util';" };

export const models: readonly Model[] = [
  ...results(
    'util',
    {
      flows: [
        { from: 'argument:*', to: 'return' },
        { from: 'argument:*[]', to: 'return' },
      ],
    },
    scene,
    {
      format: "util.format('%s', secret)",
      formatWithOptions: "util.formatWithOptions({}, '%s', secret)",
    },
  ),
  ...results(
    'util',
    {
      flows: [
        { from: 'argument:0', to: 'return' },
        { from: 'argument:0[]', to: 'return' },
      ],
    },
    scene,
    {
      inspect: 'util.inspect({ name: secret })',
      stripVTControlCharacters: 'util.stripVTControlCharacters(secret)',
      toUSVString: 'util.toUSVString(secret)',
    },
  ),
  ...results('util', { flows: [{ from: 'argument:0', to: 'return', how: 'copy' }] }, scene, {
    deprecate: "util.deprecate(() => secret, 'old')()",
  }),
  // The promised value is what the function gives to the callback that it takes last.
  ...results(
    'util',
    {
      flows: [
        { from: 'argument:0().0().1', to: 'return()!', how: 'copy' },
        { from: 'argument:0().1().1', to: 'return()!', how: 'copy' },
        { from: 'return().0', to: 'argument:0().0', how: 'copy' },
        { from: 'return().1', to: 'argument:0().1', how: 'copy' },
      ],
    },
    {
      ...scene,
      setup: 'const read = util.promisify((done: (error: unknown, text: string) => void) => done(null, secret));',
    },
    { promisify: 'await read()' },
  ),
  ...results('util', { pure: true }, scene, {
    isDeepStrictEqual: 'util.isDeepStrictEqual(secret, secret)',
    inherits: 'util.inherits(class {}, class {})',
  }),
];
