import { accessedBy } from '../../../heap/accessorSlots';
import { placeOf } from '../../../heap/allocate';
import { isInternal, OUTSIDE } from '../../../heap/heap';
import { writtenInside } from '../../../heap/inside';
import type { ObjectKind } from '../../../heap/objects';
import { soleObject } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { BOTTOM, join, OPAQUE, reference, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

const COPIED: ReadonlySet<string> = new Set(['plain', 'array', 'map', 'set', 'instance', 'opaque']);

/** Kinds of objects that are no data: `structuredClone` throws. */
const NO_DATA: ReadonlySet<string> = new Set(['function', 'class', 'bound', 'symbol', 'builtin']);

function copiedKind(kind: ObjectKind, asData: boolean): ObjectKind {
  if (kind.kind === 'opaque') return { ...kind, parent: null };
  return asData && kind.kind === 'instance' ? { kind: 'plain' } : kind;
}

/** Slots whose content belongs to the data of an object. */
function isHeld(name: string): boolean {
  return !isInternal(name) || name === '%keys' || name === OUTSIDE || name.startsWith('%key:');
}

/**
 * A copy that shares nothing: every object reachable from the first argument, once more.
 * @param asData leave out what the objects inherit, as `structuredClone` does
 */
export function deepCopy(call: IntrinsicCall, asData: boolean): Value {
  const copies = new Map<number, Value>();
  let refused = false;
  const copy = (value: Value): Value => {
    const sole = soleObject(value);
    refused ||= asData && sole !== null && NO_DATA.has(call.machine.kindOf(sole).kind);
    let copied: Value = { ...value, refs: [] };
    for (const ref of value.refs) copied = join(copied, copies.get(ref) ?? copyOf(ref));
    return copied;
  };
  const pending: { readonly from: number; readonly to: number }[] = [];
  const copyOf = (ref: number): Value => {
    const kind = call.machine.kindOf(ref);
    if (!COPIED.has(kind.kind)) return reference(ref);
    const id = call.machine.objects.make(`${call.frame.context}:${placeOf(call.site)}:clone:${ref}`, () =>
      copiedKind(kind, asData),
    );
    copies.set(ref, reference(id));
    pending.push({ from: ref, to: id });
    return reference(id);
  };
  const root = copy(call.argument(0));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const record = call.record(next.from);
    const fields = new Map<string, Value>();
    const rest = copy(record.rest);
    for (const [name, value] of record.fields) {
      const read = asData ? accessedBy('get', name) : null;
      // What is copied as data is what a getter gives.
      if (read !== null) fields.set(read, copy(load(call.machine, call.frame, reference(next.from), read, call.site)));
      else if (isHeld(name)) fields.set(name, copy(value));
      else if (!asData) fields.set(name, value);
    }
    let others = rest;
    for (const { name, id } of writtenInside(call.machine, next.from)) {
      const inside = copy({ ...OPAQUE, refs: [id] });
      if (name === null) others = join(others, inside);
      else fields.set(name, join(fields.get(name) ?? BOTTOM, inside));
    }
    call.write(next.to, { ...record, fields, rest: others });
  }
  const certain = refused && soleObject(call.argument(0)) !== null;
  return certain ? call.throws({ name: 'Error', message: 'It could not be cloned' }) : root;
}
