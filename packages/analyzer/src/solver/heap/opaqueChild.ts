import type { Site } from '../../graph';
import type { Machine } from '../state/machine';
import { type ObjectId, OPAQUE, type Value } from '../values/value';
import type { HeapRecord } from './heap';
import { isIndex } from './held';

/** How often one name is told apart on the way into an object from outside, and how deep the way may go. */
const MOST_REPETITIONS = 3;
const DEEPEST = 8;

/**
 * What stands under a name in an object from outside. A loop that follows links (`node = node.next`) finds a new object
 * each time; from some depth on, the last one of the same name stands for all that follow.
 */
export function opaqueChild(machine: Machine, parent: ObjectId, named: string | null, site: Site): Value {
  const name = isElement(named) && hasElementAbove(machine, parent) ? null : named;
  const repeated = repeatedOn(machine, parent, name);
  if (repeated !== null) {
    const record = machine.recordOf(repeated);
    if (!record.summary) machine.writeRecord(repeated, { ...record, summary: true });
    return { ...OPAQUE, refs: [repeated] };
  }
  const key = `opaque:${parent}.${name ?? '*'}`;
  const id = machine.objects.intern(key, () => ({ kind: 'opaque', origin: site, parent, name }));
  return { ...OPAQUE, refs: [id] };
}

/** What the program adds to a list from outside. */
export const ELEMENTS = '[]';

/** A list from outside without what the program added to it. */
export function withoutElements(record: HeapRecord): HeapRecord {
  if (record.summary) return record;
  const fields = new Map([...record.fields].filter(([name]) => name !== ELEMENTS && !isIndex(name)));
  return fields.size === record.fields.size ? record : { ...record, fields };
}

/** What stands under a key that is not known. */
export const ANY_KEY = '=*';

/** What stands for the object that a weak reference points to. */
export const POINTED_TO = 'deref()';

/**
 * Whether something from outside is one object, and not some element of a list or what stands under any key: what the
 * program does to it is then done to all that it stands for.
 */
export function isOneObject(machine: Machine, ref: ObjectId): boolean {
  for (let at: ObjectId | null = ref; at !== null; ) {
    const kind = machine.kindOf(at);
    if (kind.kind !== 'opaque' || kind.parent === null) return true;
    if (kind.name === null || kind.name === ANY_KEY || machine.recordOf(at).summary) return false;
    at = kind.parent;
  }
  return true;
}

const isElement = (name: string | null): boolean => name === null || /^\d+$/.test(name);

/** Whether an object is an element already, or lies in one: elements of elements are not told apart by their index. */
function hasElementAbove(machine: Machine, last: ObjectId): boolean {
  for (let at: ObjectId | null = last; at !== null; ) {
    const kind = machine.kindOf(at);
    if (kind.kind !== 'opaque' || kind.parent === null) return false;
    if (isElement(kind.name)) return true;
    at = kind.parent;
  }
  return false;
}

/** The object of a name on the way to another, when the way is too long to tell a further one apart. */
function repeatedOn(machine: Machine, last: ObjectId, name: string | null): ObjectId | null {
  let nearest: ObjectId | null = null;
  let repetitions = 0;
  let depth = 0;
  for (let at: ObjectId | null = last; at !== null; ) {
    const kind = machine.kindOf(at);
    if (kind.kind !== 'opaque' || kind.parent === null) break;
    depth++;
    if (kind.name === name) {
      repetitions++;
      nearest ??= at;
    }
    at = kind.parent;
  }
  if (depth >= DEEPEST) return nearest ?? last;
  return repetitions >= MOST_REPETITIONS ? nearest : null;
}

/**
 * The object that stands for any element of a list from outside, where the program wrote to it or into something that it
 * leads to; null where it did not.
 */
export function elementWritten(machine: Machine, parent: ObjectId): Value | null {
  const id = machine.objects.find(`opaque:${parent}.*`);
  return id === undefined || !isWritten(machine, id) ? null : { ...OPAQUE, refs: [id] };
}

function isWritten(machine: Machine, id: ObjectId): boolean {
  return machine.known(id) !== undefined || machine.objects.inside(id).some((inner) => isWritten(machine, inner));
}
