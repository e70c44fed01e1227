import type { FlowRow, Model } from '../../graph';
import type { Behaviour, Scene } from '../build';
import { results } from '../build';

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const scene: Scene = { setup: 'const record: Record<string, unknown> = { name: secret };' };
const same: Behaviour = { flows: [copy('argument:0', 'return')] };

/** What the statics of `Object` do is part of the solver; so are those of the other objects of the language. */
export const models: readonly Model[] = [
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
