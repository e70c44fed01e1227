import { generate } from '../generate';
import type { Cell } from './cell';
import type { FieldPlan } from './plan';
import type { Reader } from './reader';

/** A field whose value lies in a cell of the guard. */
export type CellField = FieldPlan & { readonly cell: Cell };

/** The getter and setter that stand on a prototype in place of a plain field. */
export interface Accessor {
  get(this: object): unknown;
  set(this: object, value: unknown): void;
}

/**
 * The accessor of a field, as code of its own, so that an engine learns about the reads of this field alone:
 *
 *     get() { const value = cell.own(this); return value === undefined ? inherited(this) : reader.read(field, this, value); }
 */
export function accessorOf(field: CellField, reader: Reader): Accessor {
  const { cell } = field;
  const inherited = (instance: object): unknown => reader.read(field, instance, cell.read(instance));
  const name = field.name.replace(/\W/g, '_');
  const body = `
    const { own, write } = cell;
    return {
      get: function get_${name}() {
        const value = own(this);
        return value === undefined ? inherited(this) : reader.read(field, this, value);
      },
      set: function set_${name}(value) { write(this, value); },
    };`;
  return generate<Accessor>(body, { cell, field, reader, inherited }) ?? literalAccessor(inherited, cell);
}

/** The same where the runtime makes no code of texts. */
function literalAccessor(inherited: (instance: object) => unknown, cell: Cell): Accessor {
  return {
    get() {
      return inherited(this);
    },
    set(value) {
      cell.write(this, value);
    },
  };
}
