import { keyNames } from '../access';
import { hasProperty } from '../kindTests';
import { ANY, type ObjectId, reference, type Value } from '../value';
import type { IntrinsicCall } from './context';

/** `object.hasOwnProperty(name)`, `propertyIsEnumerable`: own names that the program wrote are listed, methods apart. */
export function ownQuestion(call: IntrinsicCall, ref: ObjectId): Value {
  return hasProperty(call.machine, keyNames(call.machine, call.argument(0)), reference(ref), true);
}

/** Whether the receiver has a property; asked of something from outside, nobody knows. */
function ofReceiver(call: IntrinsicCall): Value {
  const { receiver, machine } = call;
  return receiver.refs.length === 0 ? ANY : hasProperty(machine, keyNames(machine, call.argument(0)), receiver, true);
}

function asked(own: boolean): (call: IntrinsicCall) => Value {
  return (call) => hasProperty(call.machine, keyNames(call.machine, call.argument(1)), call.argument(0), own);
}

/** Functions that ask whether an object has a property. */
export const questionStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Object.prototype.hasOwnProperty': ofReceiver,
  'Object.hasOwn': asked(true),
  'Reflect.has': asked(false),
};
