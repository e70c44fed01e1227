import type { FlowNode, NodeId } from './node';

/** The one value that a phi merges besides itself; null when there are several. */
function onlyValue(id: NodeId, operands: readonly NodeId[], value: (id: NodeId) => NodeId): NodeId | null {
  let only: NodeId | null = null;
  for (const operand of operands) {
    const current = value(operand);
    if (current === id || current === only) {
      continue;
    }
    if (only !== null) {
      return null;
    }
    only = current;
  }
  return only;
}

/**
 * Replaces phis that merge a single value by that value, until none is left (Braun et al., "Simple and Efficient
 * Construction of Static Single Assignment Form", 2013, section 3.1). Returns what stands for each node.
 */
export function substitutePhis(nodes: readonly FlowNode[], placed: readonly NodeId[]): (id: NodeId) => NodeId {
  const stands = new Map<NodeId, NodeId>();
  const value = (id: NodeId): NodeId => {
    let current = id;
    for (let next = stands.get(current); next !== undefined; next = stands.get(current)) {
      current = next;
    }
    if (current !== id) {
      stands.set(id, current);
    }
    return current;
  };
  const users = new Map<NodeId, NodeId[]>();
  const usersOf = (id: NodeId): NodeId[] => {
    const known = users.get(id) ?? [];
    users.set(id, known);
    return known;
  };
  const work: NodeId[] = [];
  for (const id of placed) {
    const node = nodes[id];
    if (node?.op !== 'phi') {
      continue;
    }
    work.push(id);
    for (const input of node.inputs) {
      usersOf(input.node).push(id);
    }
  }
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const node = nodes[id];
    if (node?.op !== 'phi' || stands.has(id)) {
      continue;
    }
    const only = onlyValue(
      id,
      node.inputs.map((input) => input.node),
      value,
    );
    if (only !== null) {
      stands.set(id, only);
      for (const user of usersOf(id)) {
        usersOf(only).push(user);
        work.push(user);
      }
    }
  }
  return value;
}
