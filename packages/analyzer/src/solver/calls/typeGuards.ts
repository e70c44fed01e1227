import type { FlowNode, NodeId, Site } from '../../graph';
import { joinAlternatives } from '../control/alternatives';
import { original } from '../control/correlation';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { joinedNarrowing } from '../state/narrowed';
import { isBottom, type ObjectId, soleConstant, type Value } from '../values/value';

/** Objects that one call asks about apart. */
const MOST_OBJECTS = 8;

/** A call that is made with other arguments, or on something else: each of the objects that one of them may be. */
export interface GuardedCall {
  readonly receiver: Value;
  readonly list: ArgumentList;
  readonly make: (receiver: Value, list: ArgumentList) => Value;
}

/** What a call says what it is: where it stands, what it may be, and how the call is made with one part of that. */
interface Subject {
  readonly node: NodeId;
  readonly value: Value;
  readonly withOnly: (only: Value, turn: number) => Value;
}

/**
 * Calls a function that types call a guard (`x is User`, `asserts x is User`, `this is Admin`) for each object that what it
 * asks about may be, so that branches on the answer, and what stands behind a call that returned, know which of them are left.
 * Null for all other calls.
 */
export function callGuard(
  machine: Machine,
  frame: Frame,
  node: Extract<FlowNode, { op: 'call' }>,
  call: GuardedCall,
  site: Site,
): Value | null {
  if (frame.told.has(node.id)) {
    const told = new Map(frame.told);
    told.delete(node.id);
    frame.told = told;
  }
  const subject = subjectOf(machine, node, call, site);
  if (subject === null) return null;
  const { value } = subject;
  const answers = new Map<ObjectId, boolean>();
  const ended = new Set<ObjectId>();
  const made = value.refs.filter((ref) => isMade(machine, ref));
  const rest = { ...value, refs: value.refs.filter((ref) => !made.includes(ref)) };
  const isOther = rest.refs.length > 0 || rest.constants.length > 0 || rest.any || rest.opaque;
  const result = joinAlternatives(machine, isOther ? [...made, null] : made, (ref) => {
    const only = ref === null ? rest : { ...value, refs: [ref], constants: [], any: false, opaque: false, form: null };
    const answer = subject.withOnly(only, ref ?? 0);
    const known = soleConstant(answer)?.value;
    if (ref !== null && machine.heap === null) ended.add(ref);
    else if (ref !== null && typeof known === 'boolean') answers.set(ref, known);
    return answer;
  });
  const asked = original(frame.facts, subject.node);
  if (answers.size > 0) frame.told = new Map(frame.told).set(node.id, { subject: asked, answers });
  if (ended.size > 0) frame.narrowed = joinedNarrowing(frame.narrowed, new Map([[asked, ended]]));
  return result;
}

function subjectOf(
  machine: Machine,
  node: Extract<FlowNode, { op: 'call' }>,
  { receiver, list, make }: GuardedCall,
  site: Site,
): Subject | null {
  const { oracle } = machine.program;
  // Which of several methods is called on which object, the call itself finds out.
  const mayAskReceiver = oracle.guardsReceivers && list.receivers === undefined && isOneOfSeveral(machine, receiver);
  const mayAsk = isBottom(list.rest) && list.values.some((value) => isOneOfSeveral(machine, value));
  const guarded = mayAskReceiver || mayAsk ? oracle.guardAt(site) : null;
  if (guarded === 'receiver')
    return mayAskReceiver && node.receiver !== null
      ? { node: node.receiver, value: receiver, withOnly: (only, turn) => make(only, { ...list, turn }) }
      : null;
  // Behind what is spread, arguments stand elsewhere than they are written.
  if (guarded === null || !mayAsk || node.arguments.slice(0, guarded + 1).some(({ spread }) => spread)) return null;
  const argument = node.arguments[guarded];
  const value = list.values[guarded];
  if (argument === undefined || value === undefined || !isOneOfSeveral(machine, value)) return null;
  return {
    node: argument.node,
    value,
    withOnly: (only, turn) =>
      make(receiver, { ...list, values: list.values.map((each, index) => (index === guarded ? only : each)), turn }),
  };
}

function isOneOfSeveral(machine: Machine, { refs, constants, any }: Value): boolean {
  if (refs.length > MOST_OBJECTS || (refs.length < 2 && constants.length === 0 && !any)) return false;
  return refs.some((ref) => isMade(machine, ref));
}

const MADE: ReadonlySet<string> = new Set(['plain', 'instance', 'array', 'map', 'set', 'function', 'class']);

function isMade(machine: Machine, ref: ObjectId): boolean {
  return MADE.has(machine.kindOf(ref).kind);
}
