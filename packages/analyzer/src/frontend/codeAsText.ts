import { ts } from 'ts-morph';
import { type CodeKind, type CodeText, codeFile, codeIn } from '../graph/code';
import type { FileFacts } from '../graph/facts';
import type { FunctionRef } from '../graph/program';
import { withLiteralCode } from './literalCode';
import { lowerFile } from './lower';
import { commonNames } from './lower/commonNames';
import { syntaxErrorsOf } from './tsconfig';

/** Longer texts are not followed as code. */
const LONGEST_CODE = 10_000;

/** The texts that one program runs as code, each of which is a file of its own. */
export class CodeTexts {
  readonly #lowered = new Map<string, { readonly text: string; readonly facts: FileFacts }>();

  /** The function that a text is when it is run as code; null where it is no code. */
  functionOf(code: CodeText): FunctionRef | null {
    if (code.texts.reduce((sum, text) => sum + text.length, 0) > LONGEST_CODE) return null;
    const file = codeFile(code);
    const facts = this.factsOf(file);
    return facts === undefined || facts.damaged ? null : { file, function: 1 };
  }

  /** Facts of the file that a text stands for which is run as code. */
  factsOf(file: string): FileFacts | undefined {
    return this.#loweredOf(file)?.facts;
  }

  /** What is run, with what stands around it so that it is one function. */
  textOf(file: string): string | undefined {
    return this.#loweredOf(file)?.text;
  }

  #loweredOf(file: string): { readonly text: string; readonly facts: FileFacts } | undefined {
    const known = this.#lowered.get(file);
    if (known !== undefined) return known;
    const code = codeIn(file);
    if (code === null) return undefined;
    const written = WRITTEN[code.kind](code.texts);
    const text = withLiteralCode(parsed(written)) ?? written;
    const lowered = { text, facts: lowerFile(parsed(text), file) };
    this.#lowered.set(file, lowered);
    return lowered;
  }
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
  const made = [...commonNames(source)].map((name) => `if (!('${name}' in $context)) $context.${name} = undefined;`);
  const functions = source.statements.flatMap((statement) =>
    ts.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [],
  );
  const kept = functions.map((name) => `$context.${name} = ${name};`);
  return `(function ($context) { ${made.join(' ')} with ($context) { ${kept.join(' ')} ${returningLast(source)}\n} })`;
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
