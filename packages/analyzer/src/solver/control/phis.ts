import type { FunctionFacts, NodeId } from '../../graph';

const known = new WeakMap<FunctionFacts, readonly NodeId[]>();

/** The nodes of a function that take in values of several ways. */
export function phisOf(facts: FunctionFacts): readonly NodeId[] {
  let phis = known.get(facts);
  if (phis === undefined) {
    phis = facts.nodes.filter(({ op }) => op === 'phi').map(({ id }) => id);
    known.set(facts, phis);
  }
  return phis;
}
