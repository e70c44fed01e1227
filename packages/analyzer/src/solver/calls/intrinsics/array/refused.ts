import { type Attribute, allows } from '../../../heap/attributes';
import type { ObjectId } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** What a method that changes an array needs it to allow. */
const NEEDED: Readonly<Record<string, Attribute>> = {
  push: 'extensible',
  unshift: 'extensible',
  pop: 'configurable',
  shift: 'configurable',
  splice: 'configurable',
  sort: 'writable',
  reverse: 'writable',
  fill: 'writable',
  copyWithin: 'writable',
};

/** Whether an array refuses what a method would change: it is frozen or sealed, and the method throws. */
export function refusesChange(call: IntrinsicCall, ref: ObjectId): boolean {
  const needed = Object.hasOwn(NEEDED, call.name) ? NEEDED[call.name] : undefined;
  if (needed === undefined || call.receiver.refs.length !== 1) return false;
  const record = call.record(ref);
  const changes = needed === 'extensible' ? call.has(0) : record.length !== 0;
  return changes && allows(record, needed) === false;
}
