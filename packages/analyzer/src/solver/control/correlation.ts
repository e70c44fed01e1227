import type { FlowNode, FunctionFacts, NodeId } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import type { Primitive, Value } from '../values/value';

/** What a condition asks of one value: whether it is truthy, or whether it equals a constant. */
export interface Question {
  readonly subject: NodeId;
  readonly equals: { readonly value: Primitive } | null;
  /** The condition holds where the answer is no. */
  readonly negated: boolean;
}

/** What is assumed of one value in one part of a run. */
export interface Assumption {
  readonly truthy: boolean | null;
  readonly equals: { readonly value: Primitive } | null;
  readonly differsFrom: readonly Primitive[];
}

export const NOTHING_ASSUMED: Assumption = { truthy: null, equals: null, differsFrom: [] };

/** The question that a condition asks. */
export function questionOf(facts: FunctionFacts, condition: NodeId): Question {
  const id = original(facts, condition);
  const node = facts.nodes[id];
  if (node?.op === 'unary' && node.operator === '!') {
    const inner = questionOf(facts, node.operand);
    return { ...inner, negated: !inner.negated };
  }
  return (node?.op === 'binary' && comparison(facts, node)) || { subject: id, equals: null, negated: false };
}

function comparison(facts: FunctionFacts, node: Extract<FlowNode, { op: 'binary' }>): Question | null {
  if (node.operator !== '===' && node.operator !== '!==') return null;
  const negated = node.operator === '!==';
  const right = facts.nodes[node.right];
  if (right?.op === 'const') return { subject: original(facts, node.left), equals: { value: right.value }, negated };
  const left = facts.nodes[node.left];
  return left?.op === 'const' ? { subject: original(facts, node.right), equals: { value: left.value }, negated } : null;
}

export function original(facts: FunctionFacts, id: NodeId): NodeId {
  const node = facts.nodes[id];
  return node?.op === 'copy' ? original(facts, node.value) : id;
}

/** Values of which more than one branch asks something: what the first one finds decides the others. */
export const askedAgain: (facts: FunctionFacts) => ReadonlySet<NodeId> = oncePer(findRepeated);

function findRepeated(facts: FunctionFacts): ReadonlySet<NodeId> {
  const once = new Set<NodeId>();
  const again = new Set<NodeId>();
  for (const { terminator } of facts.blocks) {
    if (terminator.kind !== 'branch' || terminator.condition === null) continue;
    const { subject } = questionOf(facts, terminator.condition);
    if (once.has(subject)) again.add(subject);
    once.add(subject);
  }
  return again;
}

/** Whether the condition holds under an assumption about its subject; null when that is open. */
export function answer(question: Question, assumption: Assumption | undefined): boolean | null {
  const asked = assumption === undefined ? null : answered(question, assumption);
  return asked === null ? null : asked !== question.negated;
}

function answered({ equals }: Question, assumption: Assumption): boolean | null {
  if (equals === null) return assumption.equals === null ? assumption.truthy : Boolean(assumption.equals.value);
  if (assumption.equals !== null) return assumption.equals.value === equals.value;
  if (assumption.differsFrom.includes(equals.value)) return false;
  return assumption.truthy !== null && assumption.truthy !== Boolean(equals.value) ? false : null;
}

/** What is assumed once a condition was found to hold, or not to hold. */
export function assume(question: Question, holds: boolean, before: Assumption = NOTHING_ASSUMED): Assumption {
  const yes = holds !== question.negated;
  if (question.equals === null) return { ...before, truthy: yes };
  if (yes) return { ...before, equals: question.equals, truthy: Boolean(question.equals.value) };
  return { ...before, differsFrom: [...before.differsFrom, question.equals.value] };
}

/** A value that can only be one of some constants is one of those that an assumption leaves. */
export function narrowed(value: Value, assumption: Assumption): Value {
  const closed = value.refs.length === 0 && !value.any && !value.opaque && value.facts.length === 0;
  return closed ? without(value, assumption) : value;
}

/** A value without the constants that an assumption rules out. */
export function without(value: Value, assumption: Assumption): Value {
  const constants = value.constants.filter((item) => isPossible(item, assumption));
  return constants.length === value.constants.length ? value : { ...value, constants };
}

function isPossible(item: Primitive, { truthy, equals, differsFrom }: Assumption): boolean {
  if (equals !== null) return item === equals.value;
  return !differsFrom.some((other) => item === other) && (truthy === null || truthy === Boolean(item));
}
