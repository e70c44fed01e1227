import { ts } from 'ts-morph';
import { unwrap } from '../unwrap';
import { isUnknown, membersOf } from './types';

/** Operators that compare two values, with what they answer where these are equal. */
const COMPARING: ReadonlyMap<ts.SyntaxKind, boolean> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, true],
  [ts.SyntaxKind.EqualsEqualsToken, true],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, false],
  [ts.SyntaxKind.ExclamationEqualsToken, false],
]);

/**
 * What types say of the comparison that is written at a node, or of the case that it stands for: where they list what a
 * value may be, and comparisons before ruled out all but one, the last one has a known answer.
 * @returns null where types leave it open; a value that was only ever one thing is open too, since whoever asks does not trust its type
 */
export function answerOf(node: ts.Node, checker: ts.TypeChecker): boolean | null {
  const { parent } = node;
  if (ts.isCaseClause(parent) && parent.expression === node) return isLastCase(parent, checker) ? true : null;
  if (!ts.isBinaryExpression(node)) return null;
  const equal = COMPARING.get(node.operatorToken.kind);
  if (equal === undefined) return null;
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  const isLast = isLastOf(left, right, [], checker) || isLastOf(right, left, [], checker);
  return isLast ? equal : null;
}

/** Whether a case is what the cases before it left over. */
function isLastCase(clause: ts.CaseClause, checker: ts.TypeChecker): boolean {
  const { clauses } = clause.parent;
  const before = clauses.slice(0, clauses.indexOf(clause)).filter(ts.isCaseClause);
  const asked = unwrap(clause.parent.parent.expression);
  const others = before.map(({ expression }) => unwrap(expression));
  return isLastOf(asked, unwrap(clause.expression), others, checker);
}

/** Whether a value is the only one that types, and what was asked already, leave of several that another may be. */
function isLastOf(
  asked: ts.Expression,
  value: ts.Expression,
  before: readonly ts.Expression[],
  checker: ts.TypeChecker,
): boolean {
  if (!isWrittenValue(value)) return false;
  const key = keyOf(checker.getTypeAtLocation(value));
  if (key === null) return false;
  const left = possibleKeys(asked, checker, false);
  if (left === null || !left.has(key)) return false;
  for (const other of [...before, ...askedAbove(asked)]) {
    const ruledOut = keyOf(checker.getTypeAtLocation(other));
    if (ruledOut !== null) left.delete(ruledOut);
  }
  return left.size === 1 && left.has(key) && (possibleKeys(asked, checker, true)?.size ?? 0) > 1;
}

/** Literals, names of constants and members of enumerations: what somebody lists who tells cases apart. */
function isWrittenValue(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

/**
 * Everything that an expression may be, where its type lists it.
 * @param declared as it was declared, whatever branches found out since
 */
function possibleKeys(asked: ts.Expression, checker: ts.TypeChecker, declared: boolean): Set<string> | null {
  if (ts.isTypeOfExpression(asked)) {
    const operand = unwrap(asked.expression);
    return ts.isIdentifier(operand) ? keysOf(typeOfName(operand, checker, declared), checker, kindOf) : null;
  }
  if (ts.isIdentifier(asked)) return keysOf(typeOfName(asked, checker, declared), checker, keyOf);
  if (!ts.isPropertyAccessExpression(asked)) return null;
  // What a branch found out of a property may have changed since; which member of a union the object is has not.
  const base = unwrap(asked.expression);
  const owner = declared && ts.isIdentifier(base) ? typeOfName(base, checker, true) : checker.getTypeAtLocation(base);
  const keys = new Set<string>();
  for (const member of membersOf(owner, checker)) {
    const property = checker.getPropertyOfType(checker.getApparentType(member), asked.name.text);
    const held = property === undefined ? null : keysOf(checker.getTypeOfSymbol(property), checker, keyOf);
    if (held === null) return null;
    for (const key of held) keys.add(key);
  }
  return keys;
}

/**
 * The type of a variable. What branches found out about one that a function inside sets counts for nothing: whatever runs in
 * between may call that.
 */
function typeOfName(name: ts.Identifier, checker: ts.TypeChecker, declared: boolean): ts.Type {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return checker.getTypeAtLocation(name);
  return declared || mayBeSetElsewhere(name, symbol, checker)
    ? checker.getTypeOfSymbol(symbol)
    : checker.getTypeAtLocation(name);
}

/** Whether another function than the one that a name is read in sets the variable. */
function mayBeSetElsewhere(name: ts.Identifier, symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !mayBeSet(declaration)) return false;
  const around = functionAround(name);
  const isSetIn = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === name.text && functionAround(node) !== around)
      return isWritten(node) && checker.getSymbolAtLocation(node) === symbol;
    return ts.forEachChild(node, isSetIn) === true;
  };
  return isSetIn(functionAround(declaration));
}

/** Whether a variable is one that may be set again. */
function mayBeSet(declaration: ts.Declaration): boolean {
  if (ts.isParameter(declaration)) return true;
  const { parent } = ts.isBindingElement(declaration) ? ts.walkUpBindingElementsAndPatterns(declaration) : declaration;
  return parent !== undefined && ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) === 0;
}

function functionAround(node: ts.Node): ts.Node {
  let around = node.parent;
  while (!ts.isFunctionLike(around) && !ts.isSourceFile(around)) around = around.parent;
  return around;
}

/** Whether a name stands where something is stored. */
function isWritten(name: ts.Identifier): boolean {
  let node: ts.Node = name;
  while (!ts.isStatement(node.parent) && !ts.isFunctionLike(node.parent)) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent) && parent.left === node)
      return (
        parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
        parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
      );
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
      return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    node = parent;
  }
  return ts.isForInStatement(node.parent) || ts.isForOfStatement(node.parent)
    ? node.parent.initializer === node
    : false;
}

function keysOf(type: ts.Type, checker: ts.TypeChecker, key: (member: ts.Type) => string | null): Set<string> | null {
  const whole = (type.flags & ts.TypeFlags.TypeParameter) === 0 ? type : checker.getBaseConstraintOfType(type);
  if (whole === undefined || isUnknown(whole)) return null;
  const keys = new Set<string>();
  for (const member of whole.isUnion() ? whole.types : [whole]) {
    const found = key(member);
    if (found === null) return null;
    keys.add(found);
  }
  return keys;
}

/** A text that stands for the one value that a type has; null where it has several. */
function keyOf(type: ts.Type): string | null {
  if (type.isStringLiteral() || type.isNumberLiteral()) return `${typeof type.value} ${type.value}`;
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0)
    return `boolean ${(type as ts.Type & { readonly intrinsicName: string }).intrinsicName}`;
  if ((type.flags & ts.TypeFlags.Undefined) !== 0) return 'undefined';
  return (type.flags & ts.TypeFlags.Null) !== 0 ? 'null' : null;
}

/** What `typeof` says of the values of a type, as the key of that text; null where it says more than one thing. */
function kindOf(type: ts.Type): string | null {
  const { flags } = type;
  const kinds: readonly (readonly [ts.TypeFlags, string])[] = [
    [ts.TypeFlags.StringLike, 'string'],
    [ts.TypeFlags.NumberLike, 'number'],
    [ts.TypeFlags.BooleanLike, 'boolean'],
    [ts.TypeFlags.BigIntLike, 'bigint'],
    [ts.TypeFlags.ESSymbolLike, 'symbol'],
    [ts.TypeFlags.Undefined, 'undefined'],
    [ts.TypeFlags.Null, 'object'],
  ];
  const primitive = kinds.find(([flag]) => (flags & flag) !== 0);
  if (primitive !== undefined) return `string ${primitive[1]}`;
  if ((flags & ts.TypeFlags.Object) === 0) return null;
  const called = type.getCallSignatures().length + type.getConstructSignatures().length > 0;
  const named = type.isClassOrInterface() || type.getProperties().length > 0;
  return called ? 'string function' : named ? 'string object' : null;
}

/** What the expression was compared with on the way to where it stands, and is not, since control came there. */
function askedAbove(asked: ts.Expression): readonly ts.Expression[] {
  const text = asked.getText();
  const others: ts.Expression[] = [];
  for (let node: ts.Node = asked; isPassed(node); node = node.parent) {
    const said = saidAt(node);
    if (said !== null) others.push(...comparedWith(said.condition, text, said.truth));
  }
  return others;
}

/** Whether what is asked above a node was asked of the same thing a moment ago. */
function isPassed(node: ts.Node): boolean {
  return ts.isIfStatement(node) || (ts.isExpression(node) && !ts.isFunctionLike(node));
}

/** The condition that led to a node, and what it was there. */
function saidAt(node: ts.Node): { readonly condition: ts.Expression; readonly truth: boolean } | null {
  const { parent } = node;
  if (ts.isIfStatement(parent) && parent.elseStatement === node) return { condition: parent.expression, truth: false };
  if (ts.isConditionalExpression(parent) && parent.whenFalse === node)
    return { condition: parent.condition, truth: false };
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return null;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.BarBarToken) return { condition: parent.left, truth: false };
  return kind === ts.SyntaxKind.AmpersandAmpersandToken ? { condition: parent.left, truth: true } : null;
}

/** What an expression is not, all of it, where a condition that compares it has a truth value. */
function comparedWith(condition: ts.Expression, text: string, truth: boolean): readonly ts.Expression[] {
  const inner = unwrap(condition);
  if (!ts.isBinaryExpression(inner)) return [];
  const joining = truth ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
  if (inner.operatorToken.kind === joining)
    return [...comparedWith(inner.left, text, truth), ...comparedWith(inner.right, text, truth)];
  if (COMPARING.get(inner.operatorToken.kind) !== !truth) return [];
  const [left, right] = [unwrap(inner.left), unwrap(inner.right)];
  if (left.getText() === text) return [right];
  return right.getText() === text ? [left] : [];
}
