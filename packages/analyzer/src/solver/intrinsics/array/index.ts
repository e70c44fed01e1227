import { iteratorOver, pair } from '../../iterate';
import { ANY, BOTTOM, constant, type ObjectId } from '../../value';
import type { IntrinsicCall } from '../context';
import { callbackMethods } from './callbacks';
import { changeMethods } from './changes';
import { copyMethods } from './copies';
import { type ArrayMethod, elementsOf, some } from './elements';
import { orderMethods } from './order';
import { searchMethods } from './search';

const values: ArrayMethod = (call, ref) =>
  iteratorOver(call.machine, call.frame, call.site, elementsOf(call, ref), some(call, ref));

/** Methods of arrays. */
export const arrayMethods: Readonly<Record<string, ArrayMethod>> = {
  ...callbackMethods,
  ...changeMethods,
  ...copyMethods,
  ...orderMethods,
  ...searchMethods,
  join: (call, ref) => call.joined(ref, call.argument(0)),
  toString: (call: IntrinsicCall, ref: ObjectId) => call.joined(ref),
  toLocaleString: (call: IntrinsicCall, ref: ObjectId) => call.joined(ref),
  values,
  '@@iterator': values,
  keys: (call, ref) => {
    const indexes = elementsOf(call, ref)?.map((_, index) => constant(index)) ?? null;
    return iteratorOver(call.machine, call.frame, call.site, indexes, ANY);
  },
  entries: (call, ref) => {
    const { machine, frame, site } = call;
    const elements = elementsOf(call, ref);
    if (elements === null)
      return iteratorOver(machine, frame, site, null, pair(machine, frame, site, ANY, some(call, ref)));
    const entries = elements.map((value, index) => pair(machine, frame, site, constant(index), value, index));
    return iteratorOver(machine, frame, site, entries, BOTTOM);
  },
};
