import type { ClauseJson, ExceptionJson, Label, PatternJson, PolicyJson, TermJson, Use } from '../../src/index';

/** The meaning of a policy, word for word and at any cost: the oracle of the property tests. */
export function naivelyAllowed(policy: PolicyJson, use: Use): boolean {
  const categories = parentsOf(policy.categories);
  const purposes = parentsOf(policy.purposes);

  const overlapping = (names: readonly string[] | undefined, pattern: PatternJson): readonly Label[] =>
    use.labels
      .filter((label) => rank(label.state) >= rank(pattern.state))
      .filter((label) => names?.some((name) => overlap(categories, label.category, name)) ?? true);
  const partiesMatch = ({ customer = use.customer, recipient }: PatternJson): boolean =>
    customer === use.customer && (recipient === undefined || list(recipient)?.includes(use.recipient ?? '') === true);
  const forbids = (deny: Rule): boolean =>
    alternatives(deny.deny).some((pattern) => {
      const together = allOf(pattern);
      const relevant =
        (together ?? []).every((name) => overlapping([name], pattern).length > 0) &&
        (list(pattern.purpose)?.some((name) => overlap(purposes, use.purpose, name)) ?? true) &&
        partiesMatch(pattern);
      const concerned = overlapping(together ?? list(pattern.category), pattern);
      return relevant && concerned.some((label) => !deny.except?.some((allow) => covers(allow, label)));
    });
  const covers = (allow: Rule, label: Label): boolean =>
    alternatives(allow.allow).some(
      (pattern) =>
        rank(label.state) >= rank(pattern.state) &&
        (list(pattern.category)?.some((name) => under(categories, label.category, name)) ?? true) &&
        (list(pattern.purpose)?.some((name) => under(purposes, use.purpose, name)) ?? true) &&
        partiesMatch(pattern),
    ) && !allow.except?.some(forbids);

  const covered = (label: Label): boolean =>
    policy.clauses.some((clause) => clause.allow !== undefined && covers(clause, label));
  return !policy.clauses.some((clause) => clause.deny !== undefined && forbids(clause)) && use.labels.every(covered);
}

type Rule = ClauseJson | ExceptionJson;
type Parents = ReadonlyMap<string, readonly string[]>;

const CHAIN = ['identified', 'pseudonymized', 'unlinked-pseudonymized', 'anonymized', 'aggregated'];
const rank = (state = 'identified'): number => CHAIN.indexOf(state);
const parentsOf = (terms: Record<string, TermJson>, above: string[] = []): Parents =>
  new Map(
    Object.entries(terms).flatMap(([name, { is = [], children = {} }]) => [
      [name, [...above, ...is]],
      ...parentsOf(children, [name]),
    ]),
  );
const under = (parents: Parents, a: string, b: string): boolean =>
  a === b || parents.get(a)?.some((name) => under(parents, name, b)) === true;
const overlap = (parents: Parents, a: string, b: string): boolean =>
  [...parents.keys()].some((name) => under(parents, name, a) && under(parents, name, b));
const list = (value: PatternJson['category']): readonly string[] | undefined =>
  typeof value === 'string' ? [value] : (value as readonly string[] | undefined);
const allOf = (pattern: PatternJson): readonly string[] | undefined =>
  pattern.allOf ?? (pattern.category as { allOf?: readonly string[] } | undefined)?.allOf;
const alternatives = ({ anyOf, ...outer }: PatternJson = {}): readonly PatternJson[] =>
  anyOf === undefined ? [outer] : anyOf.flatMap((inner) => alternatives({ ...outer, ...inner }));
