import { clausePlaces } from '../compile';
import type { PolicyJson, TermJson } from '../json';
import { at } from '../read/reading';

/** Where the parts of a policy stand, as JSON paths. */
export interface Places {
  readonly categories: ReadonlyMap<string, string>;
  readonly purposes: ReadonlyMap<string, string>;
  /** Clauses and exceptions by id. */
  readonly clauses: ReadonlyMap<string, string>;
}

/** Finds the JSON path of each category, purpose, clause and exception. */
export function placesOf(json: PolicyJson): Places {
  return {
    categories: new Map(termPlaces(json.categories, '$.categories')),
    purposes: new Map(termPlaces(json.purposes, '$.purposes')),
    clauses: new Map(clausePlaces(json).map(({ id, path }) => [id, path])),
  };
}

function* termPlaces(terms: { readonly [name: string]: TermJson }, path: string): Iterable<readonly [string, string]> {
  for (const [name, term] of Object.entries(terms)) {
    const place = at(path, name);
    yield [name, place];
    if (term.children !== undefined) yield* termPlaces(term.children, at(place, 'children'));
  }
}
