import { describe, expect, it } from 'vitest';
import type { Block, FlowNode, Terminator } from '../../src/graph';
import type { FunctionFacts } from '../../src/graph/facts';
import { loopsOf } from '../../src/graph/loops';

const jump = (target: number): Terminator => ({ kind: 'jump', target });
const branch = (then: number, otherwise: number): Terminator => ({
  kind: 'branch',
  condition: null,
  then,
  else: otherwise,
});
const end: Terminator = { kind: 'return', value: null };

/** A function whose blocks hold one constant each, numbered like the block. */
function withBlocks(...terminators: readonly Terminator[]): FunctionFacts {
  const blocks = terminators.map((terminator, id): Block => ({ id, nodes: [id], handler: null, terminator }));
  const nodes = terminators.map((_, id): FlowNode => ({ id, span: { start: 0, end: 1 }, op: 'const', value: id }));
  return { blocks, nodes } as unknown as FunctionFacts;
}

describe('the loops of a function', () => {
  it('are none where control only goes forward', () => {
    expect(loopsOf(withBlocks(branch(1, 2), jump(3), jump(3), end)).of).toEqual([null, null, null, null]);
  });

  it('hold the blocks from which the header is reached again', () => {
    const { of } = loopsOf(withBlocks(jump(1), branch(2, 3), jump(1), end));
    expect(of.map((loop) => loop?.header ?? null)).toEqual([null, 1, 1, null]);
  });

  it('leave out a block that only leads away', () => {
    const { of } = loopsOf(withBlocks(jump(1), branch(2, 4), branch(3, 1), jump(4), end));
    expect(of.map((loop) => loop?.header ?? null)).toEqual([null, 1, 1, null, null]);
  });

  it('lie inside each other', () => {
    const { of } = loopsOf(withBlocks(jump(1), branch(2, 5), jump(3), branch(4, 1), jump(3), end));
    expect(of.map((loop) => loop?.header ?? null)).toEqual([null, 1, 1, 3, 3, null]);
    expect(of[3]?.parent?.header).toBe(1);
  });

  it('know which of their nodes are used after them', () => {
    const facts = withBlocks(jump(1), branch(2, 3), jump(1), { kind: 'return', value: 2 });
    expect(loopsOf(facts).of[1]?.outliving).toEqual([2]);
  });

  it('come in an order in which every block follows what leads to it', () => {
    const { order } = loopsOf(withBlocks(branch(2, 1), jump(3), jump(3), end));
    expect(order[0]).toBe(0);
    expect(order[3]).toBe(3);
  });
});
