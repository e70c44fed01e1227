import { type Attribute, allows, freeze } from '../../../heap/attributes';
import { isClosed } from '../../../heap/heap';
import { allNames } from '../../../heap/properties';
import { ANY, BOTTOM, constant, join, type ObjectId, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** What an object no longer allows after `preventExtensions`, `seal` and `freeze`. */
const TAKEN: Readonly<Record<string, readonly Attribute[]>> = {
  preventExtensions: ['extensible'],
  seal: ['extensible', 'configurable'],
  freeze: ['extensible', 'configurable', 'writable'],
};

function restrict(name: string): (call: IntrinsicCall) => Value {
  return (call) => {
    const { refs } = call.argument(0);
    // Where it may be one of several objects, each of them may be the one.
    for (const ref of refs)
      call.write(ref, refs.length === 1 ? freeze(call.record(ref), TAKEN[name] ?? []) : unsure(call, ref, name));
    return call.argument(0);
  };
}

function unsure(call: IntrinsicCall, ref: ObjectId, name: string): ReturnType<IntrinsicCall['record']> {
  const record = call.record(ref);
  return { ...freeze({ ...record, summary: true }, TAKEN[name] ?? []), summary: record.summary };
}

/** Whether an object allows nothing any more of what `seal` or `freeze` takes. */
function isRestricted(name: string): (call: IntrinsicCall) => Value {
  return (call) => {
    const { refs, any, opaque, constants } = call.argument(0);
    if (any || opaque) return ANY;
    const own = constants.length > 0 ? constant(true) : BOTTOM;
    return refs.reduce<Value>((all, ref) => {
      const answer = isObjectRestricted(call, ref, TAKEN[name] ?? []);
      return join(all, answer === null ? ANY : constant(answer));
    }, own);
  };
}

function isObjectRestricted(call: IntrinsicCall, ref: ObjectId, taken: readonly Attribute[]): boolean | null {
  const record = call.record(ref);
  const extensible = allows(record, 'extensible');
  if (record.open || extensible !== false) return extensible === true && !record.open ? false : null;
  const attributes = taken.filter((attribute) => attribute !== 'extensible');
  const whole = attributes.map((attribute) => allows(record, attribute));
  if (whole.every((allowed) => allowed === false)) return true;
  if (!isClosed(record) || whole.includes(null)) return null;
  const answers = allNames(record).flatMap((name) =>
    attributes
      .filter((attribute) => attribute !== 'writable' || record.fields.has(name))
      .map((attribute) => allows(record, attribute, name)),
  );
  if (answers.includes(true)) return false;
  return answers.includes(null) ? null : true;
}

function isExtensible(call: IntrinsicCall): Value {
  const { refs, opaque, any } = call.argument(0);
  if (opaque || any || refs.length === 0) return ANY;
  return refs.reduce<Value>((all, ref) => {
    const allowed = call.record(ref).open ? null : allows(call.record(ref), 'extensible');
    return join(all, allowed === null ? ANY : constant(allowed));
  }, BOTTOM);
}

/** Functions that take away what objects allow, and that ask for it. */
export const frozenStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Object.freeze': restrict('freeze'),
  'Object.seal': restrict('seal'),
  'Object.preventExtensions': restrict('preventExtensions'),
  'Object.isFrozen': isRestricted('freeze'),
  'Object.isSealed': isRestricted('seal'),
  'Object.isExtensible': isExtensible,
  'Reflect.isExtensible': isExtensible,
  'Reflect.preventExtensions': (call) => {
    restrict('preventExtensions')(call);
    return constant(true);
  },
};
