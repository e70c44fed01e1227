import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
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

/** Members without a value count on from the one before; other values are evaluated. */
export function lowerEnum(f: FunctionLowering, node: ts.EnumDeclaration): void {
  const base = objectOf(f, node.name, node);
  if (base === null) {
    return;
  }
  let next: number | null = 0;
  for (const member of node.members) {
    const content = contentOfName(f, member.name);
    const written: number | null = member.initializer === undefined ? next : numberOf(member.initializer);
    const value =
      member.initializer !== undefined
        ? f.expression(member.initializer)
        : next === null
          ? f.opaque('an enum member without a value', [], member)
          : f.constant(next, member);
    f.store(base, content, value, member);
    if (written !== null) {
      const name = f.constant(constantName(member.name) ?? f.file.text(member.name), member);
      f.store(base, { kind: 'property', name: String(written) }, name, member);
    }
    next = written === null ? null : written + 1;
  }
}

function numberOf(expression: ts.Expression): number | null {
  const node = unwrap(expression);
  if (ts.isNumericLiteral(node)) {
    return Number(node.text);
  }
  const negative = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
  return negative && ts.isNumericLiteral(node.operand) ? 0 - Number(node.operand.text) : null;
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
