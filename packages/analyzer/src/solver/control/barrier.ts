import type { FlowNode, NodeId } from '../../graph';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Seed } from '../values/fact';
import { EQUALITY } from '../values/identity';
import { BOTTOM, isSameData, soleConstant, type Value } from '../values/value';
import { type Cleared, clearedNodes, NOTHING, union } from '../verdicts/cleared';
import { type Verdict, verdictOnReturn } from '../verdicts/verdict';

type Binary = Extract<FlowNode, { op: 'binary' }>;
type Load = Extract<FlowNode, { op: 'load' }>;

/**
 * What a branch finds out about nodes where its condition has a truth value: `guard.allowed(purpose, x)` allows `x` on
 * its true side, and a value that is falsy, that equals a constant, or that is among what the program itself lists, is
 * known there. Negations are followed.
 */
export function clearedOnBranch(machine: Machine, frame: Frame, condition: NodeId | null, truth: boolean): Cleared {
  if (condition === null) return NOTHING;
  const node = frame.facts.nodes[condition];
  if (node?.op === 'unary' && node.operator === '!') return clearedOnBranch(machine, frame, node.operand, !truth);
  const compared = node?.op === 'binary' ? comparedWithTruth(frame, node, truth) : null;
  if (compared !== null) return clearedOnBranch(machine, frame, compared.asked, compared.answer);
  return union(answered(frame, condition, truth), clearedNodes(knownNodes(machine, frame, condition, truth), 'known'));
}

function knownNodes(machine: Machine, frame: Frame, condition: NodeId, truth: boolean): readonly NodeId[] {
  const node = frame.facts.nodes[condition];
  if (node?.op === 'binary') return knownByComparison(machine, frame, node, truth);
  return truth ? [] : [condition, ...originals(frame, condition), ...emptied(node)];
}

/** What was asked by the condition, or by what it is a copy of. */
function answered(frame: Frame, condition: NodeId, truth: boolean): Cleared {
  const asked = askedBy(frame, condition);
  return (truth ? asked?.whenTrue : asked?.whenFalse) ?? NOTHING;
}

function askedBy(frame: Frame, id: NodeId): Verdict | undefined {
  const node = frame.facts.nodes[id];
  return frame.barriers.get(id) ?? (node?.op === 'copy' ? askedBy(frame, node.value) : undefined);
}

/** Remembers what a node asks about others, and about what these are copies of. */
export function noteAsked(frame: Frame, asking: NodeId, verdict: Verdict): void {
  const { whenTrue, whenFalse } = verdict;
  frame.barriers.set(asking, {
    ...verdict,
    whenTrue: whenTrue === null ? null : withOriginals(frame, whenTrue),
    whenFalse: whenFalse === null ? null : withOriginals(frame, whenFalse),
  });
}

export function withOriginals(frame: Frame, cleared: Cleared): Cleared {
  let all = cleared;
  for (const [node, clearance] of cleared) all = union(all, clearedNodes(originals(frame, node), clearance));
  return all;
}

/** What a function says of its parameters when it returns a node: `answered` tells what a branch on it would find out. */
export function returnVerdict(frame: Frame, node: NodeId | null, answered: (truth: boolean) => Cleared): Verdict {
  return verdictOnReturn(frame, node, answered, node !== null && isTruthValue(frame, node));
}

/** `Boolean(x)` asks what `x` asks. */
export function truthOf(machine: Machine, frame: Frame, node: NodeId): Verdict {
  const when = (truth: boolean): Cleared => clearedOnBranch(machine, frame, node, truth);
  return { always: NOTHING, whenTrue: when(true), whenFalse: when(false), boolean: true };
}

/**
 * `guard.allowed(purpose, x) === false`: what is asked, and how it was answered where the comparison has a truth value.
 * What may be something else than `true` and `false` was answered only where the comparison says that it is one of them.
 */
function comparedWithTruth(frame: Frame, node: Binary, truth: boolean): { asked: NodeId; answer: boolean } | null {
  const equal = EQUALITY.get(node.operator);
  if (equal === undefined) return null;
  for (const [asked, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (truth !== equal && isAbsent(frame, asked, other, node.operator)) return { asked, answer: true };
    const constant = frame.facts.nodes[other];
    if (constant?.op !== 'const' || typeof constant.value !== 'boolean') continue;
    if (isTruthValue(frame, asked) || (askedBy(frame, asked) !== undefined && truth === equal))
      return { asked, answer: constant.value === (truth === equal) };
  }
  return null;
}

/** Whether a node is compared with what says that nothing was found; both nothings are that where it is compared loosely. */
function isAbsent(frame: Frame, asked: NodeId, other: NodeId, operator: string): boolean {
  const absent = absentFor(frame, asked);
  const constant = absent === null ? null : constantAt(frame, other);
  if (absent === null || constant === null) return false;
  return constant.value === absent.value || (operator.length === 2 && (constant.value ?? null) === null);
}

/** What says that nothing was found: `undefined` of `table[x]`, `null` of a match; null for what asks nothing. */
function absentFor(frame: Frame, id: NodeId): { readonly value: null | undefined } | null {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return absentFor(frame, node.value);
  if (node?.op === 'call') return frame.barriers.get(id)?.absent === null ? { value: null } : null;
  return node?.op === 'load' && node.content.kind === 'computed' ? { value: undefined } : null;
}

/** Whether a node is `true` or `false` and nothing else: an answer of a guard or of a look-up, or a negation. */
export function isTruthValue(frame: Frame, id: NodeId): boolean {
  const node = frame.facts.nodes[id];
  if (node?.op === 'const') return typeof node.value === 'boolean';
  return askedBy(frame, id)?.boolean === true || (node?.op === 'unary' && node.operator === '!');
}

/** What a comparison with a constant says where it holds: `x === 'a'`, `typeof x === 'undefined'`, `x.length === 0`. */
function knownByComparison(machine: Machine, frame: Frame, node: Binary, truth: boolean): readonly NodeId[] {
  const found = isFound(frame, node, truth);
  if (found !== null) return [found, ...originals(frame, found)];
  const equal = node.operator === '===' || node.operator === '==';
  const different = node.operator === '!==' || node.operator === '!=';
  if (!(truth ? equal : different)) return [];
  const [asked, other] = constantAt(frame, node.right) === null ? [node.right, node.left] : [node.left, node.right];
  const constant = constantAt(frame, other);
  // An object that converts to the text may hold more than that.
  const loosely = node.operator.length === 2 && !isText(machine, evaluated(frame, asked));
  return constant === null || loosely ? [] : knownAs(frame, asked, constant.value);
}

/** Kinds of things that are no more than the text that they convert to; those from outside are taken to be texts. */
const TEXTS: ReadonlySet<string> = new Set(['opaque', 'external', 'symbol']);

/** Whether nothing is left of a value once its text is known: an object of the program may hold more than it shows. */
export function isText(machine: Machine, { refs }: Value): boolean {
  return refs.every((ref) => TEXTS.has(machine.kindOf(ref).kind));
}

/** The one constant that a node is, written there or known in this activation. */
function constantAt(frame: Frame, id: NodeId): { readonly value: unknown } | null {
  const node = frame.facts.nodes[id];
  if (node?.op === 'const') return { value: node.value };
  const value = frame.values[id];
  return value === undefined || value.facts.length > 0 ? null : soleConstant(value);
}

/** Types whose values are no data. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set(['undefined', 'boolean']);

function knownAs(frame: Frame, id: NodeId, value: unknown): readonly NodeId[] {
  const node = frame.facts.nodes[id];
  if (node?.op === 'unary' && node.operator === 'typeof') return PLAIN_TYPES.has(value) ? [node.operand] : [];
  const known = [id, ...originals(frame, id)];
  return value === 0 ? [...known, ...known.flatMap((each) => emptied(frame.facts.nodes[each]))] : known;
}

/** What has no length holds nothing. */
function emptied(node: FlowNode | undefined): readonly NodeId[] {
  const length = node?.op === 'load' && node.content.kind === 'property' && node.content.name === 'length';
  return length ? [node.base] : [];
}

/** `list.indexOf(x) !== -1`, `>= 0`, `> -1` where `x` is found in a list of the program; null otherwise. */
function isFound(frame: Frame, node: Binary, truth: boolean): NodeId | null {
  const asked = frame.positions.get(node.left);
  const limit = asked === undefined ? null : numberOf(frame, node.right);
  if (asked === undefined || limit === null) return null;
  const isPosition = limit === -1 ? POSITION_FROM_MINUS_ONE : limit === 0 ? POSITION_FROM_ZERO : undefined;
  return isPosition?.get(node.operator) === truth ? asked : null;
}

/** Operators against -1 and 0, with the answer that means "found". */
const POSITION_FROM_MINUS_ONE: ReadonlyMap<string, boolean> = new Map([
  ['!==', true],
  ['!=', true],
  ['>', true],
  ['===', false],
  ['==', false],
  ['<=', false],
]);
const POSITION_FROM_ZERO: ReadonlyMap<string, boolean> = new Map([
  ['>=', true],
  ['<', false],
]);

function numberOf(frame: Frame, id: NodeId): number | null {
  const value = frame.values[id]?.constants[0];
  return typeof value === 'number' ? value : null;
}

/** The nodes that a node is a copy of. */
function originals(frame: Frame, id: NodeId): readonly NodeId[] {
  const node = frame.facts.nodes[id];
  return node?.op === 'copy' ? [node.value, ...originals(frame, node.value)] : [];
}

/** Whether a load reads once more what another one read, and finds the same there. */
export function isSameRead(frame: Frame, node: Load, other: FlowNode): boolean {
  if (!isSameLoad(frame, node, other)) return false;
  const first = evaluated(frame, node.id);
  const second = evaluated(frame, other.id);
  return isSameData(first, second) || isSameSeed(frame, node, other, first, second);
}

/** Whether both reads begin flows of the same labelled fields of the same object from outside. */
function isSameSeed(frame: Frame, node: FlowNode, other: FlowNode, first: Value, second: Value): boolean {
  const origins = (read: FlowNode, { facts }: Value): string =>
    facts.map(({ seed, label, key }) => (begins(frame, read, seed) ? `${seed.origin} ${label.category}` : key)).join();
  const sameRefs = first.refs.length > 0 && isSameData({ ...first, facts: [] }, { ...second, facts: [] });
  return sameRefs && origins(node, first) === origins(other, second);
}

function begins(frame: Frame, { span }: FlowNode, { source }: Seed): boolean {
  return source.file === frame.file && source.span.start === span.start && source.span.end === span.end;
}

/** Whether two loads ask for the same content of the same object. */
function isSameLoad(frame: Frame, node: Load, other: FlowNode): boolean {
  if (other.op !== 'load' || other.content.kind !== node.content.kind) return false;
  if (node.content.kind === 'computed') return false;
  const same = node.content.kind === 'cell' || (other.content as typeof node.content).name === node.content.name;
  return same && isSameBase(frame, node.base, other.base);
}

function isSameBase(frame: Frame, id: NodeId, other: NodeId): boolean {
  if (id === other) return true;
  const node = frame.facts.nodes[id];
  const second = frame.facts.nodes[other];
  return node?.op === 'load' && second !== undefined && isSameRead(frame, node, second);
}

function evaluated(frame: Frame, id: NodeId): Value {
  return frame.values[id] ?? BOTTOM;
}
