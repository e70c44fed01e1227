import type { Label } from '@purposely/core';
import { type Class, customerOf, defaultLabelsOf, isTagged, isUnlabelled, labelsOf } from '@purposely/decorators';
import type { Guard } from '../../guard';
import { classOfColumns } from './record-kind';

/** What is known of one column of plain rows: its labels (none for data that is not labelled), and whether it names the customer. */
export interface Column {
  readonly labels: readonly Label[];
  readonly customer?: boolean;
}

/** What is known of the columns of plain rows; `undefined` for a column that nobody knows. */
export type ColumnsOf = (column: string) => Column | undefined;

/** No more kinds of rows than these are kept for a guard; those beyond get a class of their own each time. */
const MOST_KINDS = 1_000;

/** Gives plain rows of a database the labels of their columns, as instances of classes that are made for them. */
export class LabelledRows {
  readonly #guard: Guard;
  readonly #kinds = new Map<string, new () => object>();

  constructor(guard: Guard) {
    this.#guard = guard;
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
    if (!columns.some(([, column]) => column !== undefined && column.labels.length > 0)) return row;
    const kind = JSON.stringify([name, columns]);
    const known = this.#kinds.get(kind) ?? this.#classOf(name, columns);
    if (this.#kinds.size < MOST_KINDS) this.#kinds.set(kind, known);
    return this.#guard.hydrate(known, row);
  }

  #classOf(name: string, columns: readonly (readonly [string, Column | undefined])[]): new () => object {
    const said = columns.flatMap(([key, column]) => (column === undefined ? [] : [[key, column] as const]));
    const Row = classOfColumns(name, said);
    this.#guard.protect(Row);
    return Row as unknown as new () => object;
  }
}

/** What the tags of a class say of one of its fields. */
export function columnOfField(target: Class, key: string): Column {
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
