import { ts } from 'ts-morph';
import { unwrap } from './unwrap';

/** A part of a text and what takes its place, which is as long. */
interface Change {
  readonly start: number;
  readonly text: string;
}

const RUNS_TEXT = /\b(?:eval|Function|runInThisContext)\b/;

/**
 * The text of a file in which code that stands as literal text in `eval('…')`, `vm.runInThisContext('…')` and
 * `new Function('…')` is code of the file: `eval('f(x)')` becomes `(     f(x)) `. Every character keeps its place, so that
 * what is reported of it lies where it is written. Null when there is nothing to write out.
 */
export function withLiteralCode(file: ts.SourceFile): string | null {
  if (!RUNS_TEXT.test(file.text)) return null;
  const changes: Change[] = [];
  const declared = declaredIn(file);
  const visit = (node: ts.Node): void => {
    const change = changesAt(file, node, declared);
    if (change !== null) changes.push(...change);
    else ts.forEachChild(node, visit);
  };
  // One that the file itself declares is another function.
  if (!['eval', 'Function', ...GLOBAL_OBJECTS].some((name) => declared.has(name))) visit(file);
  if (changes.length === 0) return null;
  return withChanges(file.text, changes);
}

/** A text with changes of it, which come in order and lie apart. */
function withChanges(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { start, text: part } of changes) {
    parts.push(text.slice(end, start), part);
    end = start + part.length;
  }
  return [...parts, text.slice(end)].join('');
}

/** The names that code declares, wherever in it. */
function declaredIn(code: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclaration(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(code);
  return names;
}

function isDeclaration(name: ts.Identifier): boolean {
  const { parent } = name;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isClassLike(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isModuleDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isImportEqualsDeclaration(parent);
  return declares && parent.name === name;
}

function changesAt(file: ts.SourceFile, node: ts.Node, declared: ReadonlySet<string>): readonly Change[] | null {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const literals = node.arguments?.filter(isPlain) ?? [];
  if (literals.length === 0 || literals.length !== node.arguments?.length) return null;
  const runs = runnerOf(node.expression, LOADS_VM.test(file.text));
  if (runs === 'function') return ofFunction(file, node, literals, declared);
  if (runs === null || ts.isNewExpression(node) || literals.length !== 1) return null;
  // Only a call of `eval` by its name sees the variables around it.
  const isDirect = runs === 'here' && node.questionDotToken === undefined;
  if (!isDirect && parsed(literals[0]?.text ?? '')?.some((statement) => namesAny(statement, declared)) !== false)
    return null;
  return ofEval(file, node, literals);
}

/** What a callee does with a text: runs it here, as code of the whole program, or as the body of a function. */
function runnerOf(callee: ts.Expression, loadsVm: boolean): 'here' | 'global' | 'function' | null {
  const inner = unwrap(callee);
  if (ts.isIdentifier(inner)) {
    if (loadsVm && inner.text === IN_THIS_CONTEXT) return 'global';
    return inner.text === 'eval' ? 'here' : inner.text === 'Function' ? 'function' : null;
  }
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    const { left, right } = inner;
    return ts.isLiteralExpression(left) && ts.isIdentifier(right) && right.text === 'eval' ? 'global' : null;
  }
  if (!ts.isPropertyAccessExpression(inner) || !ts.isIdentifier(inner.expression)) return null;
  const [owner, name] = [inner.expression.text, inner.name.text];
  if (loadsVm && owner === 'vm') return name === IN_THIS_CONTEXT ? 'global' : null;
  if (!GLOBAL_OBJECTS.has(owner)) return null;
  return name === 'eval' ? 'global' : name === 'Function' ? 'function' : null;
}

const IN_THIS_CONTEXT = 'runInThisContext';
const LOADS_VM = /['"](?:node:)?vm['"]/;

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);

/** Whether a literal says its text letter by letter, and no comment in it would go on behind it. */
function isPlain(node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral {
  if (!ts.isStringLiteralLike(node) || node.getText().slice(1, -1) !== node.text) return false;
  const last = node.text.slice(node.text.lastIndexOf('\n') + 1);
  return !last.includes('//') && !last.includes('-->');
}

type Literals = readonly (ts.StringLiteral | ts.NoSubstitutionTemplateLiteral)[];

function ofEval(file: ts.SourceFile, call: ts.CallExpression, literals: Literals): readonly Change[] | null {
  const [code = ''] = literals.map(({ text }) => text);
  // Elsewhere, a semicolon behind it would end more than the code.
  const isStatement = ts.isExpressionStatement(call.parent) && isInList(call.parent);
  const statements = isStatement ? parsed(code) : null;
  if (statements === null)
    return wholeExpression(code) !== null ? written(file, call, literals, [`${separator(call)}(`, ')']) : null;
  if (!statements.every(staysInside)) return null;
  return written(file, call, literals, statements.some(declaresInside) ? ['{', '}'] : [';', '']);
}

function ofFunction(
  file: ts.SourceFile,
  call: ts.CallExpression | ts.NewExpression,
  literals: Literals,
  declared: ReadonlySet<string>,
): readonly Change[] | null {
  const texts = literals.map(({ text }) => text);
  const code = `((${texts.slice(0, -1).join(',')})=>{${texts.at(-1)}})`;
  // An arrow function has neither of its own.
  const whole = /\b(?:this|arguments|super|new\s*\.)/.test(code) ? null : wholeExpression(code);
  if (whole === null || namesAny(whole, declared)) return null;
  const between = texts.slice(1).map((_text, index) => (index === texts.length - 2 ? ')=>{' : ','));
  const start = texts.length === 1 ? '(()=>{' : '((';
  return written(file, call, literals, [separator(call) + start, ...between, '})']);
}

/** Whether code that only sees what is global names what the file declares, which an arrow function in its place would see. */
function namesAny(code: ts.Node, declared: ReadonlySet<string>): boolean {
  const own = declaredIn(code);
  const names = (node: ts.Node): boolean =>
    ts.isIdentifier(node)
      ? declared.has(node.text) && !own.has(node.text) && !isMemberName(node)
      : ts.forEachChild(node, (child) => names(child) || undefined) === true;
  return names(code);
}

function isMemberName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === name;
}

/** A line that begins with a parenthesis would go on with the line before. */
function separator(call: ts.Node): string {
  const statement = ts.findAncestor(call, ts.isExpressionStatement);
  return statement?.getStart() === call.getStart() && isInList(statement) ? ';' : '';
}

function isInList({ parent }: ts.Node): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent);
}

/** What stands around the literals, in order, is overwritten; null when there is no room. */
function written(
  file: ts.SourceFile,
  call: ts.Node,
  literals: Literals,
  tokens: readonly string[],
): readonly Change[] | null {
  const edges = [call.getStart(), ...literals.flatMap((node) => [node.getStart() + 1, node.end - 1]), call.end];
  const changes: Change[] = [];
  for (const [index, token] of tokens.entries()) {
    const [start = 0, end = 0] = edges.slice(2 * index, 2 * index + 2);
    const blank = file.text.slice(start, end).replace(/[^\r\n]/g, ' ');
    if (blank.slice(0, token.length) !== ' '.repeat(token.length)) return null;
    changes.push({ start, text: token + blank.slice(token.length) });
  }
  return changes;
}

/** The statements that a text is, null when it is none. */
function parsed(code: string): readonly ts.Node[] | null {
  const file = ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length === 0 ? file.statements : null;
}

/** The one expression that a text is, null when it is none or would reach out of its place. */
function wholeExpression(code: string): ts.Node | null {
  const statements = parsed(`(${code}\n)`);
  const [only] = statements ?? [];
  if (statements?.length !== 1 || only === undefined) return null;
  return ts.isExpressionStatement(only) && staysInside(only) ? only : null;
}

/** Whether code does nothing that would reach out of the text in which it stands. */
function staysInside(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return true;
  if (ts.isReturnStatement(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return false;
  if (ts.isBreakOrContinueStatement(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return false;
  return ts.forEachChild(node, (child) => (staysInside(child) ? undefined : true)) === undefined;
}

/** Whether a statement declares what only the text sees. */
function declaresInside(node: ts.Node): boolean {
  return (
    ts.isClassDeclaration(node) ||
    (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0)
  );
}
