import type { Declassifier, Outcome } from '../record';
import { tag } from './tag';
import type { DeclassifierTag } from './types';

/** Who looked at a declassifier, and why it does what it says. */
export interface Review {
  readonly reviewedBy?: string;
  readonly reason?: string;
}

/** A review, and the least number of persons in one aggregate. */
export interface AggregateReview extends Review {
  readonly min?: number;
}

/** Marks a method whose result is pseudonymized: it identifies nobody without a key that is kept apart. */
export function Pseudonymizes(review: Review = {}): DeclassifierTag<'pseudonymized'> {
  return declassifier('Pseudonymizes', 'pseudonymized', review);
}

/** Marks a method whose result identifies nobody any more. */
export function Anonymizes(review: Review = {}): DeclassifierTag<'anonymized'> {
  return declassifier('Anonymizes', 'anonymized', review);
}

/**
 * Marks a method whose result sums up many persons.
 * @throws {RangeError} when `min` is not a whole number of at least 2.
 */
export function Aggregates(review: AggregateReview = {}): DeclassifierTag<'aggregated'> {
  const { min } = review;
  if (min !== undefined && !(Number.isSafeInteger(min) && min >= 2)) {
    throw new RangeError(
      `@Aggregates got min ${String(min)}. Give the least number of persons, a whole number from 2 on.`,
    );
  }
  return declassifier('Aggregates', 'aggregated', review);
}

/** Marks a method whose result is a work product: what was learnt from the data, without the data. */
export function WorkProduct(review: Review = {}): DeclassifierTag<'work-product'> {
  return declassifier('WorkProduct', 'work-product', review);
}

function declassifier<To extends Outcome>(name: string, to: To, review: AggregateReview): DeclassifierTag<To> {
  const said: Declassifier = Object.freeze({ to, ...review });
  return tag(name, { kind: 'declassifier', to }, { says: 'declassifier', declassifier: said });
}
