import { ts } from 'ts-morph';
import { isAssignmentOperator, isErased, isIntrinsicTag } from '../syntax';
import { visitClass } from './visitClass';
import { declareBinding, visibilityOf, visitDeclarations, visitFunction } from './visitFunction';
import { visitEnum, visitExport, visitImport, visitNamespace } from './visitModule';
import type { Place, ScopeWalker } from './walker';

function visitTry(walker: ScopeWalker, node: ts.TryStatement, place: Place): void {
  const inside: Place = { scope: place.scope, region: { depth: place.scope.depth, outer: place.region } };
  walker.visit(node.tryBlock, inside);
  walker.visit(node.catchClause, node.finallyBlock === undefined ? place : inside);
  walker.visit(node.finallyBlock, place);
}

function visitCatch(walker: ScopeWalker, node: ts.CatchClause, place: Place): void {
  const inside = walker.block(node, place);
  if (node.variableDeclaration !== undefined) {
    declareBinding(walker, node.variableDeclaration.name, inside.scope, inside, true);
  }
  walker.visitAll(node.block.statements, inside);
}

function visitLoop(walker: ScopeWalker, node: ts.ForInStatement | ts.ForOfStatement, place: Place): void {
  const inside = walker.block(node, place);
  if (ts.isVariableDeclarationList(node.initializer)) {
    visitDeclarations(walker, node.initializer, inside, true);
  } else {
    walker.visit(node.initializer, inside, true);
  }
  walker.visit(node.expression, place);
  walker.visit(node.statement, inside);
}

/** The parts of an assignment pattern that are assigned to, and the default values and keys that are read. */
function visitTarget(walker: ScopeWalker, node: ts.Node, place: Place): void {
  if (ts.isArrayLiteralExpression(node)) {
    for (const element of node.elements) {
      walker.visit(ts.isSpreadElement(element) ? element.expression : element, place, true);
    }
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      visitTargetProperty(walker, property, place);
    }
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    walker.visit(node.left, place, true);
    walker.visit(node.right, place);
  } else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
    walker.visit(node.expression, place, true);
  } else if (ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) {
    walker.visit(node.expression, place, true);
  } else {
    walker.visit(node, place);
  }
}

/** The name of a property mentions a variable only where it is computed. */
function visitName(walker: ScopeWalker, name: ts.PropertyName, place: Place): void {
  walker.visit(ts.isComputedPropertyName(name) ? name : undefined, place);
}

function visitTargetProperty(walker: ScopeWalker, property: ts.ObjectLiteralElementLike, place: Place): void {
  if (ts.isPropertyAssignment(property)) {
    visitName(walker, property.name, place);
    walker.visit(property.initializer, place, true);
  } else if (ts.isShorthandPropertyAssignment(property)) {
    walker.mention(property.name, place, true);
    walker.visit(property.objectAssignmentInitializer, place);
  } else if (ts.isSpreadAssignment(property)) {
    walker.visit(property.expression, place, true);
  } else {
    walker.visit(property, place);
  }
}

function visitJsxName(walker: ScopeWalker, name: ts.JsxTagNameExpression, place: Place): void {
  if (!isIntrinsicTag(name)) {
    walker.visit(name, place);
  }
}

function visitExpression(walker: ScopeWalker, node: ts.Node, place: Place): void {
  if (ts.isPropertyAccessExpression(node)) {
    walker.visit(node.expression, place);
  } else if (ts.isBinaryExpression(node)) {
    walker.visit(node.left, place, isAssignmentOperator(node.operatorToken.kind));
    walker.visit(node.right, place);
  } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const assigns = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    walker.visit(node.operand, place, assigns);
  } else if (ts.isPropertyAssignment(node)) {
    visitName(walker, node.name, place);
    walker.visit(node.initializer, place);
  } else if (ts.isShorthandPropertyAssignment(node)) {
    walker.mention(node.name, place, false);
    walker.visit(node.objectAssignmentInitializer, place);
  } else if (ts.isJsxAttribute(node)) {
    walker.visit(node.initializer, place);
  } else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
    walker.mentionFactory(node, place);
    visitJsxName(walker, node.tagName, place);
    walker.visit(node.attributes, place);
  } else if (ts.isJsxOpeningFragment(node)) {
    walker.mentionFactory(node, place);
  } else if (ts.isComputedPropertyName(node)) {
    walker.visit(node.expression, place);
  } else {
    walker.visitChildren(node, place);
  }
}

function visitStatement(walker: ScopeWalker, node: ts.Node, place: Place): boolean {
  if (ts.isBlock(node) || ts.isCaseBlock(node)) {
    walker.visitChildren(node, walker.block(node, place));
  } else if (ts.isForStatement(node)) {
    walker.visitChildren(node, walker.block(node, place));
  } else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    visitLoop(walker, node, place);
  } else if (ts.isVariableStatement(node)) {
    visitDeclarations(walker, node.declarationList, place, false, visibilityOf(node, place));
  } else if (ts.isVariableDeclarationList(node)) {
    visitDeclarations(walker, node, place, false);
  } else if (ts.isTryStatement(node)) {
    visitTry(walker, node, place);
  } else if (ts.isCatchClause(node)) {
    visitCatch(walker, node, place);
  } else if (ts.isWithStatement(node)) {
    walker.visit(node.expression, place);
    walker.visit(node.statement, walker.object(node, place));
  } else if (ts.isLabeledStatement(node)) {
    walker.visit(node.statement, place);
  } else if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) {
    visitImport(walker, node, place);
  } else if (ts.isExportDeclaration(node) || ts.isExportAssignment(node)) {
    visitExport(walker, node, place);
  } else if (ts.isEnumDeclaration(node)) {
    visitEnum(walker, node, place);
  } else if (ts.isModuleDeclaration(node)) {
    visitNamespace(walker, node, place);
  } else {
    return false;
  }
  return true;
}

const nameless: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BreakStatement,
  ts.SyntaxKind.ContinueStatement,
  ts.SyntaxKind.MetaProperty,
  ts.SyntaxKind.JsxClosingElement,
]);

/** Visits one node of a file; what lies inside is scheduled on the walker. */
export function visitNode(walker: ScopeWalker, node: ts.Node, place: Place, target: boolean): void {
  if (target) noteElement(node, place, 'written');
  else if (ts.isDeleteExpression(node)) noteElement(node.expression, place, 'deleted');
  if (ts.isIdentifier(node)) {
    walker.mention(node, place, target);
  } else if (node.kind === ts.SyntaxKind.SuperKeyword) {
    markSuper(place);
  } else if (isErased(node) || nameless.has(node.kind)) {
    return;
  } else if (target) {
    visitTarget(walker, node, place);
  } else if (ts.isDecorator(node)) {
    walker.visit(node.expression, place);
  } else if (ts.isClassLike(node)) {
    visitClass(walker, node, place);
  } else if (ts.isFunctionLike(node)) {
    visitFunction(walker, node, place);
  } else if (!visitStatement(walker, node, place)) {
    visitExpression(walker, node, place);
  }
}

/** An arrow function takes `super` from the member that it stands in. */
function markSuper(place: Place): void {
  let fn = place.scope.fn;
  fn.usesSuper = true;
  while (fn.kind === 'arrow' && fn.parent !== null) {
    fn = fn.parent;
    fn.usesSuper = true;
  }
}

/** Remembers what is done to an element of `arguments`, which an arrow function takes from the function around it. */
function noteElement(node: ts.Node, place: Place, what: 'written' | 'deleted'): void {
  if (!ts.isElementAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
  if (node.expression.text !== 'arguments') return;
  let { fn } = place.scope;
  while (fn.kind === 'arrow' && fn.parent !== null) fn = fn.parent;
  fn.elements[what] = true;
}
