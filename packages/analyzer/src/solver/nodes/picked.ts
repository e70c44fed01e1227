import { type FlowNode, functionKey, type NodeId } from '../../graph';
import { type HeapRecord, readField, writeField } from '../heap/heap';
import { isIndex } from '../heap/held';
import { isOneObject } from '../heap/opaqueChild';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { constant, join, type ObjectId, soleConstant, type Value } from '../values/value';

/** What the names of slots begin with that say which of several things from outside a property was last stored in. */
const PICKED = '%picked:';

/** Stands for all of them, one after the other. */
const EACH = '';

/** What the text for one begins with that a variable keeps while a loop goes on. */
const KEPT = 'kept ';

/**
 * Whether a store into one of several things from outside (`rows[j].name = …`), which one object stands for, is perhaps one
 * into another than the store before (`rows[i].name = …`), so that what was stored there stays. Where a loop goes through
 * all of them, what it does to one is done to each.
 */
export function mayBeAnother(machine: Machine, frame: Frame, base: Value, node: NodeId, name: string): boolean {
  const [ref] = base.refs;
  if (ref === undefined || base.refs.length > 1 || machine.kindOf(ref).kind !== 'opaque') return false;
  if (isOneObject(machine, ref)) return false;
  const record = machine.recordOf(ref);
  const pick = pickOf(machine, frame, node) ?? EACH;
  const before = lastPicked(record, name);
  if (before === null && pick === EACH) return false;
  const another = before !== null && (pick === EACH ? isKept(frame, before) : soleConstant(before)?.value !== pick);
  const last = another ? join(before, constant(pick)) : constant(pick);
  machine.writeRecord(ref, writeField(record, `${PICKED}${name}`, last));
  return another;
}

/** Whether it was stored in one that a variable keeps, which the loop has perhaps passed by. */
function isKept(frame: Frame, { constants }: Value): boolean {
  return constants.some((text) => typeof text === 'string' && text.startsWith(`${KEPT}${functionIn(frame)}:`));
}

/** In which of them a property was stored last; null where it was in none. */
function lastPicked(record: HeapRecord, name: string): Value | null {
  return readField(record, `${PICKED}${name}`) ?? (record.fields.has(name) ? constant(EACH) : null);
}

/** What tells the thing that a node picked out of several from others; null where a loop goes through them, or nobody knows. */
function pickOf(machine: Machine, frame: Frame, id: NodeId): string | null {
  const node = frame.facts.nodes[id];
  switch (node?.op) {
    case 'copy':
      return pickOf(machine, frame, node.value);
    case 'load':
      if (node.content.kind === 'property') {
        const of = pickOf(machine, frame, node.base);
        return isIndex(node.content.name) ? `${of ?? EACH}[${node.content.name}]` : of;
      }
      if (node.content.kind === 'computed') return keyText(machine, frame, node.content.key);
      return keepsOne(frame, node.base) ? `variable ${within(frame, node.base)}` : null;
    case 'call':
      return callText(machine, frame, node);
    case 'phi':
      // A variable that keeps one of those that a loop went through.
      return `${KEPT}${within(frame, id)}`;
    default:
      return null;
  }
}

/** Whether the cell of a variable is given something else than what a loop is at; what others give it is not seen here. */
function keepsOne({ facts: { nodes } }: Frame, cell: NodeId): boolean {
  return nodes.some(
    (node) =>
      node.op === 'store' && node.content.kind === 'cell' && node.base === cell && nodes[node.value]?.op !== 'current',
  );
}

/** Two keys of one text are the same; null where it is another in each round of a loop. */
function keyText(machine: Machine, frame: Frame, id: NodeId): string | null {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return keyText(machine, frame, node.value);
  if (node?.op === 'phi') return null;
  const [ref] = frame.values[id]?.refs ?? [];
  if (ref !== undefined && isSameAlways(machine, ref, frame.values[id]?.refs.length)) return `object ${ref}`;
  switch (node?.op) {
    case 'const':
      return JSON.stringify(node.value ?? null);
    case 'binary': {
      const [left, right] = [keyText(machine, frame, node.left), keyText(machine, frame, node.right)];
      return left === null || right === null ? within(frame, id) : `(${left} ${node.operator} ${right})`;
    }
    case 'load':
      return node.content.kind === 'cell' ? `variable ${within(frame, node.base)}` : within(frame, id);
    default:
      return within(frame, id);
  }
}

function isSameAlways(machine: Machine, ref: ObjectId, count: number | undefined): boolean {
  return count === 1 && machine.kindOf(ref).kind === 'opaque' && isOneObject(machine, ref);
}

/** Calls of one method of the same object with the same arguments pick the same thing, unless they are given functions, or nothing. */
function callText(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'call' }>): string {
  const callee = frame.facts.nodes[node.callee];
  const method = callee?.op === 'load' && callee.content.kind === 'property' ? callee : null;
  const keys = node.arguments.map((argument) => (argument.spread ? null : keyText(machine, frame, argument.node)));
  if (method === null || keys.length === 0 || keys.includes(null)) return within(frame, node.id);
  return `${pathText(frame, method.id)}(${keys.join()})`;
}

/** Two paths of one text lead to the same object. */
function pathText(frame: Frame, id: NodeId): string {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return pathText(frame, node.value);
  if (node?.op === 'this') return 'this';
  if (node?.op !== 'load' || node.content.kind === 'computed') return within(frame, id);
  return node.content.kind === 'cell'
    ? `variable ${within(frame, node.base)}`
    : `${pathText(frame, node.base)}.${node.content.name}`;
}

function within(frame: Frame, id: NodeId): string {
  return `${functionIn(frame)}:${id}`;
}

function functionIn({ context, reference }: Frame): string {
  return `${context}:${functionKey(reference)}`;
}
