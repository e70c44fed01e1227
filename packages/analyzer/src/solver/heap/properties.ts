import { isPrivateName } from '../../graph';
import { proxied } from '../nodes/proxy';
import type { Machine } from '../state/machine';
import type { ObjectId } from '../values/value';
import { allows } from './attributes';
import { type HeapRecord, isClosed, isInternal, isListedName, UNSAID } from './heap';

const ACCESSOR = /^%[gs]et:(.*)$/s;
const NOT_LISTED = `${UNSAID}enumerable:`;

/** Own names of a record in their order, accessors among them, symbols and private names not; `hidden`: those that do not show, too. */
export function listedNames(record: HeapRecord, hidden = false): readonly string[] {
  return ordered(namesIn(record, hidden).filter(isListedName));
}

/** Every own name of a record as it came, symbols last. */
export function allNames(record: HeapRecord): readonly string[] {
  const names = namesIn(record, true).filter((name) => !isInternal(name) && !isPrivateName(name));
  return [...ordered(names.filter(isListedName)), ...names.filter((name) => !isListedName(name))];
}

function namesIn(record: HeapRecord, hidden: boolean): readonly string[] {
  const names = new Set<string>();
  let unlisted = false;
  for (const slot of record.fields.keys()) {
    unlisted ||= slot.startsWith(NOT_LISTED);
    names.add(ACCESSOR.exec(slot)?.[1] ?? slot);
  }
  const all = [...names];
  return unlisted && !hidden ? all.filter((name) => allows(record, 'enumerable', name) !== false) : all;
}

/** Whether it is certain of every name that it shows, or does not. */
function isDecided(record: HeapRecord): boolean {
  for (const slot of record.fields.keys())
    if (slot.startsWith(NOT_LISTED) && allows(record, 'enumerable', slot.slice(NOT_LISTED.length)) === null)
      return false;
  return true;
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
  if (!isClosed(record) || !(hidden || isDecided(record))) return null;
  if (kind === 'array') {
    if (record.length === null) return null;
    return hidden ? [...listedNames(record, true), 'length'] : listedNames(record);
  }
  return kind === 'plain' || kind === 'instance' ? listedNames(record, hidden) : null;
}
