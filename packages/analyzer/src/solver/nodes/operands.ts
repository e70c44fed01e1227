import type { Argument, FlowNode, NodeId, Site } from '../../graph';
import { isSameRead } from '../control/barrier';
import { allocate } from '../heap/allocate';
import { arrayRecord } from '../heap/heap';
import { frontOfList } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Narrowed, withoutObjects } from '../state/narrowed';
import { BOTTOM, isBottom, join, type ObjectId, type Value } from '../values/value';
import { both, type Clearance, clear } from '../verdicts/clearance';
import type { Cleared } from '../verdicts/cleared';
import { takeElements } from '../waiting/steps';
import { elementOf } from './iterate';

export function siteOf(frame: Frame, node: FlowNode): Site {
  return { file: frame.file, span: node.span };
}

/** The value of an operand, without its labels where a guard allows it. */
export function operand(frame: Frame, id: NodeId): Value {
  const held = frame.values[id] ?? BOTTOM;
  const value = frame.narrowed.size === 0 ? held : withoutObjects(held, ruledOut(frame, id));
  return frame.cleared.size === 0 ? value : clear(value, clearanceOf(frame, id));
}

/** The objects that a branch said that the node is not, or what it is a copy of. */
export function ruledOut(frame: Frame, id: NodeId, narrowed: Narrowed = frame.narrowed): ReadonlySet<ObjectId> | null {
  const objects = narrowed.get(id);
  if (objects !== undefined) return objects;
  const node = frame.facts.nodes[id];
  return node?.op === 'copy' ? ruledOut(frame, node.value, narrowed) : null;
}

/**
 * Why the node may be used: a branch said it of the node, of what it is a copy of, or of what this load reads once more
 * and finds unchanged.
 */
export function clearanceOf(frame: Frame, id: NodeId, cleared: Cleared = frame.cleared): Clearance | null {
  let clearance = cleared.get(id) ?? null;
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return both(clearance, clearanceOf(frame, node.value, cleared));
  if (node?.op !== 'load') return clearance;
  for (const [asked, found] of cleared) {
    const other = frame.facts.nodes[asked];
    if (asked !== id && other !== undefined && isSameRead(frame, node, other)) clearance = both(clearance, found);
  }
  return clearance;
}

export function arrayOf(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  values: readonly Value[],
  rest: Value,
  tag = '',
): Value {
  for (const value of values) for (const ref of value.refs) machine.escaped.add(ref);
  return allocate(machine, frame, node, { kind: 'array' }, arrayRecord(values, rest), tag);
}

/** The elements of a list with spreads: exact up to the first spread whose length is not known. */
export function listOf(
  machine: Machine,
  frame: Frame,
  elements: readonly Argument[],
  site: Site,
): { values: Value[]; sites: Site[]; rest: Value } {
  const values: Value[] = [];
  const sites: Site[] = [];
  let rest = BOTTOM;
  for (const element of elements) {
    const value = operand(frame, element.node);
    const node = frame.facts.nodes[element.node];
    const place = node === undefined ? site : siteOf(frame, node);
    const exact = element.spread ? takeElements(machine, frame, value, Number.POSITIVE_INFINITY, place) : [value];
    if (!isBottom(rest)) {
      rest = join(rest, element.spread ? elementOf(machine, frame, value, place) : value);
      continue;
    }
    const front = exact === null ? frontOfList(machine, value) : null;
    for (const item of exact ?? front?.first ?? []) {
      values.push(item);
      sites.push(place);
    }
    if (exact === null) rest = front?.behind ?? elementOf(machine, frame, value, place);
  }
  return { values, sites, rest };
}
