import type { Hierarchy, Objection } from '@purposely/core';

/** What happens to a use that the policy denies: it fails, its data is redacted, or it is recorded and goes on. */
export type Mode = 'enforce' | 'redact' | 'report';

/** The modes from the strictest to the mildest. */
export const MODES: readonly Mode[] = ['enforce', 'redact', 'report'];

/** Modes that differ from the guard's, by the clause that denies (which wins) and by category. */
export interface ModeOverrides {
  /** By id of the deciding clause. */
  readonly clauses?: Readonly<Record<string, Mode>>;
  /** By category; one without an entry takes that of its nearest ancestor. */
  readonly categories?: Readonly<Record<string, Mode>>;
}

/** Chooses the mode of a denial. */
export class Modes {
  readonly #byDefault: Mode;
  readonly #clauses: ReadonlyMap<string, Mode>;
  readonly #categories: ReadonlyMap<string, Mode>;
  readonly #hierarchy: Hierarchy;

  constructor(byDefault: Mode, overrides: ModeOverrides, hierarchy: Hierarchy) {
    this.#byDefault = byDefault;
    this.#clauses = new Map(Object.entries(overrides.clauses ?? {}));
    this.#categories = new Map(Object.entries(overrides.categories ?? {}));
    this.#hierarchy = hierarchy;
  }

  /** The strictest mode of all objections: no clause that is only tried out opens what another one closes. */
  of(objections: readonly Objection[]): Mode {
    const modes = objections.flatMap((objection) => this.#ofObjection(objection));
    return MODES.find((mode) => modes.includes(mode)) ?? this.#byDefault;
  }

  /** What the clause sets, else the modes of the categories. */
  #ofObjection({ clause, labels }: Objection): readonly Mode[] {
    const byClause = clause === null ? undefined : this.#clauses.get(clause);
    if (byClause !== undefined) return [byClause];
    return labels.map(({ category }) => this.#ofCategory(category) ?? this.#byDefault);
  }

  #ofCategory(category: string): Mode | undefined {
    const nearest = nearestOf(category, this.#hierarchy, (name) => this.#categories.get(name));
    return MODES.find((mode) => nearest.includes(mode));
  }
}

/** What is set for the category itself, else for its nearest ancestors, which may be several. */
export function nearestOf<Value>(
  category: string,
  hierarchy: Hierarchy,
  setFor: (name: string) => Value | undefined,
): readonly Value[] {
  let level: readonly string[] = [category];
  while (level.length > 0) {
    const found = level.map(setFor).filter((value) => value !== undefined);
    if (found.length > 0) return found;
    level = [...new Set(level.flatMap((name) => hierarchy.parents(name)))];
  }
  return [];
}
