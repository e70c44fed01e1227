import type { Program } from '../../graph';
import { mentionedFiles } from './imports';

/** What the file is often called that a program begins with. */
const START = /^(main|index|app|server|cli|start)\.[cm]?[jt]sx?$/;

/**
 * The files of a program in the order in which they are started: those that no other file mentions first. Of files that
 * mention each other in a circle, those with the name of a beginning, the least deep ones first.
 */
export function startOrder(program: Program): readonly string[] {
  const files = [...program.files.keys()];
  const mentioned = new Set(files.flatMap((file) => mentionedFiles(program, file).filter((other) => other !== file)));
  const inner = files.filter((file) => mentioned.has(file));
  const starts = inner.filter((file) => START.test(lastOf(file))).sort((a, b) => depthOf(a) - depthOf(b));
  return [
    ...files.filter((file) => !mentioned.has(file)),
    ...starts,
    ...inner.filter((file) => !starts.includes(file)),
  ];
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function depthOf(path: string): number {
  return path.split('/').length;
}
