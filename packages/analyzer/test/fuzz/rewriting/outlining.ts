import { ts } from 'ts-morph';
import type { Transformation } from '../transformation';
import { isBound, rewriting } from './rewrite';

/** Statements that declare nothing, and that a function may hold as well. */
function canMove(statement: ts.Node): boolean {
  const kinds = [
    ts.isExpressionStatement,
    ts.isIfStatement,
    ts.isIterationStatement,
    ts.isTryStatement,
    ts.isSwitchStatement,
  ];
  const isKind = kinds.some((is) => (is as (node: ts.Node, look?: boolean) => boolean)(statement, false));
  // `super()` and the first lines of a constructor stay where they are.
  return isKind && !isBound(statement) && !/\bsuper\b/.test(statement.getText());
}

const isInList = ({ parent }: ts.Node): boolean => ts.isBlock(parent) || ts.isSourceFile(parent);

/** Each statement that can becomes the body of a function, which is called there. */
export const outlineStatements: Transformation = rewriting(
  'outline every statement into a function',
  () => (node, inner) => (isInList(node) && canMove(node) ? `(() => {\n${inner(node)}\n})();` : null),
);

/** The last statements of the module become a function of their own, with what they declare. */
export const outlineTail: Transformation = rewriting('outline the second half into a function', (file) => {
  const { statements } = file;
  const tail = statements.slice(Math.ceil(statements.length / 2));
  const [first, last] = [tail[0], tail.at(-1)];
  const waits = tail.some((statement) => /\bawait\b/.test(statement.getText()));
  if (first === undefined || tail.some((statement) => hasVar(statement))) return null;
  return (node, inner) => {
    const begin = node === first ? (waits ? 'async function outlined() {\n' : 'function outlined() {\n') : '';
    const end = node === last ? `\n}\n${waits ? 'await outlined()' : 'outlined()'};` : '';
    return begin === '' && end === '' ? null : begin + inner(node) + end;
  };
});

/** Functions that are declared with the others are seen before their line. */
function hasVar(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.BlockScoped) === 0;
}
