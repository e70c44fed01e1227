import type { Argument, ClassMember, Content, FlowNode, NodeId, PhiInput, Terminator } from './node';
import type { FieldKind, FieldShape } from './shape';
import { operationShapes } from './shape';

type Rename = (node: NodeId) => NodeId;

function mapContent(content: Content, rename: Rename): Content {
  return content.kind === 'computed' ? { kind: 'computed', key: rename(content.key) } : content;
}

function mapMember(member: ClassMember, rename: Rename): ClassMember {
  const content = mapContent(member.content, rename);
  return { ...member, content, closure: rename(member.closure) };
}

function mapField(kind: FieldKind, value: unknown, rename: Rename): unknown {
  switch (kind) {
    case 'node':
      return rename(value as NodeId);
    case 'optional-node':
      return value === null ? null : rename(value as NodeId);
    case 'nodes':
      return (value as readonly NodeId[]).map(rename);
    case 'arguments':
      return (value as readonly Argument[]).map((item) => ({ node: rename(item.node), spread: item.spread }));
    case 'content':
      return mapContent(value as Content, rename);
    case 'contents':
      return (value as readonly Content[]).map((content) => mapContent(content, rename));
    case 'inputs':
      return (value as readonly PhiInput[]).map((input) => ({ block: input.block, node: rename(input.node) }));
    case 'members':
      return (value as readonly ClassMember[]).map((member) => mapMember(member, rename));
    case 'text':
    case 'number':
    case 'flag':
    case 'value':
      return value;
  }
}

const plainKinds: ReadonlySet<FieldKind> = new Set(['text', 'number', 'flag', 'value']);

/** Of each operation, the fields that hold operands. */
const operandFields: ReadonlyMap<string, readonly FieldShape[]> = new Map(
  Object.entries(operationShapes).map(([op, fields]) => [op, fields.filter(({ kind }) => !plainKinds.has(kind))]),
);

/** The same node with every operand renamed. */
export function mapOperands(node: FlowNode, rename: Rename): FlowNode {
  const result: FlowNode = { ...node };
  for (const { field, kind } of operandFields.get(node.op) ?? []) {
    const fields = result as unknown as Record<string, unknown>;
    fields[field] = mapField(kind, fields[field], rename);
  }
  return result;
}

/** Every operand of a node, in the order in which they are written, repeats included. */
export function operandsOf(node: FlowNode): readonly NodeId[] {
  const operands: NodeId[] = [];
  const collect = (operand: NodeId): NodeId => {
    operands.push(operand);
    return operand;
  };
  for (const { field, kind } of operandFields.get(node.op) ?? []) {
    mapField(kind, (node as unknown as Record<string, unknown>)[field], collect);
  }
  return operands;
}

/** The value with which a block ends: what is returned, thrown or asked for its truth. */
export function terminatorOperand(terminator: Terminator): NodeId | null {
  switch (terminator.kind) {
    case 'branch':
      return terminator.condition;
    case 'return':
    case 'throw':
      return terminator.value;
    default:
      return null;
  }
}
