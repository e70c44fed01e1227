import type { Table } from 'drizzle-orm';
import { type Around, type Methods, overlay } from '../shared/overlay';
import { type RecordKind, UNKNOWN } from '../shared/record-kind';
import { toStore } from '../shared/records';

/** The methods of a database of Drizzle that begin to write; what they give is made to understand guarded records. */
export function writingMethods(kindOf: (table: object) => RecordKind | undefined): Methods {
  const stored = (table: object, values: unknown): unknown => {
    const kind = kindOf(table);
    return toStore(values, (key) => kind?.known(key) ?? UNKNOWN);
  };

  const values: Around = (original) =>
    function values(this: { readonly table: Table }, given: unknown) {
      const table = this.table;
      const left = Array.isArray(given) ? given.map((one: unknown) => stored(table, one)) : stored(table, given);
      return overlaid(original.call(this, left), conflicts);
    };

  const set: Around = (original) =>
    function set(this: { readonly table: Table }, given: unknown) {
      return original.call(this, stored(this.table, given));
    };

  const onConflict: Around = (original) =>
    function onConflict(this: { readonly config: { readonly table: Table } }, given: { readonly set: unknown }) {
      return original.call(this, { ...given, set: stored(this.config.table, given.set) });
    };

  const builders: Methods = { values, set };
  const conflicts: Methods = { onConflictDoUpdate: onConflict, onDuplicateKeyUpdate: onConflict };

  const begin: Around = (original) =>
    function begin(this: unknown, ...args: unknown[]) {
      return overlaid(original.apply(this, args), builders);
    };

  /** `with(…)` gives the same beginnings once more. */
  const within: Around = (original) =>
    function within(this: unknown, ...args: unknown[]) {
      const begun = original.apply(this, args) as Record<string, unknown>;
      const update = begun.update;
      return typeof update === 'function'
        ? { ...begun, update: (table: unknown) => overlaid(update.call(begun, table), builders) }
        : begun;
    };

  return { insert: begin, update: begin, with: within };
}

function overlaid(target: unknown, methods: Methods): unknown {
  if (typeof target === 'object' && target !== null) overlay(target, methods);
  return target;
}
