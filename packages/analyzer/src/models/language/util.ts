import type { Model } from '../../graph';
import { results } from '../build';

const scene = { file: "import * as util from 'node:util';" };

/** Functions that make functions of functions are written out. */
export const models: readonly Model[] = [
  ...results('util', { flows: [{ from: 'argument:*', to: 'return' }] }, scene, {
    format: "util.format('%s', secret)",
    formatWithOptions: "util.formatWithOptions({}, '%s', secret)",
  }),
  ...results('util', { flows: [{ from: 'argument:0', to: 'return' }] }, scene, {
    inspect: 'util.inspect({ name: secret })',
    stripVTControlCharacters: 'util.stripVTControlCharacters(secret)',
    toUSVString: 'util.toUSVString(secret)',
  }),
  ...results('util', { pure: true }, scene, {
    isDeepStrictEqual: 'util.isDeepStrictEqual(secret, secret)',
  }),
];
