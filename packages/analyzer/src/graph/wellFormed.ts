import type { Dominance } from './dominators';
import { dominanceOf } from './dominators';
import type { FileFacts, FunctionFacts } from './facts';
import type { Block, BlockId, FlowNode, NodeId } from './node';
import { operandsOf, terminatorOperand } from './operands';
import { successorsOf } from './successors';

interface Checked {
  readonly facts: FileFacts;
  readonly fn: FunctionFacts;
  /** The block and position of each node. */
  readonly places: ReadonlyMap<NodeId, { readonly block: BlockId; readonly index: number }>;
  readonly dominance: Dominance;
  /** The reachable blocks from which control comes to each block, each once. */
  readonly predecessors: ReadonlyMap<BlockId, readonly BlockId[]>;
  readonly handlers: ReadonlySet<BlockId | null>;
  readonly problems: string[];
}

function placesOf(fn: FunctionFacts, problems: string[]): Checked['places'] {
  const places = new Map<NodeId, { block: BlockId; index: number }>();
  for (const block of fn.blocks) {
    for (const [index, id] of block.nodes.entries()) {
      if (fn.nodes[id] === undefined) {
        problems.push(`Block b${block.id} lists node %${id}, which does not exist.`);
      } else if (places.has(id)) {
        problems.push(`Node %${id} stands in more than one place; it must stand in exactly one block, once.`);
      }
      places.set(id, { block: block.id, index });
    }
  }
  return places;
}

function predecessorsOf(blocks: readonly Block[], dominance: Dominance): Checked['predecessors'] {
  const predecessors = new Map<BlockId, BlockId[]>(blocks.map((block) => [block.id, []]));
  for (const block of blocks) {
    if (dominance.reachable.has(block.id)) {
      for (const target of new Set(successorsOf(block.terminator, null))) {
        predecessors.get(target)?.push(block.id);
      }
    }
  }
  return predecessors;
}

function checkNumbering(fn: FunctionFacts, places: Checked['places'], problems: string[]): void {
  for (const [index, node] of fn.nodes.entries()) {
    if (node.id !== index) {
      problems.push(`Node %${node.id} is number ${index} in the list; a node's id must be its place there.`);
    }
    if (!places.has(index)) {
      problems.push(`Node %${index} stands in no block.`);
    }
  }
  for (const [index, block] of fn.blocks.entries()) {
    if (block.id !== index) {
      problems.push(`Block b${block.id} is number ${index} in the list; a block's id must be its place there.`);
    }
    for (const target of successorsOf(block.terminator, block.handler)) {
      if (fn.blocks[target] === undefined) {
        problems.push(`Block b${block.id} leads to block b${target}, which does not exist.`);
      }
    }
  }
  if (fn.blocks.length === 0) {
    problems.push('The function has no block; it needs at least the entry b0.');
  }
}

/** Whether a value is defined at a place whenever control comes there. */
function isDefinedAt(check: Checked, operand: NodeId, block: BlockId, index: number): boolean {
  const place = check.places.get(operand);
  if (place === undefined) {
    return false;
  }
  return place.block === block ? place.index < index : check.dominance.dominates(place.block, block);
}

function checkPhi(check: Checked, node: FlowNode & { op: 'phi' }, block: Block): void {
  const from = check.predecessors.get(block.id) ?? [];
  const named = node.inputs.map((input) => input.block);
  const sorted = (ids: readonly BlockId[]): string =>
    [...ids]
      .sort((a, b) => a - b)
      .map((id) => `b${id}`)
      .join(', ');
  if (sorted(from) !== sorted(named)) {
    check.problems.push(
      `Phi %${node.id} merges values from [${sorted(named)}], but control comes to b${block.id} from [${sorted(from)}].`,
    );
  }
  for (const input of node.inputs) {
    const place = check.places.get(input.node);
    const defined =
      place !== undefined && (place.block === input.block || check.dominance.runsBeforeEndOf(place.block, input.block));
    if (!defined) {
      check.problems.push(`Phi %${node.id} takes %${input.node} from b${input.block}, where it may not be defined.`);
    }
  }
}

const isCell = (node: FlowNode | undefined): boolean => node?.op === 'cell' || node?.op === 'capture';

/** Cells are read and written by `cell` contents and handed to closures; they are no values. */
function checkCells(check: Checked, node: FlowNode): void {
  const base = node.op === 'load' || node.op === 'store' ? node.base : null;
  const asCell = base !== null && 'content' in node && node.content.kind === 'cell';
  if (asCell && !isCell(check.fn.nodes[base])) {
    check.problems.push(`Node %${node.id} reads or writes the cell %${base}, which is no cell.`);
  }
  const allowed = new Set<NodeId>(node.op === 'closure' ? node.captures : asCell ? [base] : []);
  for (const operand of operandsOf(node)) {
    if (isCell(check.fn.nodes[operand]) && !allowed.has(operand)) {
      check.problems.push(`Node %${node.id} uses the cell %${operand} as a value.`);
    }
  }
  if (asCell && node.op === 'store' && isCell(check.fn.nodes[node.value])) {
    check.problems.push(`Node %${node.id} stores the cell %${node.value} as a value.`);
  }
}

function checkIndexes(check: Checked, node: FlowNode): void {
  const { facts, fn, problems } = check;
  if (node.op === 'capture' && fn.captures[node.index] === undefined) {
    problems.push(`Node %${node.id} is capture ${node.index}, but the function captures ${fn.captures.length} cells.`);
  }
  if ((node.op === 'param' && fn.params[node.index] === undefined) || (node.op === 'rest' && node.from < 0)) {
    problems.push(`Node %${node.id} is a parameter that the function does not have.`);
  }
  if (node.op === 'class' && facts.classes[node.class] === undefined) {
    problems.push(`Node %${node.id} is class ${node.class}, which the file does not list.`);
  }
  if (node.op === 'closure') {
    const target = facts.functions[node.function];
    if (target === undefined) {
      problems.push(`Node %${node.id} closes function ${node.function}, which the file does not list.`);
    } else if (target.captures.length !== node.captures.length) {
      problems.push(
        `Node %${node.id} hands ${node.captures.length} cells to "${target.name}", which captures ${target.captures.length}.`,
      );
    }
  }
}

function checkOrder(check: Checked, block: Block, node: FlowNode, index: number): void {
  const before = check.fn.nodes[block.nodes[index - 1] ?? -1];
  if (node.op === 'phi' && before !== undefined && before.op !== 'phi') {
    check.problems.push(`Phi %${node.id} stands after other nodes of b${block.id}; phis come first.`);
  }
  if (node.op === 'caught') {
    if (!check.handlers.has(block.id) || index !== 0) {
      check.problems.push(`Node %${node.id} reads the caught value, but is not the first of a handler block.`);
    }
  }
}

function checkBlock(check: Checked, block: Block): void {
  if (!check.dominance.reachable.has(block.id)) {
    check.problems.push(`Nothing leads to block b${block.id}.`);
    return;
  }
  for (const [index, id] of block.nodes.entries()) {
    const node = check.fn.nodes[id];
    if (node === undefined) {
      continue;
    }
    if (node.op === 'phi' || node.op === 'caught') {
      checkOrder(check, block, node, index);
    }
    if (node.op === 'phi') {
      checkPhi(check, node, block);
    } else {
      for (const operand of operandsOf(node).filter((each) => !isDefinedAt(check, each, block.id, index))) {
        check.problems.push(`Node %${id} uses %${operand}, which may not be defined there.`);
      }
    }
    checkCells(check, node);
    checkIndexes(check, node);
  }
  const used = terminatorOperand(block.terminator);
  if (used !== null && !isDefinedAt(check, used, block.id, block.nodes.length)) {
    check.problems.push(`The end of b${block.id} uses %${used}, which may not be defined there.`);
  }
}

function checkFunction(facts: FileFacts, fn: FunctionFacts): readonly string[] {
  const problems: string[] = [];
  const places = placesOf(fn, problems);
  checkNumbering(fn, places, problems);
  if (problems.length === 0) {
    const dominance = dominanceOf(fn.blocks);
    const predecessors = predecessorsOf(fn.blocks, dominance);
    const handlers = new Set(fn.blocks.map((block) => block.handler));
    const check: Checked = { facts, fn, places, dominance, predecessors, handlers, problems };
    for (const block of fn.blocks) {
      checkBlock(check, block);
    }
  }
  return problems;
}

/** Everything that is wrong with the graphs of a file, in sentences; empty for a well-formed file. */
export function problemsOf(facts: FileFacts): readonly string[] {
  return facts.functions.flatMap((fn, index) => {
    const numbering = fn.index === index ? [] : [`It is number ${index} in the list and says ${fn.index}.`];
    const problems = [...numbering, ...checkFunction(facts, fn)];
    return problems.map((problem) => `${facts.path}, function "${fn.name}": ${problem}`);
  });
}

/**
 * Throws when the graphs of a file break a rule of the format: ids in order, operands defined before they are used,
 * phis that match the blocks before them, handlers that exist, cells used as cells.
 */
export function assertWellFormed(facts: FileFacts): void {
  const problems = problemsOf(facts);
  if (problems.length > 0) {
    throw new Error(`The flow graph is not well formed.\n${problems.join('\n')}`);
  }
}
