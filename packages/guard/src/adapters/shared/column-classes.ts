import type { Label } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import type { Guard } from '../../guard';
import { classOfColumns } from './record-kind';

/** What is said of one value of a plain record. */
export interface Said {
  readonly labels: readonly Label[];
  /** Whether it names the customer whose record it is. */
  readonly customer?: boolean;
}

/** A program has as many kinds of results as it has queries. Where data names the fields, there would be no end to them. */
const MOST_CLASSES = 1_000;

/** Guarded classes for plain records, one for each name and what is said of the values. */
export class ColumnClasses {
  readonly #guard: Guard;
  readonly #classes = new Map<string, Class>();

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  /**
   * @param name how messages name the records
   * @param columns what is said of each value; `undefined` for data of which nothing is
   * @returns nothing where no value is labelled
   * @throws {TypeError} when there are too many kinds of records
   */
  of(name: string, columns: Iterable<readonly [string, Said | undefined]>): Class | undefined {
    const said: (readonly [string, Said])[] = [];
    for (const [key, column] of columns) {
      if (column !== undefined && (column.labels.length > 0 || column.customer === true)) said.push([key, column]);
    }
    if (!said.some(([, { labels }]) => labels.length > 0)) return undefined;
    const signature = JSON.stringify([name, said]);
    const made = this.#classes.get(signature) ?? this.#made(name, said);
    this.#classes.set(signature, made);
    return made;
  }

  #made(name: string, said: readonly (readonly [string, Said])[]): Class {
    if (this.#classes.size >= MOST_CLASSES) throw tooMany(name);
    const target = classOfColumns(name, said);
    this.#guard.protect(target);
    return target;
  }
}

function tooMany(name: string): TypeError {
  return new TypeError(
    `Records of "${name}" came with more than ${MOST_CLASSES} different sets of labelled fields, so that no more are made guarded. ` +
      'Select the fields by name, or keep what varies in one labelled field.',
  );
}
