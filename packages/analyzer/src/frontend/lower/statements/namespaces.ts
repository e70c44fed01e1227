import { ts } from 'ts-morph';
import type { Content, NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import { hoistFunctions } from '../expressions/closures';
import type { FunctionLowering } from '../lowering';
import { contentOfName } from '../names';
import { isInstantiated } from '../scope/visitModule';
import { constantName } from '../syntax';

/** Each part of `namespace A.B.C` is read through the parts before it, so very long names are not followed. */
const longestPath = 50;

/** The object of a namespace or enum: a new one, or what an earlier declaration of the same name made. */
function objectOf(f: FunctionLowering, name: ts.Identifier, at: ts.Node): NodeId | null {
  const variable = f.file.scopes.variables.get(name);
  if (variable === undefined) {
    return null;
  }
  if (f.file.isDeclaredBefore(variable, at)) {
    return f.read(variable, name);
  }
  const base = f.emit({ op: 'object' }, at);
  f.write(variable, base, name);
  return base;
}

/**
 * Members without a value count on from the one before; other values are evaluated. What is no text for sure leads back to
 * the name of its member.
 */
export function lowerEnum(f: FunctionLowering, node: ts.EnumDeclaration): void {
  const base = objectOf(f, node.name, node);
  if (base === null) {
    return;
  }
  const texts = new Set<string>();
  let before: NodeId | null = null;
  for (const member of node.members) {
    const { initializer } = member;
    const content = contentOfName(f, member.name);
    const name = constantName(member.name) ?? f.file.text(member.name);
    const value: NodeId = initializer === undefined ? following(f, before, member) : f.expression(initializer);
    f.store(base, content, value, member);
    if (initializer !== undefined && isText(initializer, texts)) {
      texts.add(name);
    } else {
      f.store(base, contentOfValue(f, value), f.constant(name, member), member);
    }
    before = value;
  }
}

/** The number behind that of the member before. */
function following(f: FunctionLowering, before: NodeId | null, member: ts.EnumMember): NodeId {
  if (before === null) {
    return f.constant(0, member);
  }
  const number = numberAt(f, before);
  return number === null
    ? f.emit({ op: 'binary', operator: '+', left: before, right: f.constant(1, member) }, member)
    : f.constant(number + 1, member);
}

function contentOfValue(f: FunctionLowering, value: NodeId): Content {
  const number = numberAt(f, value);
  return number === null ? { kind: 'computed', key: value } : { kind: 'property', name: String(number) };
}

/** The number that a node is; null where it is computed. */
function numberAt(f: FunctionLowering, node: NodeId): number | null {
  const made = f.builder.nodes[node];
  return made?.op === 'const' && typeof made.value === 'number' ? made.value : null;
}

/** Whether the value of a member is written down as a text; `texts` are the members before it that are texts. */
function isText(expression: ts.Expression, texts: ReadonlySet<string>): boolean {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
    return true;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return isText(node.left, texts) || isText(node.right, texts);
  }
  return ts.isIdentifier(node)
    ? texts.has(node.text)
    : ts.isPropertyAccessExpression(node) && texts.has(node.name.text);
}

/** A namespace runs where it stands; what it exports are properties of its object. */
export function lowerNamespace(f: FunctionLowering, node: ts.ModuleDeclaration): void {
  let current: ts.ModuleDeclaration = node;
  for (let part = 0; isInstantiated(current) && ts.isIdentifier(current.name); part += 1) {
    if (part === longestPath) {
      f.opaque('code that is nested too deep', [], current);
      return;
    }
    objectOf(f, current.name, current);
    f.cells.enterScope(f.file.scopes.scopes.get(current), current);
    const body = current.body;
    if (body === undefined || !ts.isModuleDeclaration(body)) {
      lowerBody(f, body);
      return;
    }
    current = body;
  }
}

function lowerBody(f: FunctionLowering, body: ts.Node | undefined): void {
  const statements = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  hoistFunctions(f, statements);
  f.statements(statements.filter((statement) => !ts.isFunctionDeclaration(statement)));
}
