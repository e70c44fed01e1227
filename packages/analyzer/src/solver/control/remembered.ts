import type { Block, FunctionFacts, NodeId } from '../../graph';
import { type Heap, writeField } from '../heap/heap';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Narrowed, withoutObjects } from '../state/narrowed';
import { BOTTOM, isBottom, isSameData, type ObjectId, type Value } from '../values/value';
import { clear } from '../verdicts/clearance';
import type { Cleared } from '../verdicts/cleared';
import { without } from './correlation';
import type { Partition } from './partition';
import { saidBy, subjectOf } from './said';

/**
 * The state on one side of a branch that says what variables and properties are: they hold there what is known of them,
 * whoever reads them later (`if (user.name) user.name = 'masked'` leaves no data in it on either side).
 */
export function remembered(machine: Machine, frame: Frame, heap: Heap, said: Cleared): Heap {
  let after = heap;
  for (const [node, clearance] of said)
    if (clearance === 'known')
      after = rewritten(machine, frame, after, node, (held) =>
        held.facts.length === 0 ? held : clear(held, clearance),
      );
  return after;
}

/** The same for what a variable or property is not, where the branch was taken (`if (found === null) found = []`). */
export function withoutRuledOut(
  machine: Machine,
  { frame }: Partition,
  heap: Heap,
  { block, condition }: { readonly block: Block; readonly condition: NodeId | null },
  holds: boolean,
): Heap {
  if (condition === null) return heap;
  const subject = subjectOf(frame.facts, condition);
  const read = frame.values[subject];
  if (read === undefined || read.constants.length === 0 || !isAskedAtOnce(frame.facts, block, subject)) return heap;
  const left = without(read, saidBy(frame.facts, condition, holds));
  return rewritten(machine, frame, heap, subject, (held) => (left === read ? held : left));
}

/** The same for the objects that a variable or property is not: what reads it again finds the others, until it is stored anew. */
export function withoutNarrowed(machine: Machine, frame: Frame, block: Block, heap: Heap, narrowed: Narrowed): Heap {
  let after = heap;
  for (const [subject, objects] of narrowed)
    if (isReadAtOnce(frame.facts, block, subject))
      after = rewritten(machine, frame, after, subject, (held) => withoutObjects(held, objects));
  return after;
}

/** The state in which the variable or property that a node reads, and that still holds what it read, holds what is left of that. */
function rewritten(machine: Machine, frame: Frame, heap: Heap, node: NodeId, left: (held: Value) => Value): Heap {
  const place = placeOf(machine, frame, node);
  const record = place === null ? undefined : heap.get(place.ref);
  if (place === null || record === undefined || record.summary) return heap;
  const held = record.fields.get(place.name);
  const read = frame.values[node];
  if (held === undefined || read === undefined || !isSameData(held, read)) return heap;
  const after = left(held);
  return after === held || isBottom(after) ? heap : heap.set(place.ref, writeField(record, place.name, after));
}

/** Whether a block does nothing after a node but read and ask. */
function isReadAtOnce({ nodes }: FunctionFacts, block: Block, subject: NodeId): boolean {
  const at = block.nodes.indexOf(subject);
  const reads = (op: string): boolean => op === 'load' || ASKING.has(op);
  return at !== -1 && block.nodes.slice(at + 1).every((id) => reads(nodes[id]?.op ?? ''));
}

/** Whether a block does nothing after a node but ask what its value is. */
export function isAskedAtOnce({ nodes }: FunctionFacts, block: Block, subject: NodeId): boolean {
  const at = block.nodes.indexOf(subject);
  return at !== -1 && block.nodes.slice(at + 1).every((id) => ASKING.has(nodes[id]?.op ?? ''));
}

const ASKING: ReadonlySet<string> = new Set(['const', 'copy', 'unary', 'binary']);

/** The one variable or property that a node reads. */
function placeOf(machine: Machine, frame: Frame, id: NodeId): { readonly ref: ObjectId; readonly name: string } | null {
  const node = frame.facts.nodes[id];
  if (node?.op !== 'load' || node.content.kind === 'computed') return null;
  const ref = soleObject(frame.values[node.base] ?? BOTTOM);
  if (ref === null || machine.kindOf(ref).kind === 'proxy') return null;
  return { ref, name: node.content.kind === 'cell' ? '%cell' : node.content.name };
}
