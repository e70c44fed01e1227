import { storeField } from '../../nodes/store';
import { constant, type ObjectId, type Value } from '../../values/value';
import { arrayMethods } from './array/index';
import { type IntrinsicCall, knownElements } from './context';
import { elementsOfLike } from './likeElements';

/** Methods that change what they are called on. */
const CHANGES: ReadonlySet<string> = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'fill',
  'reverse',
  'sort',
  'copyWithin',
]);

/** `Array.prototype.map.call(object, …)`: a method of arrays on an object with a length; null where that is not known. */
export function onArrayLike(call: IntrinsicCall): Value | null {
  if (!Object.hasOwn(arrayMethods, call.name)) return null;
  const elements = elementsOfLike(call, call.receiver);
  if (elements === null) return null;
  const array = call.on(call.receiver, []).array(elements, undefined, ':like');
  const [ref] = array.refs;
  if (ref === undefined) return null;
  const result = arrayMethods[call.name]?.(call.on(array, call.list.values), ref) ?? null;
  const [target] = call.receiver.refs;
  if (target !== undefined && CHANGES.has(call.name)) writeBack(call, ref, target, elements.length);
  const same = result?.refs.includes(ref) === true && CHANGES.has(call.name);
  return same ? call.receiver : result;
}

function writeBack(call: IntrinsicCall, from: ObjectId, to: ObjectId, before: number): void {
  const elements = knownElements(call.record(from));
  if (elements === null) {
    storeField(call.machine, to, null, call.machine.recordOf(from).rest, false);
    return;
  }
  for (let index = 0; index < Math.max(before, elements.length); index++)
    storeField(call.machine, to, String(index), elements[index] ?? constant(undefined), true);
  storeField(call.machine, to, 'length', constant(elements.length), true);
}
