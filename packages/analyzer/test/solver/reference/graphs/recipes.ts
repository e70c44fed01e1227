import * as fc from 'fast-check';
import type { Recipe } from '../../../fuzz/program';

/** Recipes of graphs: the module, and up to three functions. */
export function graphRecipes(): fc.Arbitrary<Recipe> {
  const step = fc.record({
    family: fc.nat({ max: 5039 }),
    numbers: fc.array(fc.nat({ max: 5039 }), { minLength: 10, maxLength: 160, size: 'max' }),
  });
  return fc.record({
    typed: fc.constant(false),
    steps: fc.array(step, { minLength: 1, maxLength: 4, size: 'max' }),
  });
}
