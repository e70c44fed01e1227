import { allows } from '../../heap/attributes';
import { load } from '../../nodes/access';
import { hasKey } from '../../nodes/hasKey';
import { keyNames } from '../../nodes/keyNames';
import { joinFacts } from '../../values/fact';
import { areEqual } from '../../values/identity';
import { hasProperty } from '../../values/kindTests';
import { template } from '../../values/operators';
import { asText, taggedText } from '../../values/text';
import { ANY, BOTTOM, constant, join, type ObjectId, reference, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** `object.hasOwnProperty(name)`, `propertyIsEnumerable`: own names that the program wrote are listed, methods apart. */
export function ownQuestion(call: IntrinsicCall, ref: ObjectId): Value {
  return hasProperty(call.machine, call.frame.file, keyNames(call.machine, call.argument(0)), reference(ref), true);
}

/** Whether the receiver has a property; asked of something from outside, nobody knows. */
function ofReceiver(call: IntrinsicCall): Value {
  const { receiver, machine, frame } = call;
  return receiver.refs.length === 0
    ? ANY
    : hasProperty(machine, frame.file, keyNames(machine, call.argument(0)), receiver, true);
}

function asked(own: boolean): (call: IntrinsicCall) => Value {
  return (call) => hasKey(call.machine, call.frame, call.argument(1), call.argument(0), own, call.site);
}

/** `object.propertyIsEnumerable(name)`. */
export function listsQuestion(call: IntrinsicCall, ref: ObjectId): Value {
  const has = ownQuestion(call, ref);
  const names = keyNames(call.machine, call.argument(0)) ?? [];
  const shows = names.map((name) => allows(call.record(ref), 'enumerable', name));
  if (shows.every((each) => each === true)) return has;
  return shows.every((each) => each === false) ? constant(false) : ANY;
}

/** `Object.is(left, right)`. */
function isSame(call: IntrinsicCall): Value {
  const same = areEqual(call.machine, call.argument(0), call.argument(1), 'SameValue');
  return same === null ? ANY : constant(same);
}

/** `Object.prototype.toString.call(value)`: what kind of thing a value is, save where an object names its kind itself. */
export function classText(call: IntrinsicCall): Value {
  const { machine, frame, receiver, site } = call;
  const tags = receiver.refs.map((ref) => taggedText(machine, frame, ref, site) ?? ANY);
  return tags.reduce(join, receiver.refs.length === 0 ? ANY : BOTTOM);
}

/** `Error.prototype.toString`: the name and the message, where there are both. */
export function errorText(call: IntrinsicCall): Value {
  const { machine, frame, receiver, site } = call;
  const [name, message] = ['name', 'message'].map((property) =>
    asText(machine, frame, load(machine, frame, receiver, property, site), site),
  ) as [Value, Value];
  return template([name, constant(': '), message], joinFacts(name.facts, message.facts), site);
}

/** Functions that ask whether an object has a property. */
export const questionStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Object.prototype.hasOwnProperty': ofReceiver,
  'Object.hasOwn': asked(true),
  'Reflect.has': asked(false),
  'Object.is': isSame,
};
