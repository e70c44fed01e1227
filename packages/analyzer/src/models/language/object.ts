import type { FlowRow, Model } from '../../graph';
import type { Behaviour, Scene } from '../build';
import { handsOver, results } from '../build';

/** In rows, `[]` of an object is the value of any of its properties, `[key]` their names. */
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const scene: Scene = { setup: 'const record: Record<string, unknown> = { name: secret };' };
const same: Behaviour = { flows: [copy('argument:0', 'return')] };

export const models: readonly Model[] = [
  ...results(
    'global#Object',
    {
      flows: [
        copy('argument:*[]', 'argument:0[]'),
        copy('argument:*[key]', 'argument:0[key]'),
        copy('argument:0', 'return'),
      ],
    },
    scene,
    {
      assign: 'Object.assign({}, record)',
    },
  ),
  ...results('global#Object', { flows: [copy('argument:0[]', 'return[]')] }, scene, {
    values: 'Object.values(record)',
  }),
  ...results(
    'global#Object',
    { flows: [copy('argument:0[key]', 'return[]')] },
    { setup: 'const record = { [secret]: 1 };' },
    {
      keys: 'Object.keys(record)',
      getOwnPropertyNames: 'Object.getOwnPropertyNames(record)',
      getOwnPropertySymbols: 'Object.getOwnPropertySymbols({ [Symbol(secret)]: 1 })',
    },
  ),
  ...results(
    'global#Object',
    { flows: [copy('argument:0[key]', 'return[].0'), copy('argument:0[]', 'return[].1')] },
    scene,
    {
      entries: 'Object.entries(record)',
    },
  ),
  ...results(
    'global#Object',
    { flows: [copy('argument:0[].0', 'return[key]'), copy('argument:0[].1', 'return[]')] },
    {},
    {
      fromEntries: "Object.fromEntries([['name', secret]])",
    },
  ),
  ...results('global#Object', same, scene, {
    freeze: 'Object.freeze(record)',
    preventExtensions: 'Object.preventExtensions(record)',
    seal: 'Object.seal(record)',
    setPrototypeOf: 'Object.setPrototypeOf(record, null)',
  }),
  ...results(
    'global#Object',
    { flows: [copy('argument:0[]', 'return[]'), copy('argument:1[].value', 'return[]')] },
    scene,
    {
      create: 'Object.create(record).name',
    },
  ),
  ...results('global#Object', { flows: [copy('argument:0[]', 'return[]')] }, scene, {
    getPrototypeOf: 'Object.getPrototypeOf(Object.create(record)).name',
  }),
  ...results(
    'global#Object',
    {
      flows: [
        copy('argument:2.value', 'argument:0[]'),
        copy('argument:2.get()', 'argument:0[]'),
        copy('argument:0', 'return'),
      ],
    },
    {},
    { defineProperty: "Object.defineProperty({}, 'name', { value: secret, enumerable: true })" },
  ),
  ...results(
    'global#Object',
    { flows: [copy('argument:1[].value', 'argument:0[]'), copy('argument:0', 'return')] },
    {},
    {
      defineProperties: 'Object.defineProperties({}, { name: { value: secret, enumerable: true } })',
    },
  ),
  ...results('global#Object', { flows: [copy('argument:0[]', 'return.value')] }, scene, {
    getOwnPropertyDescriptor: "Object.getOwnPropertyDescriptor(record, 'name')",
  }),
  ...results('global#Object', { flows: [copy('argument:0[]', 'return[].value')] }, scene, {
    getOwnPropertyDescriptors: 'Object.getOwnPropertyDescriptors(record)',
  }),
  ...results(
    'global#Object',
    {
      flows: [
        ...handsOver(1, ['argument:0[]']),
        copy('argument:0[]', 'return[][]'),
        copy('argument:1()', 'return[key]'),
      ],
    },
    {},
    { groupBy: "Object.groupBy([secret], () => 'all')" },
  ),
  ...results('global#Object', { pure: true }, scene, {
    hasOwn: "Object.hasOwn(record, 'name')",
    is: 'Object.is(record, secret)',
    isExtensible: 'Object.isExtensible(record)',
    isFrozen: 'Object.isFrozen(record)',
    isSealed: 'Object.isSealed(record)',
  }),
  ...results('global#Object.prototype', { pure: true }, scene, {
    hasOwnProperty: "record.hasOwnProperty('name')",
    isPrototypeOf: 'record.isPrototypeOf({})',
    propertyIsEnumerable: "record.propertyIsEnumerable('name')",
  }),
  ...results('global#Object.prototype', { flows: [{ from: 'receiver', to: 'return', how: 'copy' }] }, scene, {
    valueOf: 'record.valueOf()',
  }),
  ...results('global', same, scene, { Object: 'Object(record)' }),
];
