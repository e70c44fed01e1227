import type { FunctionFacts } from './facts';
import type { FlowNode, NodeId } from './node';
import { oncePer } from './oncePer';
import { operandsOf, terminatorOperand } from './operands';

/** Who does what with the values of one function's code. */
interface Users {
  /** Nodes that have a value as an operand, in their order. */
  readonly nodes: ReadonlyMap<NodeId, readonly FlowNode[]>;
  /** Values with which blocks end: what is returned, thrown or asked. */
  readonly ends: ReadonlySet<NodeId>;
  /** Nodes that create an inner function, by its index. */
  readonly closures: ReadonlyMap<number, readonly NodeId[]>;
}

const indexOf = oncePer(collect);

/** The nodes that have a value as an operand, in their order; a terminator is no node. */
export function usersOf(code: FunctionFacts, value: NodeId): readonly FlowNode[] {
  return indexOf(code).nodes.get(value) ?? [];
}

/** Whether a block ends with a value: returns it, throws it or asks for its truth. */
export function isAnEnd(code: FunctionFacts, value: NodeId): boolean {
  return indexOf(code).ends.has(value);
}

/** The nodes that create an inner function. */
export function closuresOf(code: FunctionFacts, inner: number): readonly NodeId[] {
  return indexOf(code).closures.get(inner) ?? [];
}

function collect(code: FunctionFacts): Users {
  const nodes = new Map<NodeId, FlowNode[]>();
  const closures = new Map<number, NodeId[]>();
  for (const node of code.nodes) {
    for (const operand of new Set(operandsOf(node))) listAt(nodes, operand).push(node);
    if (node.op === 'closure') listAt(closures, node.function).push(node.id);
  }
  return {
    nodes,
    closures,
    ends: new Set(code.blocks.flatMap(({ terminator }) => terminatorOperand(terminator) ?? [])),
  };
}

function listAt<Item>(lists: Map<number, Item[]>, key: number): Item[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
