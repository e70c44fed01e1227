import { listedBytes } from '../../../heap/bytes';
import { textOfPieces } from '../../../values/pieces';
import { totalOf } from '../../../values/places';
import { ANY, BOTTOM, reference, soleReference, type Value } from '../../../values/value';
import { arrayMethods } from '../array/index';
import type { IntrinsicCall } from '../context';
import { heldBy, made } from './held';

/** Methods of buffers that do what the array method of the name does with the bytes, and give something of them. */
const GIVING: ReadonlySet<string> = new Set([
  ...['at', 'entries', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'join', 'keys'],
  ...['reduce', 'reduceRight', 'some', 'values', '@@iterator'],
]);

/** Those that give other bytes. */
const MAKING: ReadonlySet<string> = new Set(['filter', 'map', 'toReversed', 'toSorted', 'with']);

export function isListMethod(name: string): boolean {
  return GIVING.has(name) || MAKING.has(name);
}

/** A method that buffers share with arrays, on an array of the bytes. */
export function onList(call: IntrinsicCall): Value | null {
  const ref = soleReference(call.receiver);
  const bytes = heldBy(call, call.receiver);
  const method = arrayMethods[call.name];
  if (ref === null || bytes === null || method === undefined) return null;
  const listed = call.receiver.facts.length === 0 ? listedBytes(call.record(ref)) : null;
  const some: Value = { ...ANY, form: 'number', facts: call.factsOf(textOfPieces(bytes)) };
  const list =
    listed === null
      ? call.array([], totalOf(bytes) === 0 ? BOTTOM : some, ':bytes')
      : call.array(listed, BOTTOM, ':bytes');
  const [array] = list.refs;
  if (array === undefined) return null;
  const result = method(call.on(reference(array), call.list.values), array);
  if (GIVING.has(call.name)) return result;
  const changed = heldBy(call, result);
  return changed && made(call, changed);
}
