import { ts } from 'ts-morph';
import { rendered } from '../compare';
import type { Program } from '../program';
import type { Transformation } from '../transformation';
import type { Rendering } from '../verdicts';

/** Another text for a node, of which `inner` gives the text with everything inside rewritten; null keeps the node. */
export type Rewrite = (node: ts.Node, inner: (node: ts.Node) => string) => string | null;

/** A change of the text of a program; `begin` looks at the whole file first, and gives null where there is nothing to do. */
export function rewriting(
  name: string,
  begin: (file: ts.SourceFile, program: Program) => Rewrite | null,
): Transformation {
  return {
    name,
    apply: (program): Rendering | null => {
      const plain = rendered(program);
      const [entry] = Object.entries(plain.files);
      if (entry === undefined) return null;
      const [path, text] = entry;
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const rewrite = begin(file, program);
      if (rewrite === null) return null;
      const changed = rewritten(file, rewrite);
      return changed === text ? null : { files: { [path]: changed }, sinks: sinksIn(path, changed) };
    },
  };
}

function rewritten(file: ts.SourceFile, rewrite: Rewrite): string {
  const inner = (node: ts.Node): string => {
    let text = '';
    let at = node.getStart(file);
    ts.forEachChild(node, (child) => {
      text += file.text.slice(at, child.getStart(file)) + (rewrite(child, inner) ?? inner(child));
      at = child.end;
    });
    return text + file.text.slice(at, node.end);
  };
  return `${inner(file)}\n`;
}

/** The lines of the sinks, which keep their order and stand on lines of their own. */
export function sinksIn(file: string, text: string): Rendering['sinks'] {
  return text.split('\n').flatMap((line, index) => (line.includes('__sink(') ? [{ file, line: index + 1 }] : []));
}

/** All nodes of a file, or of a part of it, for which something holds. */
export function nodesIn<Found extends ts.Node>(
  root: ts.Node,
  wanted: (node: ts.Node) => node is Found,
): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether code would mean something else as the body of a function of its own. */
export function isBound(root: ts.Node): boolean {
  let bound = false;
  const visit = (node: ts.Node, inLoop: boolean): void => {
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isReturnStatement(node)) bound = true;
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) bound = true;
    if (ts.isLabeledStatement(node)) bound = true;
    if ((ts.isBreakStatement(node) || ts.isContinueStatement(node)) && (!inLoop || node.label !== undefined))
      bound = true;
    if (ts.isIdentifier(node) && node.text === 'arguments') bound = true;
    // What is declared with `var` is seen outside.
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) bound = true;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    const loops = ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    ts.forEachChild(node, (child) => visit(child, inLoop || loops));
  };
  visit(root, false);
  return bound;
}
