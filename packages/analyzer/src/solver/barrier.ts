import type { FlowNode, NodeId } from '../graph';
import type { Frame } from './frame';
import { BOTTOM, isSameData, type Value } from './value';

type Binary = Extract<FlowNode, { op: 'binary' }>;
type Load = Extract<FlowNode, { op: 'load' }>;

/**
 * Nodes that carry nothing where a condition has a truth value: `guard.allowed(purpose, x)` allows `x` on its true
 * side, and a value that is falsy, that equals a constant, or that is among what the program itself lists, is known
 * there. Negations are followed.
 */
export function clearedOnBranch(frame: Frame, condition: NodeId | null, truth: boolean): readonly NodeId[] {
  if (condition === null) return [];
  const node = frame.facts.nodes[condition];
  if (node?.op === 'unary' && node.operator === '!') return clearedOnBranch(frame, node.operand, !truth);
  const compared = node?.op === 'binary' ? comparedWithTruth(frame, node) : null;
  if (compared !== null) return clearedOnBranch(frame, compared.asked, truth === compared.expected);
  if (!truth)
    return node?.op === 'binary'
      ? knownByComparison(frame, node, truth)
      : [condition, ...originals(frame, condition), ...emptied(node)];
  const asked = frame.barriers.get(condition);
  const answered = asked === undefined ? [] : [asked, ...originals(frame, asked)];
  return node?.op === 'binary' ? [...answered, ...knownByComparison(frame, node, truth)] : answered;
}

/** `guard.allowed(purpose, x) === false`: what is asked, and which of its answers makes the comparison hold. */
function comparedWithTruth(frame: Frame, node: Binary): { asked: NodeId; expected: boolean } | null {
  const equal = EQUALITY.get(node.operator);
  if (equal === undefined) return null;
  for (const [asked, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const constant = frame.facts.nodes[other];
    if (constant?.op !== 'const' || typeof constant.value !== 'boolean' || !isTruthValue(frame, asked)) continue;
    return { asked, expected: constant.value === equal };
  }
  return null;
}

const EQUALITY: ReadonlyMap<string, boolean> = new Map([
  ['===', true],
  ['==', true],
  ['!==', false],
  ['!=', false],
]);

/** Whether a node is `true` or `false` and nothing else: an answer of a guard or of a look-up, or a negation. */
function isTruthValue(frame: Frame, id: NodeId): boolean {
  const node = frame.facts.nodes[id];
  return frame.barriers.has(id) || (node?.op === 'unary' && node.operator === '!');
}

/** What a comparison with a constant says where it holds: `x === 'a'`, `typeof x === 'undefined'`, `x.length === 0`. */
function knownByComparison(frame: Frame, node: Binary, truth: boolean): readonly NodeId[] {
  const found = isFound(frame, node, truth);
  if (found !== null) return [found, ...originals(frame, found)];
  const equal = node.operator === '===' || node.operator === '==';
  const different = node.operator === '!==' || node.operator === '!=';
  if (!(truth ? equal : different)) return [];
  const right = frame.facts.nodes[node.right];
  const left = frame.facts.nodes[node.left];
  if (right?.op === 'const') return knownAs(frame, node.left, right.value);
  return left?.op === 'const' ? knownAs(frame, node.right, left.value) : [];
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
  return isSameLoad(frame, node, other) && isSameData(evaluated(frame, node.id), evaluated(frame, other.id));
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
