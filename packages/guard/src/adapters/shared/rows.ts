import { type Class, customerOf, defaultLabelsOf, isTagged, isUnlabelled, labelsOf } from '@purposely/decorators';
import type { Guard } from '../../guard';
import { ColumnClasses, type Said } from './column-classes';

/** What is known of the columns of plain rows; `undefined` for a column that nobody knows. */
export type ColumnsOf = (column: string) => Said | undefined;

/** Gives plain rows of a database the labels of their columns, as instances of classes that are made for them. */
export class LabelledRows {
  readonly #guard: Guard;
  readonly #classes: ColumnClasses;

  constructor(guard: Guard) {
    this.#guard = guard;
    this.#classes = new ColumnClasses(guard);
  }

  /**
   * Rows with the same columns, whose labelled ones are guarded. A row without any is given back as it is.
   * @param name how messages name the rows
   * @throws {TypeError} when a column is not known, for nobody can tell what is in it
   */
  of(name: string, rows: readonly object[], columnsOf: ColumnsOf): object[] {
    return rows.map((row) => this.#labelled(name, row, columnsOf));
  }

  #labelled(name: string, row: object, columnsOf: ColumnsOf): object {
    const columns = Object.keys(row).map((key) => [key, columnsOf(key)] as const);
    for (const [key, column] of columns) if (column === undefined) throw unknownColumn(name, key);
    const target = this.#classes.of(name, columns);
    return target === undefined ? row : this.#guard.hydrate(target as unknown as new () => object, row);
  }
}

/** What the tags of a class say of one of its fields. */
export function columnOfField(target: Class, key: string): Said {
  const labels = labelsOf(target).get(key) ?? (isUnlabelled(target, key) ? [] : defaultLabelsOf(target));
  return { labels, customer: customerOf(target) === key };
}

function unknownColumn(name: string, key: string): TypeError {
  return new TypeError(
    `Rows of ${name} have the column "${key}", and nobody knows what is in it. Say in the option columns which field it is made of, as in ` +
      `{ columns: { ${JSON.stringify(key)}: 'field' } }, or that it has no labels, with null.`,
  );
}

/** Whether tags label anything of a class. */
export function hasLabels(target: object): boolean {
  const tagged = target as Class;
  return isTagged(tagged) && (labelsOf(tagged).size > 0 || defaultLabelsOf(tagged).length > 0);
}
