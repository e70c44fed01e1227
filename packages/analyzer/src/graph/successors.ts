import type { BlockId, Terminator } from './node';

/** Blocks that control may go to from the end of a block, and the handler that a thrown value goes to. */
export function successorsOf(terminator: Terminator, handler: BlockId | null): readonly BlockId[] {
  const successors: BlockId[] = [];
  if (terminator.kind === 'jump') {
    successors.push(terminator.target);
  } else if (terminator.kind === 'branch') {
    successors.push(terminator.then, terminator.else);
  }
  if (handler !== null) {
    successors.push(handler);
  }
  return successors;
}
