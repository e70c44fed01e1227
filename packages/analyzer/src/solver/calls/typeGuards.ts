import type { FlowNode, Site } from '../../graph';
import { joinAlternatives } from '../control/alternatives';
import { original } from '../control/correlation';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { joinedNarrowing } from '../state/narrowed';
import { isBottom, type ObjectId, soleConstant, type Value } from '../values/value';

/** Objects that one call asks about apart. */
const MOST_OBJECTS = 8;

/**
 * Calls a function that types call a guard (`x is User`, `asserts x is User`) for each object that its argument may be, so
 * that branches on the answer, and what stands behind a call that returned, know which of them are left. Null for all other calls.
 * @param call the call with these arguments
 */
export function callGuard(
  machine: Machine,
  frame: Frame,
  node: Extract<FlowNode, { op: 'call' }>,
  list: ArgumentList,
  site: Site,
  call: (list: ArgumentList) => Value,
): Value | null {
  if (frame.told.has(node.id)) {
    const told = new Map(frame.told);
    told.delete(node.id);
    frame.told = told;
  }
  if (!isBottom(list.rest) || !list.values.some((value) => isOneOfSeveral(machine, value))) return null;
  const position = machine.program.oracle.guardAt(site);
  // Behind what is spread, arguments stand elsewhere than they are written.
  const isPlaced = position !== null && !node.arguments.slice(0, position + 1).some(({ spread }) => spread);
  const argument = isPlaced ? node.arguments[position] : undefined;
  const value = position === null ? undefined : list.values[position];
  if (position === null || argument === undefined || value === undefined || !isOneOfSeveral(machine, value))
    return null;
  const answers = new Map<ObjectId, boolean>();
  const ended = new Set<ObjectId>();
  const made = value.refs.filter((ref) => isMade(machine, ref));
  const rest = { ...value, refs: value.refs.filter((ref) => !made.includes(ref)) };
  const isOther = rest.refs.length > 0 || rest.constants.length > 0 || rest.any || rest.opaque;
  const result = joinAlternatives(machine, isOther ? [...made, null] : made, (ref) => {
    const only = ref === null ? rest : { ...value, refs: [ref], constants: [], any: false, opaque: false, form: null };
    const values = list.values.map((each, index) => (index === position ? only : each));
    const answer = call({ ...list, values, turn: ref ?? 0 });
    const known = soleConstant(answer)?.value;
    if (ref !== null && machine.heap === null) ended.add(ref);
    else if (ref !== null && typeof known === 'boolean') answers.set(ref, known);
    return answer;
  });
  const subject = original(frame.facts, argument.node);
  if (answers.size > 0) frame.told = new Map(frame.told).set(node.id, { subject, answers });
  if (ended.size > 0) frame.narrowed = joinedNarrowing(frame.narrowed, new Map([[subject, ended]]));
  return result;
}

function isOneOfSeveral(machine: Machine, { refs, constants, any }: Value): boolean {
  if (refs.length > MOST_OBJECTS || (refs.length < 2 && constants.length === 0 && !any)) return false;
  return refs.some((ref) => isMade(machine, ref));
}

const MADE: ReadonlySet<string> = new Set(['plain', 'instance', 'array', 'map', 'set', 'function', 'class']);

function isMade(machine: Machine, ref: ObjectId): boolean {
  return MADE.has(machine.kindOf(ref).kind);
}
