import { ts } from 'ts-morph';
import type { Transformation } from '../transformation';
import { isBound, rewriting } from './rewrite';

/** Code that may add to, or take from, what is gone through. */
const CHANGES = /\b(?:push|pop|shift|unshift|splice|reverse|fill|copyWithin|sort|length|set|add|delete|clear)\b/;

/** Arrays of the program, by the names that the generator gives them. */
const ARRAY = /^(?:list|copied|nested|elements)\d+$|^\[|^Object\.(?:keys|values|entries)\(/;

/** A loop over the elements of an array becomes a callback. */
export const callbackForLoop: Transformation = rewriting('write forEach for every for…of', () => (node, inner) => {
  if (!ts.isForOfStatement(node) || node.awaitModifier !== undefined || ts.isLabeledStatement(node.parent)) return null;
  const { initializer, expression, statement } = node;
  if (!ts.isVariableDeclarationList(initializer) || !ts.isBlock(statement)) return null;
  const [declared] = initializer.declarations;
  const fits = ARRAY.test(expression.getText()) && !CHANGES.test(statement.getText());
  const stays = statement.statements.some((each) => isBound(each));
  if (declared === undefined || !fits || stays) return null;
  return `(${inner(expression)}).forEach((${declared.name.getText()}) => ${inner(statement)});`;
});

/** A callback for each element becomes a loop. */
export const loopForCallback: Transformation = rewriting('write for…of for every forEach', () => (node, inner) => {
  if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return null;
  const { expression: callee, arguments: given } = node.expression;
  const [callback] = given;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'forEach' || given.length !== 1) return null;
  if (callback === undefined || !ts.isArrowFunction(callback) || !ts.isBlock(callback.body)) return null;
  const { parameters, body } = callback;
  const [first, second] = parameters.map(({ name }) => name.getText());
  const isMap = /^map\d+$/.test(callee.expression.getText());
  if (first === undefined || parameters.length > 2 || callback.modifiers !== undefined) return null;
  if (CHANGES.test(body.getText()) || body.statements.some((each) => isBound(each))) return null;
  const of = inner(callee.expression);
  const plain = second === undefined && !isMap;
  const head = plain
    ? `const ${first} of ${of}`
    : isMap
      ? `const [${second ?? 'key'}, ${first}] of ${of}`
      : `const [${second}, ${first}] of ${of}.entries()`;
  return `for (${head}) ${inner(body)}`;
});
