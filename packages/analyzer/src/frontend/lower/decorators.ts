import { ts } from 'ts-morph';
import type { DecoratorFact, LiteralArgument } from '../../graph/facts';
import { unwrap } from '../unwrap';
import type { FileLowering } from './file';
import { constantName, decoratorsOf } from './syntax';

type Literal = Extract<LiteralArgument, { readonly literal: unknown }>['literal'];

/** The value of an expression that is made of literals only; undefined for everything else. */
function literalOf(expression: ts.Expression, depth: number): Literal | undefined {
  const node = unwrap(expression);
  if (depth > 20) {
    return undefined;
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isNumericLiteral(node)) {
    return Number(node.text);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalOf(node.operand, depth + 1);
    return typeof value === 'number' ? -value : undefined;
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.NullKeyword:
      return null;
    default:
      return ts.isArrayLiteralExpression(node) ? arrayOf(node, depth) : objectOf(node, depth);
  }
}

function arrayOf(node: ts.ArrayLiteralExpression, depth: number): Literal | undefined {
  const values = node.elements.map((element) => literalOf(element, depth + 1));
  return values.includes(undefined) ? undefined : values;
}

function objectOf(node: ts.Expression, depth: number): Literal | undefined {
  if (!ts.isObjectLiteralExpression(node)) {
    return undefined;
  }
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    const name = property.name === undefined ? null : constantName(property.name);
    const value = ts.isPropertyAssignment(property) ? literalOf(property.initializer, depth + 1) : undefined;
    if (name === null || value === undefined) {
      return undefined;
    }
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

function argumentOf(node: ts.Expression): LiteralArgument {
  const literal = literalOf(node, 0);
  return literal === undefined ? { unknown: true } : { literal };
}

/** Where a decorator's name comes from, as far as the file itself tells. */
function originOf(file: FileLowering, callee: ts.Expression): DecoratorFact['origin'] {
  const names: string[] = [];
  let current = unwrap(callee);
  while (ts.isPropertyAccessExpression(current)) {
    names.unshift(current.name.text);
    current = unwrap(current.expression);
  }
  if (!ts.isIdentifier(current)) {
    return { kind: 'local', path: file.text(callee) };
  }
  const imported = file.scopes.variables.get(current)?.imported ?? null;
  if (imported === null) {
    return { kind: 'local', path: [current.text, ...names].join('.') };
  }
  const path = imported.name === '*' ? names : [imported.name, ...names];
  return { kind: 'import', specifier: imported.specifier, path: path.join('.') };
}

function factOf(file: FileLowering, decorator: ts.Decorator): DecoratorFact {
  const expression = unwrap(decorator.expression);
  const span = file.span(decorator.expression);
  if (ts.isCallExpression(expression)) {
    return { origin: originOf(file, expression.expression), arguments: expression.arguments.map(argumentOf), span };
  }
  return { origin: originOf(file, expression), arguments: null, span };
}

/** The decorators of a declaration, as facts: what the text alone tells. The graph evaluates them as well (`decorated.ts`). */
export function decoratorFacts(file: FileLowering, node: ts.Node): readonly DecoratorFact[] {
  return decoratorsOf(node).map((decorator) => factOf(file, decorator));
}
