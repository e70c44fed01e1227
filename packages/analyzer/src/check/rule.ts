import type { Policy } from '@purposely/core';
import type { Finding, RuleDescription } from '../diagnostics/finding';
import type { FlowFacts } from '../graph/flow';
import type { Program } from '../graph/program';
import type { Denial } from './denial';
import type { Places } from './places';
import type { Undecided } from './undecided';

/** A finding before it is sorted and numbered. */
export interface FindingDraft extends Omit<Finding, 'level' | 'fingerprint'> {
  /** What makes the finding the same one after an edit elsewhere in the file. */
  readonly identity: readonly (string | null)[];
}

/** Everything that a rule may look at. */
export interface RuleContext {
  readonly facts: FlowFacts;
  readonly program: Pick<Program, 'annotations'>;
  readonly policy: Policy;
  readonly places: Places;
  /** The uses that the policy denies, one for each place, purpose, recipient and clause. */
  readonly denials: readonly Denial[];
  /** Labelled data that leaves under no purpose, one for each place. */
  readonly undecided: readonly Undecided[];
  /** Where the configuration is, for findings about a name that stands there. */
  readonly configFile: string;
}

/** A rule: one file in `rules/`, with its page in `docs/rules`. */
export interface Rule extends RuleDescription {
  run(context: RuleContext): readonly FindingDraft[];
}
