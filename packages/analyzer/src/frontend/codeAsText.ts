import { ts } from 'ts-morph';
import { type CodeKind, type CodeText, codeFile, codeIn } from '../graph/code';
import type { FileFacts } from '../graph/facts';
import type { FunctionRef } from '../graph/program';
import { lowerFile } from './lower';
import { syntaxErrorsOf } from './tsconfig';

/** Facts are a function of the text, so that one lowering serves all programs. */
const lowered = new Map<string, FileFacts>();

/** Longer texts are not followed as code. */
const LONGEST_CODE = 10_000;

/** The function that a text is when it is run as code; null where it is no code. */
export function codeFunction(code: CodeText): FunctionRef | null {
  if (code.texts.reduce((sum, text) => sum + text.length, 0) > LONGEST_CODE) return null;
  const file = codeFile(code);
  const facts = codeFacts(file);
  return facts === undefined || facts.damaged ? null : { file, function: 1 };
}

/** Facts of the file that a text stands for which is run as code. */
export function codeFacts(file: string): FileFacts | undefined {
  const known = lowered.get(file);
  if (known !== undefined) return known;
  const code = codeIn(file);
  if (code === null) return undefined;
  const facts = lowerFile(parsed(WRITTEN[code.kind](code.texts)), file);
  lowered.set(file, facts);
  return facts;
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('code.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
}

/** What stands around the text, so that it is one function. */
const WRITTEN: Readonly<Record<CodeKind, (texts: readonly string[]) => string>> = {
  script: ([text = '']) => `(function () { ${returningLast(parsed(text))}\n})`,
  context: ([text = '']) => inContext(parsed(text)),
  function: ofFunction('function'),
  async: ofFunction('async function'),
  generator: ofFunction('function*'),
  'async generator': ofFunction('async function*'),
};

function ofFunction(keyword: string): (texts: readonly string[]) => string {
  return (texts) => `(${keyword} anonymous(${texts.slice(0, -1).join(',')}\n) {\n${texts.at(-1) ?? ''}\n})`;
}

/** What a script declares or assigns that nobody declared is a property of the object, and so are its functions. */
function inContext(source: ts.SourceFile): string {
  const made = [...namesSet(source)].map((name) => `if (!('${name}' in $context)) $context.${name} = undefined;`);
  const functions = source.statements.flatMap((statement) =>
    ts.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [],
  );
  const kept = functions.map((name) => `$context.${name} = ${name};`);
  return `(function ($context) { ${made.join(' ')} with ($context) { ${kept.join(' ')} ${returningLast(source)}\n} })`;
}

/** The names of variables that a script sets and does not declare inside of a block or function of its own. */
function namesSet(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && ts.isIdentifier(node.left))
      names.add(node.left.text);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isVar(node)) names.add(node.name.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isVar({ parent }: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** A script gives what its last statement gives. */
function returningLast(source: ts.SourceFile): string {
  // What is no script stays as it is, for the errors in it to be found.
  if (syntaxErrorsOf(source).length > 0) return source.text;
  const ends: { readonly at: number; readonly text: string }[] = [];
  const visit = (statement: ts.Node | undefined): void => {
    if (statement === undefined) return;
    if (ts.isExpressionStatement(statement)) {
      ends.push({ at: statement.expression.getStart(source), text: 'return (' });
      ends.push({ at: statement.expression.end, text: '\n)' });
    } else if (ts.isBlock(statement)) visit(statement.statements.at(-1));
    else if (ts.isIfStatement(statement)) [statement.thenStatement, statement.elseStatement].forEach(visit);
    else if (ts.isTryStatement(statement)) [statement.tryBlock, statement.catchClause?.block].forEach(visit);
  };
  visit(source.statements.at(-1));
  let text = source.text;
  for (const end of ends.sort((a, b) => b.at - a.at)) text = text.slice(0, end.at) + end.text + text.slice(end.at);
  return text;
}
