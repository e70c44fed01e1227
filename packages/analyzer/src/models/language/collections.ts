import type { FlowRow, Model } from '../../graph';
import type { Behaviour, Scene } from '../build';
import { handsOver, results } from '../build';

/** In rows, `[]` of a map are its values and `[key]` its keys; `[]` of a set are its members. */
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const filledMap: Scene = { setup: "const map = new Map([['a', secret]]);" };
const keyedMap: Scene = { setup: 'const map = new Map([[secret, 1]]);' };
const emptyMap: Scene = { setup: 'const map = new Map();' };
const filledSet: Scene = { setup: 'const set = new Set([secret]);' };
const emptySet: Scene = { setup: 'const set = new Set();' };

const values: Behaviour = { flows: [copy('receiver[]', 'return[]')] };
const stops: Behaviour = { pure: true };

const SET = 'global#Set.prototype';
const MAP = 'global#Map.prototype';

const grouped: Behaviour = {
  flows: [...handsOver(1, ['argument:0[]']), copy('argument:0[]', 'return[][]'), copy('argument:1()', 'return[key]')],
};

export const models: readonly Model[] = [
  ...results(MAP, { flows: [copy('receiver[]', 'return')] }, filledMap, { get: "map.get('a')" }),
  ...results(
    MAP,
    { flows: [copy('argument:0', 'receiver[key]'), copy('argument:1', 'receiver[]'), copy('receiver', 'return')] },
    emptyMap,
    { set: "map.set('a', secret).get('a')" },
  ),
  ...results(MAP, values, filledMap, { values: '[...map.values()]' }),
  ...results(MAP, { flows: [copy('receiver[key]', 'return[]')] }, keyedMap, { keys: '[...map.keys()]' }),
  ...results(MAP, { flows: [copy('receiver[key]', 'return[].0'), copy('receiver[]', 'return[].1')] }, filledMap, {
    entries: '[...map.entries()]',
  }),
  ...results(
    MAP,
    { callbacks: [{ argument: 0, parameters: ['receiver[]', 'receiver[key]', 'receiver'], when: 'now' }] },
    filledMap,
    { forEach: 'map.forEach((value) => __sink(value))' },
    'flow',
  ),
  ...results(MAP, stops, filledMap, { has: "map.has('a')", delete: "map.delete('a')", clear: 'map.clear()' }),
  ...results('global#Map', grouped, {}, { groupBy: "[...Map.groupBy([secret], () => 'all').values()]" }),

  ...results(SET, { flows: [copy('argument:0', 'receiver[]'), copy('receiver', 'return')] }, emptySet, {
    add: '[...set.add(secret)]',
  }),
  ...results(SET, values, filledSet, {
    values: '[...set.values()]',
    keys: '[...set.keys()]',
    difference: '[...set.difference(new Set())]',
  }),
  ...results(SET, { flows: [copy('receiver[]', 'return[].0'), copy('receiver[]', 'return[].1')] }, filledSet, {
    entries: '[...set.entries()]',
  }),
  ...results(SET, { flows: [copy('receiver[]', 'return[]'), copy('argument:0[]', 'return[]')] }, filledSet, {
    union: '[...set.union(new Set())]',
    intersection: '[...set.intersection(new Set([1]))]',
    symmetricDifference: '[...set.symmetricDifference(new Set())]',
  }),
  ...results(
    SET,
    { callbacks: [{ argument: 0, parameters: ['receiver[]', 'receiver[]', 'receiver'], when: 'now' }] },
    filledSet,
    { forEach: 'set.forEach((value) => __sink(value))' },
    'flow',
  ),
  ...results(SET, stops, filledSet, {
    has: "set.has('a')",
    delete: "set.delete('a')",
    clear: 'set.clear()',
    isSubsetOf: 'set.isSubsetOf(new Set())',
    isSupersetOf: 'set.isSupersetOf(new Set())',
    isDisjointFrom: 'set.isDisjointFrom(new Set())',
  }),

  ...results(
    'global#WeakMap.prototype',
    { flows: [copy('receiver[]', 'return')] },
    {
      setup: 'const key = {};\nconst map = new WeakMap([[key, secret]]);',
    },
    { get: 'map.get(key)' },
  ),
  ...results(
    'global#WeakMap.prototype',
    { flows: [copy('argument:1', 'receiver[]'), copy('receiver', 'return')] },
    {
      setup: 'const key = {};\nconst map = new WeakMap();',
    },
    { set: 'map.set(key, secret).get(key)' },
  ),
  ...results(
    'global#WeakMap.prototype',
    stops,
    { setup: 'const key = {};\nconst map = new WeakMap([[key, secret]]);' },
    {
      has: 'map.has(key)',
      delete: 'map.delete(key)',
    },
  ),
  ...results(
    'global#WeakSet.prototype',
    stops,
    { setup: 'const set = new WeakSet();' },
    {
      has: 'set.has(secret)',
      delete: 'set.delete(secret)',
    },
  ),
  ...results(
    'global#WeakRef.prototype',
    { flows: [copy('receiver.target', 'return')] },
    { setup: 'const box = new WeakRef(secret);' },
    {
      deref: 'box.deref()',
    },
  ),
  // Constructors that copy what they are given.
  ...results(
    'global',
    { flows: [copy('argument:0[].0', 'return[key]'), copy('argument:0[].1', 'return[]')], returns: 'global#Map' },
    {},
    { Map: "new Map([['a', secret]]).get('a')" },
  ),
  ...results(
    'global',
    { flows: [copy('argument:0[].1', 'return[]')], returns: 'global#WeakMap' },
    { setup: 'const key = {};' },
    {
      WeakMap: 'new WeakMap([[key, secret]]).get(key)',
    },
  ),
  ...results(
    'global',
    { flows: [copy('argument:0[]', 'return[]')], returns: 'global#Set' },
    {},
    { Set: '[...new Set([secret])]' },
  ),
  ...results(
    'global',
    { flows: [copy('argument:0', 'return.target')], returns: 'global#WeakRef' },
    {},
    {
      WeakRef: 'new WeakRef(secret).deref()',
    },
  ),
];
