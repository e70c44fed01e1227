import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { results } from '../build';

/** Encoded data is the same data in another spelling. */
const derived: Behaviour = { flows: [{ from: 'argument:0', to: 'return' }] };

const search = { setup: "const query = new URLSearchParams('');" };
const filledSearch = { setup: 'const query = new URLSearchParams(secret);' };
const address = { setup: 'const url = new URL(secret);' };

export const models: readonly Model[] = [
  ...results(
    'global',
    { flows: [{ from: 'argument:*', to: 'return' }], returns: 'global#URL' },
    {},
    { URL: "new URL(secret, 'https://a.example').href" },
  ),
  ...results('global#URL.prototype', { flows: [{ from: 'receiver', to: 'return' }] }, address, {
    toJSON: 'url.toJSON()',
    toString: 'url.toString()',
  }),
  ...results('global#URL', { flows: [{ from: 'argument:*', to: 'return' }] }, {}, { parse: 'URL.parse(secret)' }),
  ...results('global#URL', { pure: true }, {}, { canParse: 'URL.canParse(secret)' }),
  ...results(
    'global',
    {
      flows: [
        { from: 'argument:0', to: 'return' },
        { from: 'argument:0[]', to: 'return' },
        { from: 'argument:0[][]', to: 'return' },
      ],
      returns: 'global#URLSearchParams',
    },
    {},
    { URLSearchParams: 'new URLSearchParams({ name: secret }).toString()' },
  ),
  ...results('global#URLSearchParams.prototype', { flows: [{ from: 'argument:*', to: 'receiver' }] }, search, {
    append: "(query.append('name', secret), query)",
    set: "(query.set('name', secret), query)",
  }),
  ...results('global#URLSearchParams.prototype', { flows: [{ from: 'receiver', to: 'return' }] }, filledSearch, {
    get: "query.get('name')",
    toString: 'query.toString()',
  }),
  ...results('global#URLSearchParams.prototype', { flows: [{ from: 'receiver', to: 'return[]' }] }, filledSearch, {
    entries: '[...query.entries()]',
    getAll: "query.getAll('name')",
    keys: '[...query.keys()]',
    values: '[...query.values()]',
  }),
  ...results(
    'global#URLSearchParams.prototype',
    { callbacks: [{ argument: 0, parameters: ['receiver', 'receiver', 'receiver'], when: 'now' }] },
    filledSearch,
    { forEach: 'query.forEach((value) => __sink(value))' },
    'flow',
  ),
  ...results('global#URLSearchParams.prototype', { pure: true }, filledSearch, {
    delete: "query.delete('name')",
    has: "query.has('name')",
    sort: 'query.sort()',
  }),
  ...results('global#TextEncoder.prototype', derived, {}, { encode: 'new TextEncoder().encode(secret)' }),
  ...results(
    'global#TextEncoder.prototype',
    { flows: [{ from: 'argument:0', to: 'argument:1' }] },
    {
      setup: 'const bytes = new Uint8Array(8);\nnew TextEncoder().encodeInto(secret, bytes);',
    },
    { encodeInto: 'bytes' },
  ),
  ...results('global#TextDecoder.prototype', derived, {}, { decode: 'new TextDecoder().decode(secret)' }),
];
