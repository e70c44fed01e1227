import type { BlockId, FunctionFacts, NodeId } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import { successorsOf } from '../../graph/successors';
import { type Assumption, assume, NOTHING_ASSUMED, original, questionOf } from './correlation';

/** Blocks on the way to an edge that are looked at. */
const LONGEST_WAY = 16;

/**
 * What the branches say of a node that lead to an edge and nowhere else: `a ?? b` takes in what `a` is where it is neither
 * `null` nor `undefined`.
 */
export function saidAlong(facts: FunctionFacts, from: BlockId, to: BlockId, node: NodeId): Assumption {
  let said = NOTHING_ASSUMED;
  let target = to;
  let block = facts.blocks[from];
  for (let step = 0; block !== undefined && step < LONGEST_WAY; step++) {
    const { terminator } = block;
    if (terminator.kind === 'branch' && terminator.condition !== null && terminator.then !== terminator.else)
      said = withAnswer(facts, terminator.condition, terminator.then === target, node, said);
    if (block.nodes.includes(node)) return said;
    target = block.id;
    block = facts.blocks[solePredecessor(facts, target) ?? -1];
  }
  return said;
}

function withAnswer(
  facts: FunctionFacts,
  condition: NodeId,
  holds: boolean,
  node: NodeId,
  said: Assumption,
): Assumption {
  return subjectOf(facts, condition) === original(facts, node) ? saidBy(facts, condition, holds, said) : said;
}

/** The value that a condition asks something of. */
export function subjectOf(facts: FunctionFacts, condition: NodeId): NodeId {
  const compared = missing(facts, condition);
  return compared === null ? questionOf(facts, condition).subject : original(facts, compared.subject);
}

/** What a condition says of its subject where it holds, or does not. */
export function saidBy(
  facts: FunctionFacts,
  condition: NodeId,
  holds: boolean,
  before: Assumption = NOTHING_ASSUMED,
): Assumption {
  const compared = missing(facts, condition);
  if (compared === null) return assume(questionOf(facts, condition), holds, before);
  return holds === compared.equal ? before : { ...before, differsFrom: [...before.differsFrom, null, undefined] };
}

/** `x == null` and `x != undefined`: what is compared. */
function missing(
  facts: FunctionFacts,
  condition: NodeId,
): { readonly subject: NodeId; readonly equal: boolean } | null {
  const asking = facts.nodes[condition];
  if (asking?.op !== 'binary' || (asking.operator !== '==' && asking.operator !== '!=')) return null;
  const equal = asking.operator === '==';
  if (isMissing(facts, asking.right)) return { subject: asking.left, equal };
  return isMissing(facts, asking.left) ? { subject: asking.right, equal } : null;
}

function isMissing(facts: FunctionFacts, id: NodeId): boolean {
  const node = facts.nodes[id];
  return node?.op === 'const' && (node.value ?? null) === null;
}

const solePredecessors = oncePer(predecessorsIn);

/** The one block from which control comes to another; null where there are several, or none. */
function solePredecessor(facts: FunctionFacts, block: BlockId): BlockId | null {
  return solePredecessors(facts)[block] ?? null;
}

function predecessorsIn({ blocks }: FunctionFacts): readonly (BlockId | null)[] {
  const found = blocks.map((): Set<BlockId> => new Set());
  for (const { id, terminator, handler } of blocks)
    for (const target of successorsOf(terminator, handler)) found[target]?.add(id);
  return found.map((from) => (from.size === 1 ? ([...from][0] ?? null) : null));
}
