import { allows } from '../../../heap/attributes';
import { readField, writeField } from '../../../heap/heap';
import { soleObject } from '../../../heap/sequence';
import { rootPrototype } from '../../../nodes/access';
import { BOTTOM, join, type ObjectId, soleConstant, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** What stands above objects. */
export function prototypeOf(call: IntrinsicCall, refs: readonly ObjectId[]): Value {
  return refs
    .map((ref) => readField(call.record(ref), '%proto') ?? rootPrototype(call.machine, call.frame, ref))
    .reduce(join, BOTTOM);
}

/**
 * Puts the second argument above the first: false where the object refuses it, null where it may. An object that takes
 * no properties keeps what stands above it, and takes that same object once more.
 */
export function changePrototype(call: IntrinsicCall): boolean | null {
  const [objects, parent] = [call.argument(0), call.argument(1)];
  const answers = objects.refs.map((ref) => changed(call, ref, parent));
  const [first = true] = answers;
  return answers.every((answer) => answer === first) ? first : null;
}

function changed(call: IntrinsicCall, ref: ObjectId, parent: Value): boolean | null {
  const record = call.record(ref);
  const extensible = allows(record, 'extensible');
  if (extensible !== true) {
    const same = isSame(prototypeOf(call, [ref]), parent);
    if (same === true) return true;
    if (extensible === false) return same;
  }
  call.write(ref, writeField(record, '%proto', extensible === true ? parent : join(prototypeOf(call, [ref]), parent)));
  return extensible;
}

function isSame(before: Value, after: Value): boolean | null {
  const [one, other] = [soleObject(before), soleObject(after)];
  if (one !== null && other !== null) return one === other;
  const [isNull, isNullThen] = [before, after].map((value) => soleConstant(value)?.value === null);
  if (isNull === true && isNullThen === true) return true;
  return (one !== null && isNullThen === true) || (other !== null && isNull === true) ? false : null;
}
