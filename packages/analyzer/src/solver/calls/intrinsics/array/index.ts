import { type Aspect, iteratorOverHeld } from '../../../nodes/iterators';
import type { ObjectId } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { ofSpecies } from '../species';
import { callbackMethods } from './callbacks';
import { changeMethods } from './changes';
import { copyMethods } from './copies';
import type { ArrayMethod } from './elements';
import { orderMethods } from './order';
import { searchMethods } from './search';

/** A method that gives an iterator over the array. */
const iterator =
  (aspect: Aspect): ArrayMethod =>
  ({ machine, frame, site }, ref) =>
    iteratorOverHeld(machine, frame, site, ref, aspect);

/** Methods whose result is an array of the receiver's class. */
const MAKING: readonly string[] = ['concat', 'filter', 'flat', 'flatMap', 'map', 'slice', 'splice'];

/** Methods of arrays. */
export const arrayMethods: Readonly<Record<string, ArrayMethod>> = {
  ...ofSpecies({ ...callbackMethods, ...changeMethods, ...copyMethods }, MAKING),
  ...orderMethods,
  ...searchMethods,
  join: (call, ref) => call.joined(ref, call.argument(0)),
  toString: (call: IntrinsicCall, ref: ObjectId) => call.joined(ref),
  toLocaleString: (call: IntrinsicCall, ref: ObjectId) => call.joined(ref),
  values: iterator('values'),
  '@@iterator': iterator('values'),
  keys: iterator('keys'),
  entries: iterator('entries'),
};
