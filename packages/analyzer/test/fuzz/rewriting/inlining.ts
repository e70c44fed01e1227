import { ts } from 'ts-morph';
import type { Transformation } from '../transformation';
import { isBound, nodesIn, rewriting } from './rewrite';

type Inlined = {
  readonly name: string;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly statements: readonly ts.Statement[];
  readonly result: ts.Expression;
};

/** A function that ends in its only `return` and whose body may stand anywhere else; null for others. */
function inlinable(name: ts.Node | undefined, node: ts.Node | undefined): Inlined | null {
  if (name === undefined || !ts.isIdentifier(name) || node === undefined) return null;
  if (!(ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node))) return null;
  if (node.modifiers !== undefined || node.asteriskToken !== undefined) return null;
  const isPlain = node.parameters.every(
    (parameter) =>
      ts.isIdentifier(parameter.name) && parameter.initializer === undefined && parameter.dotDotDotToken === undefined,
  );
  const { body } = node;
  if (!isPlain || body === undefined || /\b(?:this|arguments|__sink|super)\b/.test(body.getText())) return null;
  const shape = { name: name.text, parameters: [...node.parameters] };
  if (!ts.isBlock(body)) return { ...shape, statements: [], result: body };
  const last = body.statements.at(-1);
  const statements = body.statements.slice(0, -1);
  if (last === undefined || !ts.isReturnStatement(last) || last.expression === undefined) return null;
  if (statements.some((statement) => isBound(statement) || mentions(statement, name.text))) return null;
  return { ...shape, statements, result: last.expression };
}

const mentions = (node: ts.Node, name: string): boolean => new RegExp(`\\b${name}\\b`).test(node.getText());

/** Where a call of a function is all that is handed to a sink, its body takes the place of the call. */
export const inlineFunctions: Transformation = rewriting(
  'inline functions into the sinks that they are called for',
  (file) => {
    const declared = nodesIn(file, ts.isFunctionDeclaration).map((node) => inlinable(node.name, node));
    const held = nodesIn(file, ts.isVariableDeclaration).map((node) => inlinable(node.name, node.initializer));
    const byName = new Map([...declared, ...held].flatMap((one) => (one === null ? [] : [[one.name, one] as const])));
    return (node, inner) => {
      const found = ts.isExpressionStatement(node) ? calledForSink(node.expression, byName) : null;
      if (found === null) return null;
      const given = found.parameters.map(
        ({ name }, index) => `let ${name.getText()} = ${textOf(found.arguments[index], inner)};`,
      );
      const result = inner(found.result);
      return `{\n${[...given, ...found.statements.map(inner), `__sink(${result});`].join('\n')}\n}`;
    };
  },
);

const textOf = (node: ts.Node | undefined, inner: (node: ts.Node) => string): string =>
  node === undefined ? 'undefined' : inner(node);

function calledForSink(
  sink: ts.Expression,
  byName: ReadonlyMap<string, Inlined>,
): (Inlined & { readonly arguments: readonly ts.Expression[] }) | null {
  if (!ts.isCallExpression(sink) || sink.expression.getText() !== '__sink') return null;
  const [call] = sink.arguments;
  if (call === undefined || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return null;
  const found = byName.get(call.expression.text);
  const simple = call.arguments.every((argument) => !ts.isSpreadElement(argument));
  return found === undefined || !simple ? null : { ...found, arguments: [...call.arguments] };
}
