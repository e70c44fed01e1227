import * as fc from 'fast-check';
import { Builder, type Step } from './builder';
import type { Families } from './generator';

/** A generated program. */
export interface Program {
  readonly language: 'typescript' | 'javascript';
  readonly steps: readonly Step[];
  /** Without loops and unknown conditions: each sink has one true verdict. */
  readonly exact: boolean;
}

/** How a program comes about: a family for each step, and the numbers that decide in it. */
export interface Recipe {
  readonly typed: boolean;
  readonly steps: readonly { readonly family: number; readonly numbers: readonly number[] }[];
}

/** Recipes of programs; they shrink by leaving steps and decisions out. */
export function recipes(): fc.Arbitrary<Recipe> {
  const step = fc.record({
    family: fc.nat({ max: 5039 }),
    numbers: fc.array(fc.nat({ max: 5039 }), { maxLength: 40, size: 'max' }),
  });
  return fc.record({
    typed: fc.boolean(),
    steps: fc.array(step, { minLength: 1, maxLength: 6, size: 'max' }),
  });
}

/** Makes the program of a recipe, with these families. */
export function build(recipe: Recipe, families: Families): Program {
  const builder = new Builder((inner) => inner.pick(families).emit(inner));
  const steps = recipe.steps.map(({ family, numbers }) =>
    builder.step(numbers, (inner) => (families[family % families.length] ?? families[0]).emit(inner)),
  );
  return {
    language: recipe.typed ? 'typescript' : 'javascript',
    steps,
    exact: families.every(({ exact }) => exact),
  };
}
