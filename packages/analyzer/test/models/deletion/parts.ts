import type { EntryModel, Model } from '../../../src/graph';

export type Described = Model | EntryModel;

/** One thing that a model says: a row of its flows, one of its callbacks, or what stands under one of its other keys. */
export interface Part {
  readonly of: Described;
  readonly key: string;
  /** Position in a list of rows or callbacks; null for everything else. */
  readonly index: number | null;
}

/** What says which code a model is about, and what it is tried on; no statement about that code. */
function isStatement(of: Described, key: string): boolean {
  if (key === 'example' || key === 'callee') return false;
  return 'callee' in of || key !== 'decorator';
}

export function partsOf(of: Described): readonly Part[] {
  return Object.entries(of).flatMap(([key, value]): readonly Part[] => {
    if (!isStatement(of, key)) return [];
    const rows: unknown = value;
    return Array.isArray(rows) ? rows.map((_, index) => ({ of, key, index })) : [{ of, key, index: null }];
  });
}

/** The callee, or the decorator after an `@`. */
export function subjectOf(of: Described): string {
  return 'callee' in of ? of.callee : `@${of.decorator}`;
}

/** The model without one of its parts; null where it then says nothing. What kind of entry it is, goes with the entry. */
export function withoutPart<Kind extends Described>(of: Kind, { key, index }: Part): Kind | null {
  const { [key]: value, ...rest } = of as unknown as Readonly<Record<string, unknown>>;
  if (!('callee' in of) && key === 'kind') return null;
  const kept = Array.isArray(value) ? value.filter((_, at) => at !== index) : [];
  const left = (kept.length > 0 ? { ...rest, [key]: kept } : rest) as unknown as Kind;
  return Object.keys(left).some((name) => isStatement(left, name)) ? left : null;
}
