import type { CustomerRelation } from '../vocabulary';
import type { Pattern } from './clause';
import type { Rules } from './compile';

/** A label by positions in its policy's hierarchy of categories and in `STATES`. */
export interface Mark {
  readonly category: number;
  readonly state: number;
}

/** A use by positions. */
export interface Situation {
  readonly marks: readonly Mark[];
  readonly purpose: number;
  readonly customer: CustomerRelation | undefined;
  readonly recipient: string | undefined;
}

/** An attribute of a pattern that keeps it from matching. */
export type Obstacle = 'category' | 'state' | 'purpose' | 'customer' | 'recipient';

/** Whether an allow with this pattern speaks about the whole use, its labels apart: the purpose lies under the pattern's. */
export function coversUse(pattern: Pattern, use: Situation, rules: Rules): boolean {
  const under =
    pattern.purposes === null || pattern.purposes.some((purpose) => rules.purposes.under(use.purpose, purpose));
  return under && sameParties(pattern, use);
}

/** Whether a deny with this pattern speaks about the use, its labels apart: the purposes overlap. */
export function touchesUse(pattern: Pattern, use: Situation, rules: Rules): boolean {
  const overlap =
    pattern.purposes === null || pattern.purposes.some((purpose) => rules.purposes.touches(use.purpose, purpose));
  return overlap && sameParties(pattern, use);
}

/** Whether a label lies under a pattern: it is certainly what the pattern means. */
export function liesUnder(mark: Mark, pattern: Pattern, rules: Rules): boolean {
  return mark.state >= pattern.state && isOfCategory(mark, pattern, rules);
}

/** Whether a label's category lies under a pattern's, whatever the state. */
export function isOfCategory(mark: Mark, pattern: Pattern, rules: Rules): boolean {
  return (
    pattern.categories === null ||
    pattern.categories.some((category) => rules.categories.under(mark.category, category))
  );
}

/** The labels that may be what a deny means; none when a combination is not complete. */
export function overlapping(marks: readonly Mark[], pattern: Pattern, rules: Rules): readonly Mark[] {
  const inState = marks.filter((mark) => mark.state >= pattern.state);
  const { categories } = pattern;
  if (categories === null) return inState;
  const touches = (mark: Mark, category: number): boolean => rules.categories.touches(mark.category, category);
  if (pattern.together && !categories.every((category) => inState.some((mark) => touches(mark, category)))) return [];
  return inState.filter((mark) => categories.some((category) => touches(mark, category)));
}

/** What keeps an allow's pattern from covering a label in a use, or nothing. */
export function obstacle(pattern: Pattern, mark: Mark, use: Situation, rules: Rules): Obstacle | undefined {
  if (!isOfCategory(mark, pattern, rules)) return 'category';
  if (!coversUse({ ...pattern, customer: null, recipients: null }, use, rules)) return 'purpose';
  if (mark.state < pattern.state) return 'state';
  if (!sameParties({ ...pattern, recipients: null }, use)) return 'customer';
  return sameParties(pattern, use) ? undefined : 'recipient';
}

function sameParties(pattern: Pattern, use: Situation): boolean {
  if (pattern.customer !== null && pattern.customer !== use.customer) return false;
  return pattern.recipients === null || (use.recipient !== undefined && pattern.recipients.includes(use.recipient));
}
