import type { Hierarchy } from '../hierarchy';
import { STATES } from '../vocabulary';
import type { Allow, Clause, Deny, Pattern } from './clause';
import type { ClauseJson, ExceptionJson, OneOrMore, PatternJson, PolicyJson } from './json';
import type { ReadPolicy } from './read/policy';

/** A policy in the form in which uses are decided. */
export interface Rules {
  readonly categories: Hierarchy;
  readonly purposes: Hierarchy;
  readonly allows: readonly Allow[];
  readonly denies: readonly Deny[];
  /** The recipients that some clause names. All others are alike to the policy. */
  readonly recipients: readonly string[];
  /** Whether some clause names a customer relation. */
  readonly namesCustomers: boolean;
}

/**
 * Compiles a policy that was read.
 * Clauses are sorted by id, so that not even the clause which a decision names depends on their order in the file.
 */
export function compile({ json, categories, purposes }: ReadPolicy): Rules {
  const names = { categories, purposes };
  const clauses = json.clauses.map((clause) => compileClause(clause, clause.id, names)).sort(byId);
  const patterns = clauses.flatMap(allPatterns);
  return {
    categories,
    purposes,
    allows: clauses.filter((clause) => clause.polarity === 'allow'),
    denies: clauses.filter((clause) => clause.polarity === 'deny'),
    recipients: [...new Set(patterns.flatMap((pattern) => pattern.recipients ?? []))].sort(),
    namesCustomers: patterns.some((pattern) => pattern.customer !== null),
  };
}

/** The compiled clauses of a policy in the order of its file. */
export function clausesInOrder({ json }: Pick<ReadPolicy, 'json'>, { allows, denies }: Rules): readonly Clause[] {
  const byName = new Map<string, Clause>([...allows, ...denies].map((clause) => [clause.id, clause]));
  return json.clauses.flatMap(({ id }) => byName.get(id) ?? []);
}

/** Where a clause or exception stands, and the id by which it is known; an exception without one gets an id from its place. */
export interface ClausePlace {
  readonly id: string;
  readonly path: string;
}

/** The places of all clauses and exceptions of a policy. */
export function clausePlaces(json: PolicyJson): readonly ClausePlace[] {
  return json.clauses.flatMap((clause, index) => placesIn(clause, clause.id, `$.clauses[${index}]`));
}

function placesIn(json: ExceptionJson, id: string, path: string): readonly ClausePlace[] {
  const inner = (json.except ?? []).flatMap((exception, index) =>
    placesIn(exception, exceptionId(exception, id, index), `${path}.except[${index}]`),
  );
  return [{ id, path }, ...inner];
}

function exceptionId(exception: ExceptionJson, around: string, index: number): string {
  return exception.id ?? `${around}.except[${index}]`;
}

/** The patterns of a clause and of all exceptions in it. */
export function allPatterns(clause: Clause): readonly Pattern[] {
  return [...clause.patterns, ...clause.except.flatMap(allPatterns)];
}

type Names = Pick<Rules, 'categories' | 'purposes'>;

function compileClause(json: ClauseJson | ExceptionJson, id: string, names: Names): Clause {
  const rule = {
    id,
    reason: json.reason ?? '',
    source: 'source' in json && json.source !== undefined ? listOf(json.source).join(', ') : null,
    patterns: alternatives(json.allow ?? json.deny ?? {}).map((pattern) => compilePattern(pattern, names)),
  };
  const except = (json.except ?? [])
    .map((exception, index) => compileClause(exception, exceptionId(exception, id, index), names))
    .sort(byId);
  return json.allow === undefined
    ? { polarity: 'deny', ...rule, except: except.filter((exception) => exception.polarity === 'allow') }
    : { polarity: 'allow', ...rule, except: except.filter((exception) => exception.polarity === 'deny') };
}

/** Takes `anyOf` apart: one pattern for each way of choosing an alternative. */
function alternatives(pattern: PatternJson): readonly PatternJson[] {
  const { anyOf, ...outer } = pattern;
  if (anyOf === undefined) return [outer];
  return anyOf.flatMap((alternative) => alternatives({ ...outer, ...alternative }));
}

function compilePattern(json: PatternJson, { categories, purposes }: Names): Pattern {
  const allOf = json.allOf ?? (isCombination(json.category) ? json.category.allOf : undefined);
  const named = allOf ?? (isCombination(json.category) ? undefined : json.category);
  return {
    categories: named === undefined ? null : listOf(named).map((name) => categories.index(name)),
    together: allOf !== undefined,
    purposes: json.purpose === undefined ? null : listOf(json.purpose).map((name) => purposes.index(name)),
    state: json.state === undefined ? 0 : STATES.indexOf(json.state),
    customer: json.customer ?? null,
    recipients: json.recipient === undefined ? null : listOf(json.recipient),
  };
}

function isCombination(category: PatternJson['category']): category is { readonly allOf: readonly string[] } {
  return typeof category === 'object' && 'allOf' in category;
}

function listOf(value: OneOrMore): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function byId(a: Clause, b: Clause): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
