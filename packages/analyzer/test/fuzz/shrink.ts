import type { Recipe } from './program';

/** A small recipe that still fails; it takes at most `attempts` trials. */
export async function shrink(
  failing: Recipe,
  fails: (recipe: Recipe) => Promise<boolean>,
  attempts = 1500,
): Promise<Recipe> {
  let smallest = failing;
  let left = attempts;
  let smaller = true;
  while (smaller) {
    smaller = false;
    for (const candidate of smallerOnes(smallest)) {
      if (left-- <= 0) return smallest;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      smaller = true;
      break;
    }
  }
  return smallest;
}

/** Recipes that are a little smaller, the boldest first: without a step, without decisions, with simpler decisions. */
function* smallerOnes(recipe: Recipe): Generator<Recipe> {
  const { steps } = recipe;
  for (const [index] of steps.entries()) {
    if (steps.length > 1) yield { ...recipe, steps: steps.toSpliced(index, 1) };
  }
  if (recipe.typed) yield { ...recipe, typed: false };
  for (const [index, step] of steps.entries()) {
    for (const numbers of fewer(step.numbers)) yield { ...recipe, steps: steps.with(index, { ...step, numbers }) };
  }
}

function* fewer(numbers: readonly number[]): Generator<readonly number[]> {
  for (let size = numbers.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = numbers.length - size; start >= 0; start -= size) yield numbers.toSpliced(start, size);
  }
  for (const [index, number] of numbers.entries()) {
    if (number > 0) yield numbers.with(index, 0);
  }
}
