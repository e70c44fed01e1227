import type { FunctionFacts, NodeId } from '../../graph';
import { oncePer } from '../../graph/oncePer';

/** The nodes of a function that take in values of several ways. */
export const phisOf: (facts: FunctionFacts) => readonly NodeId[] = oncePer(({ nodes }) =>
  nodes.filter(({ op }) => op === 'phi').map(({ id }) => id),
);
