import { isState } from '@purposely/core';
import type { DeclassifiedTo } from '../../graph/program';

/** What a decorator of Purposely says about the declaration that it stands on. */
export type TagMeaning =
  | { readonly kind: 'category'; readonly names: readonly string[]; readonly state: string }
  | { readonly kind: 'purpose'; readonly name: string }
  | {
      readonly kind: 'declassifier';
      readonly to: DeclassifiedTo;
      readonly reviewedBy: string | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'subject' | 'customer' | 'unlabelled' };

/** A decorator of Purposely whose arguments nobody can tell without running the program. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** What is not known: `the category`. */
  readonly what: string;
}

/** The package that the decorators come from. */
export const decoratorsPackage = '@purposely/decorators';

/** Results of declassifying methods, by the decorator's name. */
export const declassifiers: Readonly<Record<string, DeclassifiedTo>> = {
  Pseudonymizes: 'pseudonymized',
  Anonymizes: 'anonymized',
  Aggregates: 'aggregated',
  WorkProduct: 'work-product',
};

/** The names under which the package exports decorators. */
export const tagNames: ReadonlySet<string> = new Set([
  'Category',
  'Purpose',
  'Subject',
  'Customer',
  'Unlabelled',
  ...Object.keys(declassifiers),
]);

/** Whether a word names what a declassifier makes of data. */
export function isOutcome(word: string): word is DeclassifiedTo {
  return word === 'work-product' || isState(word);
}
