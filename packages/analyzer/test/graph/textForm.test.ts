import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowBuilder } from '../../src/graph/builder';
import type { FileFacts } from '../../src/graph/facts';
import type { Argument, ClassMember, Content, FlowOperation, PhiInput, Span } from '../../src/graph/node';
import { parseFile, parseFunction } from '../../src/graph/parse';
import { printFile, printFunction, printNode } from '../../src/graph/print';
import type { FieldKind } from '../../src/graph/shape';
import { operationShapes } from '../../src/graph/shape';
import { lower } from '../lower/support';

const id = fc.nat(50);
const text = fc.oneof(fc.string(), fc.constantFrom('a', 'handler', '-', '"', '@1-2', '…', 'b1', '#x'));
const content: fc.Arbitrary<Content> = fc.oneof(
  text.map((name): Content => ({ kind: 'property', name })),
  id.map((key): Content => ({ kind: 'computed', key })),
  fc.constant<Content>({ kind: 'cell' }),
);
const member: fc.Arbitrary<ClassMember> = fc.record({
  content,
  kind: fc.constantFrom('method', 'get', 'set'),
  static: fc.boolean(),
  closure: id,
});
const span: fc.Arbitrary<Span> = fc.record({ start: fc.nat(), end: fc.nat() });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));

const fields: Record<FieldKind, fc.Arbitrary<unknown>> = {
  node: id,
  'optional-node': fc.option(id),
  nodes: fc.array(id),
  arguments: fc.array<Argument>(fc.record({ node: id, spread: fc.boolean() })),
  content,
  contents: fc.array(content),
  inputs: fc.array<PhiInput>(fc.record({ block: id, node: id })),
  members: fc.array(member),
  text,
  number: fc.nat(),
  flag: fc.boolean(),
  value: fc.oneof(text, finite, fc.boolean(), fc.constant(null), fc.constant(undefined)),
};

const operation: fc.Arbitrary<FlowOperation> = fc
  .constantFrom(...Object.entries(operationShapes))
  .chain(([op, shape]) =>
    fc.tuple(...shape.map(({ kind }) => fields[kind])).map((values) => {
      const entries = shape.map(({ field }, index) => [field, values[index]] as const);
      return { op, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) } as FlowOperation;
    }),
  );

function functionWith(operations: readonly FlowOperation[], at: Span): FileFacts['functions'][number] {
  const nodes = operations.map((each, index) => ({ id: index, span: at, ...each }));
  return {
    index: 0,
    name: 'a "b"',
    kind: 'field-initializer',
    span: at,
    nameSpan: at,
    sloppy: true,
    async: true,
    generator: false,
    params: [{ name: null, span: at, rest: true, default: false, decorators: [] }],
    captures: ['x'],
    class: 3,
    static: true,
    decorators: [{ origin: { kind: 'local', path: 'd' }, arguments: [{ unknown: true }], span: at }],
    nodes,
    blocks: [
      {
        id: 0,
        nodes: nodes.map((node) => node.id),
        handler: 1,
        terminator: { kind: 'branch', condition: null, then: 1, else: 0 },
      },
      { id: 1, nodes: [], handler: null, terminator: { kind: 'return', value: null } },
    ],
  };
}

describe('the text form', () => {
  it('reads back every operation that it writes', () => {
    const property = fc.property(fc.array(operation), span, (operations, at) => {
      const fn = functionWith(operations, at);
      expect(parseFunction(printFunction(fn))).toEqual(fn);
    });
    fc.assert(property, { seed: 7, numRuns: 500 });
  });

  it('reads back a whole file', () => {
    const facts = lower(`
      import { d } from './d';
      export class A { @d('x') a = 1; get b() { return this.a ?? -1.5e-7; } }
      export function f(x) { try { return x?.y; } catch (e) { throw e; } finally { x(); } }
    `);
    expect(parseFile(printFile(facts))).toEqual(facts);
  });

  it('writes a node on one line, with its place when asked', () => {
    const node = {
      id: 4,
      span: { start: 3, end: 9 },
      op: 'load',
      base: 2,
      content: { kind: 'property', name: 'email' },
    } as const;
    expect(printNode(node)).toBe('%4 = load %2 .email @3-9');
    expect(printNode(node, { spans: false })).toBe('%4 = load %2 .email');
  });

  it('says where a text stops making sense', () => {
    const fn = functionWith([], { start: 0, end: 1 });
    const broken = printFunction(fn).replace('branch', 'wander');
    expect(() => parseFunction(broken)).toThrow(/^Line 6, column 9: "wander" ends no block\.$/);
    expect(() => parseFunction('nothing')).toThrow('Line 1: "function" was expected, but found "nothing".');
  });
});

describe('the builder', () => {
  const at: Span = { start: 0, end: 0 };

  it('drops blocks that nothing leads to and numbers the rest in execution order', () => {
    const builder = new FlowBuilder();
    const [late, early] = [builder.newBlock(), builder.newBlock()];
    builder.branch(builder.emit({ op: 'param', index: 0 }, at), early, late);
    builder.enter(late);
    builder.throws(builder.emit({ op: 'const', value: 'late' }, at));
    builder.emit({ op: 'const', value: 'dead' }, at);
    builder.enter(early);
    builder.returns(builder.emit({ op: 'const', value: 'early' }, at));
    const { nodes, blocks } = builder.finish();
    expect(nodes.map((node) => printNode(node, { spans: false }))).toEqual([
      '%0 = param 0',
      '%1 = const "early"',
      '%2 = const "late"',
    ]);
    expect(blocks.map((block) => block.terminator.kind)).toEqual(['branch', 'return', 'throw']);
  });

  it('removes a phi that merges one value only, also in a circle of phis', () => {
    const builder = new FlowBuilder();
    const value = builder.emit({ op: 'param', index: 0 }, at);
    const head = builder.newBlock();
    const tail = builder.newBlock();
    builder.jump(head);
    builder.enter(head);
    const inputs = [{ block: 0, node: value }];
    const phi = builder.emitPhi(head, inputs, at);
    builder.branch(phi, head, tail);
    inputs.push({ block: head, node: phi });
    builder.enter(tail);
    builder.returns(phi);
    const { nodes, blocks } = builder.finish();
    expect(nodes).toHaveLength(1);
    expect(blocks.at(-1)?.terminator).toEqual({ kind: 'return', value: 0 });
  });
});
