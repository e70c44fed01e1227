import type { Block, FileFacts, FlowNode, FunctionFacts } from '../../../src/graph';

/**
 * What the solver can be kept from seeing, by name: a kind of node (`load property`, `binary +`), an operand that nodes may
 * be without (`call: receiver`), or what a block says of where control goes (`throw`).
 */
export type Variant = string;

/** The fields that tell nodes of one operation apart; what they hold is a word of the graph and not of the program. */
const KINDS = ['kind', 'what', 'operator', 'delegate'] as const;

type Fields = Readonly<Record<string, unknown>>;

export function kindOf(node: FlowNode): Variant {
  const fields = node as unknown as Fields;
  const content = 'content' in node ? [node.content.kind] : [];
  const kinds = KINDS.flatMap((key) => (node.op !== 'opaque' && key in fields ? [String(fields[key])] : []));
  return [node.op, ...content, ...kinds].join(' ');
}

type NullableKeys<Node> = {
  [Key in keyof Node]-?: null extends Node[Key] ? Key & string : never;
}[keyof Node];

/** The operands that some nodes of an operation have and others do not; the types say which they are. */
const OPTIONAL: { readonly [Op in FlowNode['op']]: readonly NullableKeys<Extract<FlowNode, { readonly op: Op }>>[] } = {
  const: [],
  bigint: [],
  regexp: [],
  param: [],
  rest: [],
  arguments: [],
  this: [],
  'new-target': [],
  super: [],
  capture: [],
  import: [],
  'import-call': [],
  module: [],
  global: [],
  copy: [],
  phi: [],
  cell: [],
  load: [],
  store: [],
  clear: [],
  object: [],
  array: [],
  assign: [],
  'rest-object': [],
  take: [],
  item: [],
  'rest-items': [],
  iterate: [],
  advance: [],
  current: [],
  close: [],
  accessor: [],
  closure: ['boundThis'],
  home: [],
  class: ['heritage', 'constructor_', 'fieldInitializer'],
  decorate: [],
  initial: [],
  call: ['receiver'],
  binary: [],
  unary: [],
  template: [],
  await: [],
  yield: ['value'],
  returning: [],
  caught: [],
  fail: [],
  opaque: [],
};

/** Every operation of the graph. */
export const OPERATIONS: readonly string[] = Object.keys(OPTIONAL);

function optionalOperands(node: FlowNode): readonly string[] {
  const names: readonly string[] = OPTIONAL[node.op];
  return Object.entries(node).flatMap(([key, value]) => (names.includes(key) && value !== null ? [key] : []));
}

export function variantsOf({ functions }: FileFacts): ReadonlySet<Variant> {
  return new Set(
    functions.flatMap(({ nodes, blocks }) => [
      ...nodes.flatMap((node) => [kindOf(node), ...optionalOperands(node).map((key) => `${node.op}: ${key}`)]),
      ...nodes.flatMap((node) => (spreads(node) ? [`${node.op}: spread`] : [])),
      ...blocks.flatMap(controlOf),
    ]),
  );
}

function controlOf({ terminator, handler }: Block): readonly Variant[] {
  const says =
    terminator.kind === 'branch' ||
    terminator.kind === 'throw' ||
    (terminator.kind === 'return' && terminator.value !== null);
  return [...(says ? [`control: ${terminator.kind}`] : []), ...(handler === null ? [] : ['control: handler'])];
}

function listIn(node: FlowNode): readonly { readonly spread: boolean }[] {
  if (node.op === 'call') return node.arguments;
  return node.op === 'array' ? node.elements : [];
}

function spreads(node: FlowNode): boolean {
  return listIn(node).some(({ spread }) => spread);
}

/** A file in which nothing is done where the variant stands. */
export function without(facts: FileFacts, variant: Variant): FileFacts {
  return { ...facts, functions: facts.functions.map((one) => functionWithout(one, variant)) };
}

function functionWithout(facts: FunctionFacts, variant: Variant): FunctionFacts {
  return {
    ...facts,
    nodes: facts.nodes.map((node) => nodeWithout(node, variant)),
    blocks: variant.startsWith('control: ') ? facts.blocks.map((block) => blockWithout(block, variant)) : facts.blocks,
  };
}

function nodeWithout(node: FlowNode, variant: Variant): FlowNode {
  const { id, span, op } = node;
  if (kindOf(node) === variant) return { id, span, op: 'const' };
  if (!variant.startsWith(`${op}: `)) return node;
  const key = variant.slice(op.length + 2);
  const single = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, spread: false }));
  if (key !== 'spread') return { ...node, [key]: null };
  if (node.op === 'call') return { ...node, arguments: single(node.arguments) };
  return node.op === 'array' ? { ...node, elements: single(node.elements) } : node;
}

function blockWithout(block: Block, variant: Variant): Block {
  const { terminator } = block;
  if (variant === 'control: handler') return { ...block, handler: null };
  if (variant !== `control: ${terminator.kind}`) return block;
  if (terminator.kind === 'branch') return { ...block, terminator: { ...terminator, condition: null } };
  if (terminator.kind === 'return') return { ...block, terminator: { ...terminator, value: null } };
  return { ...block, terminator: { kind: 'unreachable' } };
}
