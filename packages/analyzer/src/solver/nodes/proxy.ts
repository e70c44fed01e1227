import type { Site } from '../../graph';
import { EMPTY_RECORD, type HeapRecord, readField, SYMBOL, writeField } from '../heap/heap';
import { external } from '../heap/named';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, constant, join, type ObjectId, reference, soleConstant, type Value } from '../values/value';

/** The slots in which a proxy keeps what it stands before, and the object with its traps. */
const TARGET = '%proxied';
const HANDLER = '%handler';

export function proxyRecord(target: Value, handler: Value): HeapRecord {
  return writeField(writeField(EMPTY_RECORD, TARGET, target), HANDLER, handler);
}

/** What a proxy stands before; null for every other object. */
export function proxied(machine: Machine, ref: ObjectId): Value | null {
  return machine.kindOf(ref).kind === 'proxy' ? (readField(machine.recordOf(ref), TARGET) ?? BOTTOM) : null;
}

/** Nothing stands behind the proxy any more. */
export function revoke(machine: Machine, proxy: ObjectId): void {
  machine.writeRecord(proxy, proxyRecord(constant(null), constant(null)));
}

/** Whether a proxy was revoked for certain, so that whoever uses it gets an error. */
export function isRevoked(machine: Machine, ref: ObjectId): boolean {
  if (machine.kindOf(ref).kind !== 'proxy') return false;
  const handler = readField(machine.recordOf(ref), HANDLER);
  return handler !== null && handler.refs.length === 0 && soleConstant(handler)?.value === null;
}

/** Asks a trap of a proxy; where the handler has none, what its target does. */
export function trapped(
  machine: Machine,
  frame: Frame,
  proxy: ObjectId,
  trap: string,
  given: readonly Value[],
  site: Site,
  otherwise: (target: Value) => Value,
): Value {
  const target = proxied(machine, proxy) ?? BOTTOM;
  const handler = readField(machine.recordOf(proxy), HANDLER) ?? BOTTOM;
  let result = BOTTOM;
  for (const ref of handler.refs) {
    const method = readField(machine.recordOf(ref), trap) ?? inherited(machine, ref, trap);
    if (method === null || method.refs.length === 0) {
      result = join(result, otherwise(target));
      continue;
    }
    const values = [target, ...given];
    const list = { ...NO_ARGUMENTS, values, sites: values.map(() => site) };
    result = join(result, machine.invoke(frame, method, reference(ref), list, site));
  }
  return handler.refs.length === 0 ? otherwise(target) : result;
}

/** A trap that the class of the handler declares. */
function inherited(machine: Machine, handler: ObjectId, trap: string): Value | null {
  const parents = readField(machine.recordOf(handler), '%proto');
  for (const parent of parents?.refs ?? []) {
    const found = readField(machine.recordOf(parent), trap);
    if (found !== null) return found;
  }
  return null;
}

/** A property name as a value: a text, or the symbol that it stands for. Null: any name. */
export function keyOf(machine: Machine, name: string | null): Value {
  if (name === null) return ANY;
  return name.startsWith(SYMBOL) ? symbolNamed(machine, name.slice(SYMBOL.length)) : constant(name);
}

/** Symbols of the language have plain names; those of the program have the place where they are made in theirs. */
function symbolNamed(machine: Machine, name: string): Value {
  if (/^\w+$/.test(name)) return external(machine, `global#Symbol.${name}`);
  return reference(machine.objects.intern(`symbol:${name}`, () => ({ kind: 'symbol', name })));
}
