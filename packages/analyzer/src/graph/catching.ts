import type { FunctionFacts } from './facts';
import type { Block } from './node';

/** Whether something in the function catches, or watches, what a block throws, more than to close an iterator on its way. */
export function isCaught(facts: FunctionFacts, block: Block): boolean {
  for (let at = handlerOf(facts, block); at !== undefined; at = handlerOf(facts, at))
    if (!closes(facts, at)) return true;
  return false;
}

function handlerOf(facts: FunctionFacts, { handler }: Block): Block | undefined {
  return handler === null ? undefined : facts.blocks[handler];
}

/** Whether a handler is that of the body of a `for…of`. */
function closes(facts: FunctionFacts, { nodes, terminator }: Block): boolean {
  if (terminator.kind !== 'jump' || nodes.length !== 1) return false;
  const [first] = facts.blocks[terminator.target]?.nodes ?? [];
  return first !== undefined && facts.nodes[first]?.op === 'close';
}
