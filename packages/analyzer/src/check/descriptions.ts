import type { RuleDescription } from '../diagnostics/finding';
import { rules } from './rules';

/** What there is to know of each rule, without the code that runs it. */
export const RULES: readonly RuleDescription[] = rules.map(descriptionOf);

/** A rule as reports describe it. */
export function descriptionOf({ id, defaultLevel, summary, help }: RuleDescription): RuleDescription {
  return { id, defaultLevel, summary, help };
}
