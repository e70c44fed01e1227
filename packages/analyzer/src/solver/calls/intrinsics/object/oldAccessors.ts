import { accessorSlot } from '../../../heap/accessorSlots';
import { EMPTY_RECORD, readField, writeField } from '../../../heap/heap';
import { upwards } from '../../../heap/upwards';
import { keyNames } from '../../../nodes/keyNames';
import { ANY, BOTTOM, constant, join, type ObjectId, reference, UNDEFINED, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { defineUnder } from './descriptors';

type Kind = 'get' | 'set';

/** `object.__defineGetter__(name, getter)`: a property that shows and that can be defined anew. */
function defineOld(kind: Kind): (call: IntrinsicCall, ref: ObjectId) => Value {
  return (call, ref) => {
    const always = ['enumerable', 'configurable'].reduce(
      (record, name) => writeField(record, name, constant(true)),
      writeField(EMPTY_RECORD, kind, call.argument(1)),
    );
    defineUnder(call, reference(ref), call.argument(0), call.make('plain', always));
    return UNDEFINED;
  };
}

/** `object.__lookupGetter__(name)`: also what stands above the object is asked. */
function lookUp(kind: Kind): (call: IntrinsicCall, ref: ObjectId) => Value {
  return (call, ref) => {
    const names = keyNames(call.machine, call.argument(0));
    if (names === null) return ANY;
    return names.map((name) => accessorOf(call, ref, kind, name)).reduce(join, BOTTOM);
  };
}

function accessorOf(call: IntrinsicCall, ref: ObjectId, kind: Kind, name: string): Value {
  for (const { record, above } of upwards(call.machine, ref)) {
    const found = readField(record, accessorSlot(kind, name));
    if (found !== null) return record.uncertain ? join(found, UNDEFINED) : found;
    if (record.open || record.uncertain || above === null) return ANY;
    if (record.fields.has(name)) return UNDEFINED;
  }
  return UNDEFINED;
}

/** Methods of all objects that are older than `Object.defineProperty`. */
export const oldAccessors: Readonly<Record<string, (call: IntrinsicCall, ref: ObjectId) => Value>> = {
  __defineGetter__: defineOld('get'),
  __defineSetter__: defineOld('set'),
  __lookupGetter__: lookUp('get'),
  __lookupSetter__: lookUp('set'),
};
