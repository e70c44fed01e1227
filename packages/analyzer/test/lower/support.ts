import { ts } from 'ts-morph';
import { lowerFile } from '../../src/frontend/lower/index';
import type { FileFacts, FunctionFacts } from '../../src/graph/facts';
import type { FlowNode } from '../../src/graph/node';
import { printBody } from '../../src/graph/print';
import { assertWellFormed } from '../../src/graph/wellFormed';

/** Parses without parent pointers, as the analyzer does. */
export function parse(text: string, path: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
}

/** The facts of a text, checked for form. */
export function lower(text: string, path = 'sample.tsx'): FileFacts {
  const facts = lowerFile(parse(text, path), path);
  assertWellFormed(facts);
  return facts;
}

export function functionNamed(facts: FileFacts, name: string): FunctionFacts {
  const found = facts.functions.find((fn) => fn.name === name);
  if (found === undefined) {
    throw new Error(`No function "${name}" among ${facts.functions.map((fn) => fn.name).join(', ')}.`);
  }
  return found;
}

/** The text form of one function, without places in the file. */
export function body(facts: FileFacts, name = '<module>'): string {
  return printBody(functionNamed(facts, name), { spans: false });
}

/** The text form of `function f(…) {…}` in a module. */
export function bodyOf(text: string): string {
  return body(lower(`export {};\n${text}`), 'f');
}

export function nodesOf<Op extends FlowNode['op']>(
  facts: FileFacts,
  name: string,
  op: Op,
): readonly (FlowNode & { readonly op: Op })[] {
  return functionNamed(facts, name).nodes.filter((node): node is FlowNode & { op: Op } => node.op === op);
}

/** Lines of an expected text, without the indentation of the test. */
export function lines(text: string): string {
  const rows = text.split('\n').filter((row) => row.trim() !== '');
  const indent = Math.min(...rows.map((row) => row.length - row.trimStart().length));
  return rows.map((row) => row.slice(indent)).join('\n');
}
