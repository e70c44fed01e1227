import { elementOf, iteratorOver, pair } from '../../iterate';
import { ANY, type ObjectId, reference } from '../../value';
import type { IntrinsicCall } from '../context';
import { callbackMethods } from './callbacks';
import { changeMethods } from './changes';
import { copyMethods } from './copies';
import { type ArrayMethod, some } from './elements';

/** Methods of arrays. */
export const arrayMethods: Readonly<Record<string, ArrayMethod>> = {
  ...callbackMethods,
  ...changeMethods,
  ...copyMethods,
  join: (call, ref) => call.derive(reference(ref), call.argument(0)),
  toString: (call: IntrinsicCall, ref: ObjectId) => call.derive(reference(ref)),
  toLocaleString: (call: IntrinsicCall, ref: ObjectId) => call.derive(reference(ref)),
  includes: () => ANY,
  indexOf: () => ANY,
  lastIndexOf: () => ANY,
  values: (call, ref) =>
    iteratorOver(call.machine, call.frame, call.site, elementOf(call.machine, call.frame, reference(ref), call.site)),
  keys: (call) => iteratorOver(call.machine, call.frame, call.site, ANY),
  entries: (call, ref) =>
    iteratorOver(call.machine, call.frame, call.site, pair(call.machine, call.frame, call.site, ANY, some(call, ref))),
};
