import { type CategoryNames, type Policy, type PolicyJson, type PurposeNames, parsePolicy } from '@purposely/core';
import { type CategoryFactory, categoryFactory } from './category';
import { Aggregates, Anonymizes, Pseudonymizes, WorkProduct } from './declassifiers';
import { Customer, Subject, Unlabelled } from './fields';
import { type PurposeFactory, purposeFactory } from './purpose';
import { anyName, namesOf, type Vocabulary } from './vocabulary';

/** The decorators, typed to category names `C` and purpose names `P`. */
export interface Tags<C extends string, P extends string> {
  readonly Category: CategoryFactory<C>;
  readonly Purpose: PurposeFactory<P>;
  readonly Pseudonymizes: typeof Pseudonymizes;
  readonly Anonymizes: typeof Anonymizes;
  readonly Aggregates: typeof Aggregates;
  readonly WorkProduct: typeof WorkProduct;
  readonly Subject: typeof Subject;
  readonly Customer: typeof Customer;
  readonly Unlabelled: typeof Unlabelled;
}

/** The category names of a compiled policy or of a policy written as JSON. */
export type CategoryOf<P> = P extends Policy<infer C, string> ? C : P extends PolicyJson ? CategoryNames<P> : never;

/** The purpose names of a compiled policy or of a policy written as JSON. */
export type PurposeOf<P> = P extends Policy<string, infer N> ? N : P extends PolicyJson ? PurposeNames<P> : never;

/**
 * The decorators for one policy. A name that the policy does not have fails to compile; in JavaScript it throws a
 * `TypeError` where the decorator is made.
 * @param policy A compiled policy, or its JSON form written as a literal.
 * @throws {PolicyError} when the JSON is not a policy.
 */
export function createTags<const P extends Policy | PolicyJson>(policy: P): Tags<CategoryOf<P>, PurposeOf<P>> {
  return tagsFor(namesOf('decide' in policy ? policy : parsePolicy(policy)));
}

function tagsFor<C extends string, P extends string>(vocabulary: Vocabulary): Tags<C, P> {
  return {
    Category: categoryFactory<C>(vocabulary),
    Purpose: purposeFactory<P>(vocabulary),
    Pseudonymizes,
    Anonymizes,
    Aggregates,
    WorkProduct,
    Subject,
    Customer,
    Unlabelled,
  };
}

const untyped: Tags<string, string> = tagsFor(anyName);

/**
 * Labels a field, an accessor, every field of a class, or a legacy parameter with data categories of any name.
 * `createTags` gives the same, checked against a policy.
 */
export const Category: CategoryFactory<string> = untyped.Category;

/** Says what a method, or every method of a class, uses data for. `createTags` gives the same, checked against a policy. */
export const Purpose: PurposeFactory<string> = untyped.Purpose;
