import type { Hierarchy } from '../../hierarchy';
import type { ClauseJson, ExceptionJson, PatternJson } from '../json';
import { type Polarity, readPattern } from './pattern';
import { at, type Fields, present, type Reading } from './reading';

/** What clauses are read against. */
export interface ClauseScope {
  readonly reading: Reading;
  readonly categories: Hierarchy;
  readonly purposes: Hierarchy;
  /** Where each id was given first. */
  readonly ids: Map<string, string>;
}

const CLAUSE_KEYS = ['id', 'allow', 'deny', 'reason', 'source', 'except'];
const EXCEPTION_KEYS = CLAUSE_KEYS.filter((key) => key !== 'source');
const OPPOSITE: Readonly<Record<Polarity, Polarity>> = { allow: 'deny', deny: 'allow' };

/** Reads the clauses of a policy. */
export function readClauses(value: unknown, path: string, scope: ClauseScope): readonly ClauseJson[] {
  const list = scope.reading.list(value, path, '"clauses"') ?? [];
  return list.flatMap((item, index) => readClause(item, at(path, index), scope) ?? []);
}

function readClause(value: unknown, path: string, scope: ClauseScope): ClauseJson | undefined {
  const { reading } = scope;
  const fields = reading.object(value, path, 'A clause', CLAUSE_KEYS);
  if (fields === undefined) return undefined;
  const polarity = polarityOf(fields, path, reading, 'A clause');
  return present<ClauseJson>({
    id: readId(fields.id, path, scope) ?? '',
    ...readRule(fields, path, scope, polarity),
    reason: reading.text(fields.reason, at(path, 'reason'), 'The reason of a clause') ?? '',
    source:
      fields.source === undefined
        ? undefined
        : reading.oneOrMore(fields.source, at(path, 'source'), 'The source of a clause'),
    except: readExceptions(fields.except, at(path, 'except'), scope, polarity, 1),
  });
}

function readExceptions(
  value: unknown,
  path: string,
  scope: ClauseScope,
  around: Polarity | undefined,
  depth: number,
): readonly ExceptionJson[] | undefined {
  if (value === undefined || scope.reading.isTooDeep(path, depth)) return undefined;
  const list = scope.reading.list(value, path, '"except"');
  return list?.flatMap((item, index) => readException(item, at(path, index), scope, around, depth) ?? []);
}

function readException(
  value: unknown,
  path: string,
  scope: ClauseScope,
  around: Polarity | undefined,
  depth: number,
): ExceptionJson | undefined {
  const { reading } = scope;
  const fields = reading.object(value, path, 'An exception', EXCEPTION_KEYS);
  if (fields === undefined) return undefined;
  const polarity = polarityOf(fields, path, reading, 'An exception');
  if (polarity !== undefined && polarity === around) {
    const wanted = `Use "${OPPOSITE[polarity]}" here, or move it out and make it a clause of its own.`;
    reading.complain(
      at(path, polarity),
      `An exception to ${article(polarity)} cannot be ${article(polarity)} itself. ${wanted}`,
    );
  }
  return present<ExceptionJson>({
    id: fields.id === undefined ? undefined : readId(fields.id, path, scope),
    ...readRule(fields, path, scope, polarity),
    reason: reading.optionalText(fields.reason, at(path, 'reason'), 'The reason of an exception'),
    except: readExceptions(fields.except, at(path, 'except'), scope, polarity, depth + 1),
  });
}

function readRule(
  fields: Fields,
  path: string,
  scope: ClauseScope,
  polarity: Polarity | undefined,
): Partial<Record<Polarity, PatternJson>> {
  if (polarity === undefined) return {};
  return { [polarity]: readPattern(fields[polarity], at(path, polarity), { ...scope, polarity }) };
}

function polarityOf(fields: Fields, path: string, reading: Reading, what: string): Polarity | undefined {
  const both = fields.allow !== undefined && fields.deny !== undefined;
  if (!both && fields.allow !== undefined) return 'allow';
  if (!both && fields.deny !== undefined) return 'deny';
  reading.complain(
    path,
    `${what} must have exactly one of "allow" and "deny"; this one has ${both ? 'both' : 'neither'}.`,
  );
  return undefined;
}

function readId(value: unknown, path: string, scope: ClauseScope): string | undefined {
  const { reading, ids } = scope;
  const place = at(path, 'id');
  const id = reading.text(value, place, 'The id of a clause');
  if (id === undefined) return undefined;
  const first = ids.get(id);
  if (/\s/.test(id)) reading.complain(place, `The id "${id}" contains a space. Join its words with hyphens.`);
  if (first !== undefined)
    reading.complain(place, `The id "${id}" is already used at ${first}. Give each clause and exception its own id.`);
  ids.set(id, first ?? place);
  return id;
}

function article(polarity: Polarity): string {
  return polarity === 'allow' ? 'an allow' : 'a deny';
}
