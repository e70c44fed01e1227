import type { FlowRow, Model } from '../../graph';
import { handsOver, results } from '../build';

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const scene = { setup: 'const record = { name: secret };' };
const identity = { setup: 'const same = (text: string) => text;' };

export const models: readonly Model[] = [
  ...results('global#Reflect', { flows: [copy('argument:0[]', 'return')] }, scene, {
    get: "Reflect.get(record, 'name')",
  }),
  ...results(
    'global#Reflect',
    { flows: [copy('argument:2', 'argument:0[]')] },
    { setup: 'const record = {};' },
    {
      set: "(Reflect.set(record, 'name', secret), record)",
    },
  ),
  ...results(
    'global#Reflect',
    { flows: [copy('argument:2.value', 'argument:0[]')] },
    { setup: 'const record = {};' },
    {
      defineProperty: "(Reflect.defineProperty(record, 'name', { value: secret, enumerable: true }), record)",
    },
  ),
  ...results(
    'global#Reflect',
    { flows: [copy('argument:0[key]', 'return[]')] },
    { setup: 'const record = { [secret]: 1 };' },
    {
      ownKeys: 'Reflect.ownKeys(record)',
    },
  ),
  ...results(
    'global#Reflect',
    {
      flows: [...handsOver(0, ['argument:2[]', 'argument:2[]', 'argument:2[]']), copy('argument:0()', 'return')],
    },
    identity,
    { apply: 'Reflect.apply(same, undefined, [secret])' },
  ),
  ...results(
    'global#Reflect',
    { flows: [{ from: 'argument:1[]', to: 'return' }] },
    {},
    { construct: 'Reflect.construct(Set, [[secret]])' },
  ),
  ...results('global#Reflect', { flows: [copy('argument:0[]', 'return.value')] }, scene, {
    getOwnPropertyDescriptor: "Reflect.getOwnPropertyDescriptor(record, 'name')",
  }),
  ...results('global#Reflect', { pure: true }, scene, {
    deleteProperty: "Reflect.deleteProperty(record, 'name')",
    getPrototypeOf: 'Reflect.getPrototypeOf(record)',
    has: "Reflect.has(record, 'name')",
    isExtensible: 'Reflect.isExtensible(record)',
    preventExtensions: 'Reflect.preventExtensions(record)',
    setPrototypeOf: 'Reflect.setPrototypeOf(record, null)',
  }),
  // A proxy is taken for its target; what the traps return may come out of it as well.
  ...results(
    'global',
    {
      flows: [
        copy('argument:0', 'return'),
        copy('argument:1.get()', 'return[]'),
        copy('argument:0', 'argument:1.get().0'),
        copy('argument:0', 'argument:1.set().0'),
      ],
    },
    scene,
    { Proxy: 'new Proxy(record, {}).name' },
  ),
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1', 'receiver().0'), copy('receiver()', 'return')] },
    identity,
    {
      call: 'same.call(undefined, secret)',
    },
  ),
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1[]', 'receiver().0'), copy('receiver()', 'return')] },
    identity,
    {
      apply: 'same.apply(undefined, [secret])',
    },
  ),
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1', 'receiver().0'), copy('receiver', 'return')] },
    identity,
    {
      bind: 'same.bind(undefined, secret)()',
    },
  ),
];
