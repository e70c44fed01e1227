import type { Hierarchy, Policy } from '@purposely/core';
import { type Class, declassifierOf, defaultLabelsOf, isTagged, labelsOf, purposeOf } from '@purposely/decorators';
import { methodsOf, sidesOf } from './methods';

/**
 * Checks that a policy knows all that the tags of a class say, so that a misspelt name is found at the start and not at the
 * first request.
 * @throws {TypeError} when it does not, or when no tag describes the class
 */
export function validateTags(target: Class, policy: Policy): void {
  if (typeof (target as unknown) !== 'function') {
    throw new TypeError('guard.protect was given something that is no class. Give it classes.');
  }
  if (!isTagged(target)) {
    throw new TypeError(
      `${target.name} has no tags, so that there is nothing to guard. Label its fields with @Category.`,
    );
  }
  const [fixed] = labelsOf(target, 'static').keys();
  if (fixed !== undefined) {
    throw new TypeError(
      `${target.name}.${String(fixed)} is a static field with labels. Labelled data belongs to instances.`,
    );
  }
  const labels = [...labelsOf(target).values(), defaultLabelsOf(target)].flat();
  for (const { category } of labels) known(target, 'category', category, policy.categories, policy.name);
  for (const [holder, side] of sidesOf(target)) {
    for (const key of methodsOf(holder)) {
      const purpose = purposeOf(target, key, side);
      if (purpose !== undefined) known(target, 'purpose', purpose, policy.purposes, policy.name);
      const outcome = declassifierOf(target, key, side)?.to;
      if (outcome === 'work-product') known(target, 'category', outcome, policy.categories, policy.name);
    }
  }
}

function known(target: Class, kind: string, name: string, hierarchy: Hierarchy, policy: string): void {
  if (hierarchy.has(name)) return;
  const close = hierarchy.suggest(name);
  const hint = close === undefined ? 'Declare it there, or use one that it has.' : `Did you mean "${close}"?`;
  throw new TypeError(`${target.name} uses the ${kind} "${name}", which the policy "${policy}" does not have. ${hint}`);
}
