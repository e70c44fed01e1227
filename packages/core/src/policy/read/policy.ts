import type { Hierarchy } from '../../hierarchy';
import { PolicyError } from '../error';
import { failureText } from '../failure';
import type { PolicyJson, SourceJson } from '../json';
import { readClauses } from './clauses';
import { at, present, Reading } from './reading';
import { readTerms } from './terms';

/** A policy that is known to be well formed. */
export interface ReadPolicy {
  /** A deep-frozen copy of what was read. */
  readonly json: PolicyJson;
  readonly categories: Hierarchy;
  readonly purposes: Hierarchy;
}

const KEYS = ['$schema', 'name', 'version', 'description', 'source', 'categories', 'purposes', 'clauses'];

/**
 * Reads an untyped policy.
 * @param value what `JSON.parse` returned, or a literal
 * @throws {PolicyError} naming everything that is wrong
 */
export function readPolicy(value: unknown): ReadPolicy {
  try {
    return readFields(value, new Reading());
  } catch (error) {
    if (error instanceof PolicyError) throw error;
    throw new PolicyError([
      { path: '$', message: `The policy could not be read: ${failureText(error)}. Pass plain JSON data.` },
    ]);
  }
}

function readFields(value: unknown, reading: Reading): ReadPolicy {
  const fields = reading.object(value, '$', 'A policy', KEYS);
  if (fields === undefined) return reading.abandon();
  const categories = readTerms(fields.categories, 'categories', reading);
  const purposes = readTerms(fields.purposes, 'purposes', reading);
  const scope = {
    reading,
    categories: categories.hierarchy,
    purposes: purposes.hierarchy,
    ids: new Map<string, string>(),
  };
  const json = present<PolicyJson>({
    $schema: reading.optionalText(fields.$schema, '$.$schema', '"$schema"'),
    name: reading.text(fields.name, '$.name', 'The name of a policy') ?? '',
    version: reading.text(fields.version, '$.version', 'The version of a policy') ?? '',
    description: reading.optionalText(fields.description, '$.description', 'The description of a policy'),
    source: readSource(fields.source, '$.source', reading),
    categories: categories.json,
    purposes: purposes.json,
    clauses: readClauses(fields.clauses, '$.clauses', scope),
  });
  reading.finish();
  return { json: deepFreeze(json), categories: categories.hierarchy, purposes: purposes.hierarchy };
}

function readSource(value: unknown, path: string, reading: Reading): SourceJson | undefined {
  if (value === undefined) return undefined;
  const fields = reading.object(value, path, 'The source of a policy', ['name', 'url', 'paragraphs']);
  if (fields === undefined) return undefined;
  return present<SourceJson>({
    name: reading.text(fields.name, at(path, 'name'), 'The name of a source') ?? '',
    url: reading.optionalText(fields.url, at(path, 'url'), 'The url of a source'),
    paragraphs:
      fields.paragraphs === undefined
        ? undefined
        : reading.texts(fields.paragraphs, at(path, 'paragraphs'), '"paragraphs"'),
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
