import { type HeapRecord, isClosed, isListedName } from './heap';
import type { Machine } from './machine';
import { proxied } from './proxy';
import type { ObjectId } from './value';

/** Own names of a record in their order, accessors among them, symbols and private names not. */
export function listedNames(record: HeapRecord): readonly string[] {
  const names = new Set<string>();
  for (const slot of record.fields.keys()) {
    const name = /^%[gs]et:(.*)$/s.exec(slot)?.[1] ?? slot;
    if (isListedName(name)) names.add(name);
  }
  return ordered([...names]);
}

/** The order of JavaScript: array indexes first, upwards, then names as they came. */
function ordered(names: readonly string[]): readonly string[] {
  const isIndex = (name: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(name);
  const indexes = names.filter(isIndex).sort((a, b) => Number(a) - Number(b));
  return indexes.length === 0 ? names : [...indexes, ...names.filter((name) => !isIndex(name))];
}

/** The own property names of an object in their order, the `length` of an array among them when asked for; null when they are not known exactly. */
export function ownNames(machine: Machine, ref: ObjectId, hidden = false): readonly string[] | null {
  const behind = proxied(machine, ref);
  if (behind !== null) {
    const [target] = behind.refs;
    return behind.refs.length === 1 && target !== undefined ? ownNames(machine, target, hidden) : null;
  }
  const record = machine.recordOf(ref);
  const { kind } = machine.kindOf(ref);
  if (!isClosed(record)) return null;
  if (kind === 'array') {
    if (record.length === null) return null;
    return hidden ? [...listedNames(record), 'length'] : listedNames(record);
  }
  return kind === 'plain' || kind === 'instance' ? listedNames(record) : null;
}
