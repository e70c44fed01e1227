import type { Content, FileFacts, FlowNode, FunctionFacts, NodeId } from '../../../src/graph';
import { type FieldShape, operationShapes } from '../../../src/graph/shape';
import type { Variant } from './variants';

/**
 * Parts of nodes and functions that are there in every one of them: an operand, a list, a number, a flag. Switched off, an
 * operand is `undefined` or a cell that nobody else has, a list lacks its last item, a number is the first, and a flag the other.
 */

type Fields = Readonly<Record<string, unknown>>;

/** Numbers that name something of the file, so that there is none to take instead. */
const NAMES: ReadonlySet<string> = new Set(['closure function', 'class class']);

function partOf(node: FlowNode, { field, kind }: FieldShape): readonly Variant[] {
  const value = (node as unknown as Fields)[field];
  const part = `part: ${node.op} ${field}`;
  switch (kind) {
    case 'node':
      return [part];
    case 'nodes':
    case 'arguments':
    case 'contents':
    case 'inputs':
    case 'members':
      return (value as readonly unknown[]).length > 0 ? [part] : [];
    case 'content':
      return (value as Content).kind === 'computed' ? [part] : [];
    case 'number':
      return (value as number) !== 0 && !NAMES.has(`${node.op} ${field}`) ? [part] : [];
    case 'flag':
      return [`${part} ${value as boolean}`];
    case 'optional-node':
    case 'text':
    case 'value':
      return [];
  }
}

/** What a function says of itself. */
const FLAGS = ['async', 'generator', 'sloppy', 'static'] as const;

/** Kinds that run alike: what calls such a function, and on what, says the node that makes it. */
const SAME: ReadonlySet<string> = new Set([
  'module',
  'method',
  'get',
  'set',
  'field-initializer',
  'static-initializer',
]);

export function partsOf({ functions }: FileFacts): ReadonlySet<Variant> {
  return new Set(
    functions.flatMap((one) => [
      ...FLAGS.flatMap((flag) => (one[flag] ? [`function: ${flag}`] : [])),
      ...(SAME.has(one.kind) ? [] : [`function: ${one.kind}`]),
      ...one.nodes.flatMap((node) => operationShapes[node.op].flatMap((shape) => partOf(node, shape))),
    ]),
  );
}

export function withoutPart(facts: FileFacts, variant: Variant): FileFacts {
  return { ...facts, functions: facts.functions.map((one) => functionWithout(one, variant)) };
}

function functionWithout(facts: FunctionFacts, variant: Variant): FunctionFacts {
  const [about, part = ''] = variant.split(/: (.*)/s);
  if (about === 'function') {
    const flag = FLAGS.find((name) => name === part);
    if (flag !== undefined) return { ...facts, [flag]: false };
    return facts.kind === part ? { ...facts, kind: part === 'function' ? 'arrow' : 'function' } : facts;
  }
  const [op = '', field = '', flag] = part.split(' ');
  const shape = operationShapes[op as FlowNode['op']].find((each) => each.field === field);
  const nothing = facts.nodes.length;
  const nodes = facts.nodes.map((node) =>
    node.op !== op || shape === undefined || (flag !== undefined && String((node as unknown as Fields)[field]) !== flag)
      ? node
      : nodeWithout(node, shape, nothing),
  );
  const span = { start: 0, end: 0 };
  const added: readonly FlowNode[] = [
    { id: nothing, span, op: 'const' },
    { id: nothing + 1, span, op: 'cell', name: 'nobody', lexical: false },
  ];
  const [entry, ...blocks] = facts.blocks;
  if (entry === undefined) return facts;
  const start = { ...entry, nodes: [nothing, nothing + 1, ...entry.nodes] };
  return { ...facts, nodes: [...nodes, ...added], blocks: [start, ...blocks] };
}

function nodeWithout(node: FlowNode, { field, kind }: FieldShape, nothing: NodeId): FlowNode {
  const value = (node as unknown as Fields)[field];
  return { ...node, [field]: switchedOff(node, kind, value, nothing) } as FlowNode;
}

function switchedOff(node: FlowNode, kind: FieldShape['kind'], value: unknown, nothing: NodeId): unknown {
  const isCell = kind === 'node' && 'content' in node && node.content.kind === 'cell';
  switch (kind) {
    case 'node':
      return isCell && value === (node as { readonly base?: NodeId }).base ? nothing + 1 : nothing;
    case 'nodes':
      return replaceLast(value as readonly NodeId[], () => (node.op === 'closure' ? nothing + 1 : nothing));
    case 'arguments':
      return replaceLast(value as readonly { readonly spread: boolean }[], () => ({ node: nothing, spread: false }));
    case 'inputs':
      return replaceLast(value as readonly object[], (input) => ({ ...input, node: nothing }));
    case 'contents':
    case 'members':
      return (value as readonly unknown[]).slice(0, -1);
    case 'content':
      return (value as Content).kind === 'computed' ? { kind: 'computed', key: nothing } : value;
    case 'number':
      return 0;
    case 'flag':
      return !(value as boolean);
    default:
      return value;
  }
}

function replaceLast<Item>(items: readonly Item[], other: (item: Item) => unknown): readonly unknown[] {
  return items.map((item, index) => (index === items.length - 1 ? other(item) : item));
}
