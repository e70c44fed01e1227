import { Hierarchy } from '../../hierarchy';
import { suggestName } from '../../suggest';
import type { Term } from '../../vocabulary';
import type { TermJson } from '../json';
import { POLICY_LIMITS } from '../limits';
import { findCycle } from './cycles';
import { at, present, type Reading } from './reading';

/** The two hierarchies of a policy, by the key under which each stands. */
export type HierarchyKey = 'categories' | 'purposes';

/** How a sentence calls a member of each hierarchy. */
export const SINGULAR: Readonly<Record<HierarchyKey, string>> = { categories: 'category', purposes: 'purpose' };

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAMES_IN_A_MESSAGE = 12;

type TermsJson = Record<string, TermJson>;

interface Found {
  readonly path: string;
  readonly description: string | undefined;
  readonly enclosing: string | undefined;
  readonly is: readonly string[];
}

/** One level of a hierarchy, still to be read. */
interface Level {
  readonly value: unknown;
  readonly path: string;
  readonly what: string;
  readonly enclosing: string | undefined;
  readonly depth: number;
}

/** A hierarchy as data and ready for questions. */
export interface ReadTerms {
  readonly json: Readonly<TermsJson>;
  readonly hierarchy: Hierarchy;
}

/** Reads the categories or the purposes of a policy. */
export function readTerms(value: unknown, key: HierarchyKey, reading: Reading): ReadTerms {
  const reader = new TermReader(key, reading);
  const json = reader.readLevel({ value, path: at('$', key), what: `"${key}"`, enclosing: undefined, depth: 1 });
  return { json, hierarchy: new Hierarchy(reader.terms()) };
}

/** The sentence for a name that the policy does not declare. */
export function unknownName(name: string, key: HierarchyKey, names: Iterable<string>): string {
  const close = suggestName(name, names);
  const hint = close === undefined ? 'Declare it or correct the name.' : `Did you mean "${close}"?`;
  return `The policy declares no ${SINGULAR[key]} "${name}". ${hint}`;
}

class TermReader {
  readonly #key: HierarchyKey;
  readonly #reading: Reading;
  readonly #found = new Map<string, Found>();

  constructor(key: HierarchyKey, reading: Reading) {
    this.#key = key;
    this.#reading = reading;
  }

  readLevel(level: Level): TermsJson {
    const terms: TermsJson = {};
    const fields = this.#reading.record(level.value, level.path, level.what);
    if (fields === undefined || this.#reading.isTooDeep(level.path, level.depth)) return terms;
    for (const name of Object.keys(fields)) {
      const term = this.#readTerm(name, { ...level, value: fields[name], path: at(level.path, name) });
      if (term !== undefined) terms[name] = term;
    }
    return terms;
  }

  /** The terms with their parents and children, once all levels are read. */
  terms(): readonly Term[] {
    const parents = this.#parents();
    this.#checkCycle(parents);
    const children = new Map<string, string[]>([...parents.keys()].map((name) => [name, []]));
    for (const [name, above] of parents) for (const parent of above) children.get(parent)?.push(name);
    return [...this.#found].map(([name, { description }]) =>
      Object.freeze({
        name,
        ...(description === undefined ? {} : { description }),
        parents: Object.freeze(parents.get(name) ?? []),
        children: Object.freeze(children.get(name) ?? []),
      }),
    );
  }

  #readTerm(name: string, place: Level): TermJson | undefined {
    const { path, enclosing } = place;
    const what = `The ${SINGULAR[this.#key]} "${name}"`;
    if (!this.#acceptName(name, path)) return undefined;
    const fields = this.#reading.object(place.value, path, what, ['description', 'is', 'children']) ?? {};
    const description = this.#reading.optionalText(fields.description, at(path, 'description'), 'A description');
    const is = fields.is === undefined ? undefined : this.#reading.texts(fields.is, at(path, 'is'), '"is"');
    this.#found.set(name, { path, description, enclosing, is: is ?? [] });
    const below = {
      value: fields.children,
      path: at(path, 'children'),
      what: '"children"',
      enclosing: name,
      depth: place.depth + 1,
    };
    const children = fields.children === undefined ? undefined : this.readLevel(below);
    return present<TermJson>({ description, is, children });
  }

  #acceptName(name: string, path: string): boolean {
    const first = this.#found.get(name);
    if (this.#found.size >= POLICY_LIMITS.terms) {
      this.#reading.stop(
        path,
        `A policy has at most ${POLICY_LIMITS.terms} ${this.#key}. Use broader ones or split the policy.`,
      );
    }
    if (!KEBAB_CASE.test(name)) {
      this.#reading.complain(path, `"${name}" is not a name. Write it in kebab-case, as in "contact-data".`);
    } else if (first !== undefined) {
      const advice = 'Declare it once and give it further parents with "is".';
      this.#reading.complain(
        path,
        `The ${SINGULAR[this.#key]} "${name}" is already declared at ${first.path}. ${advice}`,
      );
    } else {
      return true;
    }
    return false;
  }

  /** The known parents of each term; complains about the unknown ones. */
  #parents(): Map<string, readonly string[]> {
    const parents = new Map<string, readonly string[]>();
    for (const [name, { path, enclosing, is }] of this.#found) {
      is.forEach((parent, index) => {
        if (this.#found.has(parent)) return;
        this.#reading.complain(at(at(path, 'is'), index), unknownName(parent, this.#key, this.#found.keys()));
      });
      const known = is.filter((parent) => this.#found.has(parent));
      parents.set(name, [...new Set(enclosing === undefined ? known : [enclosing, ...known])]);
    }
    return parents;
  }

  #checkCycle(parents: ReadonlyMap<string, readonly string[]>): void {
    const cycle = findCycle(parents);
    if (cycle === undefined) return;
    const closing = cycle.find((name, index) => this.#found.get(name)?.is.includes(cycle[index + 1] ?? ''));
    const path = at(this.#found.get(closing ?? '')?.path ?? at('$', this.#key), 'is');
    const names = cycle.map((name) => `"${name}"`);
    const shown =
      names.length <= NAMES_IN_A_MESSAGE ? names : [...names.slice(0, NAMES_IN_A_MESSAGE - 1), '…', ...names.slice(-1)];
    this.#reading.complain(path, `The ${this.#key} form a cycle: ${shown.join(' is ')}. Remove one of these parents.`);
  }
}
