import type { Hierarchy } from '../../hierarchy';
import { shown, unknownState } from '../../label';
import { type CustomerRelation, isState, type State } from '../../vocabulary';
import type { PatternJson } from '../json';
import { at, type Fields, present, type Reading } from './reading';
import { type HierarchyKey, unknownName } from './terms';

/** What a clause says of the uses that it speaks about. */
export type Polarity = 'allow' | 'deny';

/** What a pattern is read against. */
export interface PatternScope {
  readonly reading: Reading;
  readonly categories: Hierarchy;
  readonly purposes: Hierarchy;
  readonly polarity: Polarity;
}

const ATTRIBUTES = ['category', 'allOf', 'purpose', 'state', 'customer', 'recipient'] as const;
type Category = NonNullable<PatternJson['category']>;

/**
 * Reads a pattern.
 * @param outer attributes that the patterns around this alternative name already
 */
export function readPattern(
  value: unknown,
  path: string,
  scope: PatternScope,
  outer: ReadonlySet<string> = new Set(),
  depth = 1,
): PatternJson {
  const { reading } = scope;
  const fields = reading.object(value, path, 'A pattern', [...ATTRIBUTES, 'anyOf']);
  if (fields === undefined || reading.isTooDeep(path, depth)) return {};
  reading.countClause(path);
  const named = checkAttributes(fields, path, reading, outer);
  return present<PatternJson>({
    category: readCategory(fields.category, at(path, 'category'), scope),
    allOf: readAllOf(fields.allOf, at(path, 'allOf'), scope),
    purpose: readNames(fields.purpose, at(path, 'purpose'), 'purposes', scope),
    state: readState(fields.state, at(path, 'state'), reading),
    customer: readCustomer(fields.customer, at(path, 'customer'), reading),
    recipient:
      fields.recipient === undefined
        ? undefined
        : reading.oneOrMore(fields.recipient, at(path, 'recipient'), 'A recipient'),
    anyOf: readAlternatives(fields.anyOf, at(path, 'anyOf'), scope, named, depth),
  });
}

/** `allOf` is a way of naming the category, so that it counts as the same attribute. */
function checkAttributes(
  fields: Fields,
  path: string,
  reading: Reading,
  outer: ReadonlySet<string>,
): ReadonlySet<string> {
  const named = new Set(outer);
  for (const key of ATTRIBUTES) {
    if (fields[key] === undefined) continue;
    const attribute = key === 'allOf' ? 'category' : key;
    if (named.has(attribute)) {
      const where = outer.has(attribute) ? 'the pattern around it names it too' : '"category" and "allOf" both do';
      reading.complain(at(path, key), `This names the ${attribute} a second time: ${where}. Name it in one place.`);
    }
    named.add(attribute);
  }
  return named;
}

function readAlternatives(
  value: unknown,
  path: string,
  scope: PatternScope,
  named: ReadonlySet<string>,
  depth: number,
): readonly PatternJson[] | undefined {
  if (value === undefined) return undefined;
  const list = scope.reading.list(value, path, '"anyOf"');
  if (list?.length === 0)
    scope.reading.complain(path, '"anyOf" has no alternative, so that nothing would match. Add one or leave it out.');
  return list?.map((item, index) => readPattern(item, at(path, index), scope, named, depth + 1));
}

function readCategory(value: unknown, path: string, scope: PatternScope): Category | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return readNames(value, path, 'categories', scope);
  const fields = scope.reading.object(value, path, 'A category that is an object', ['allOf']);
  if (fields === undefined) return undefined;
  if (fields.allOf === undefined)
    scope.reading.complain(path, 'A category that is an object must have "allOf" with a list of categories.');
  return { allOf: readAllOf(fields.allOf, at(path, 'allOf'), scope) ?? [] };
}

function readAllOf(value: unknown, path: string, scope: PatternScope): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (scope.polarity === 'allow') {
    const advice = 'An allow covers label by label. Move the combination into a deny, or use a list to allow each.';
    scope.reading.complain(path, `"allOf" has no meaning in an allow. ${advice}`);
  }
  const names = scope.reading.texts(value, path, '"allOf"');
  for (const [index, name] of names?.entries() ?? []) checkName(name, at(path, index), 'categories', scope);
  return names;
}

function readNames(
  value: unknown,
  path: string,
  key: HierarchyKey,
  scope: PatternScope,
): string | readonly string[] | undefined {
  if (value === undefined) return undefined;
  const names = scope.reading.oneOrMore(value, path, key === 'categories' ? 'A category' : 'A purpose');
  if (typeof names === 'string') checkName(names, path, key, scope);
  else for (const [index, name] of names?.entries() ?? []) checkName(name, at(path, index), key, scope);
  return names;
}

function checkName(name: string, path: string, key: HierarchyKey, scope: PatternScope): void {
  if (!scope[key].has(name)) scope.reading.complain(path, unknownName(name, key, scope[key].names()));
}

function readState(value: unknown, path: string, reading: Reading): State | undefined {
  if (value === undefined || isState(value)) return value;
  reading.complain(path, unknownState(value));
  return undefined;
}

function readCustomer(value: unknown, path: string, reading: Reading): CustomerRelation | undefined {
  if (value === undefined || value === 'same' || value === 'other') return value;
  reading.complain(path, `${shown(value)} is not a customer relation. Use "same" or "other".`);
  return undefined;
}
