import { type BlockId, type FlowNode, type FunctionRef, functionKey, type NodeId } from '../../graph';
import { operandsOf } from '../../graph/operands';
import type { BlockState } from '../control/partition';
import { clearanceOf } from '../nodes/operands';
import type { Frame } from '../state/frame';
import { type Clearance, common } from './clearance';
import type { Cleared } from './cleared';

/**
 * Where functions that ask guards use what they read: reading data and asking about it is no use yet, so what a read
 * brings into a purpose depends on whether the guard said yes wherever it is used.
 */
export class AllowedUses {
  readonly #clearances = new Map<string, Clearance | null>();

  /** A node is about to be evaluated. */
  note(frame: Frame, node: FlowNode): void {
    if (frame.purpose === null || frame.barriers.size === 0 || node.op === 'phi') return;
    for (const id of operandsOf(node)) {
      const { op } = frame.facts.nodes[id] ?? node;
      if (op === 'load' || op === 'copy') this.#note(frame, node.id, id, frame.cleared);
    }
  }

  /** A phi takes in what comes along an edge. */
  notePhi({ sources }: BlockState, { id, inputs }: Extract<FlowNode, { op: 'phi' }>): void {
    for (const { block, partition, cleared } of sources) {
      const { frame } = partition;
      if (frame.purpose === null || frame.barriers.size === 0) continue;
      for (const input of inputs) if (input.block === block) this.#note(frame, id, input.node, cleared);
    }
  }

  /** A block returns a node. */
  noteReturn(frame: Frame, block: BlockId, returned: NodeId): void {
    if (frame.purpose !== null && frame.barriers.size > 0) this.#note(frame, returning(block), returned, frame.cleared);
  }

  #note(frame: Frame, user: NodeId, used: NodeId, cleared: Cleared): void {
    const key = keyOf(frame.reference, user, used);
    const now = clearanceOf(frame, used, cleared);
    const known = this.#clearances.get(key);
    this.#clearances.set(key, known === undefined ? now : common(known, now));
  }

  /** Whether a branch said, wherever a node uses another, that the purpose may have it. */
  isAllowed(target: FunctionRef, user: NodeId, used: NodeId, purpose: string): boolean {
    const clearance = this.#clearances.get(keyOf(target, user, used)) ?? null;
    return clearance === 'known' || (clearance?.some((use) => use.purpose === purpose) ?? false);
  }
}

/** Stands for the end of a block among the nodes that use others. */
export function returning(block: BlockId): NodeId {
  return -1 - block;
}

function keyOf(target: FunctionRef, user: NodeId, used: NodeId): string {
  return `${functionKey(target)}:${user}:${used}`;
}
