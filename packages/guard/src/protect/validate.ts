import type { Hierarchy, Policy } from '@purposely/core';
import { type Class, declassifierOf, defaultLabelsOf, isTagged, labelsOf, purposeOf } from '@purposely/decorators';
import { didYouMean } from '../read-options';
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

/**
 * Looks whether what a guard put on a class can still be replaced.
 * @throws {TypeError} when it cannot
 */
export function validateOpen(target: Class): void {
  for (const [holder] of sidesOf(target)) {
    const fixed = Reflect.ownKeys(holder).find((key) => isFixed(holder, key));
    if (fixed === undefined) continue;
    throw new TypeError(
      `${target.name}.${String(fixed)} cannot be guarded by another policy, since the class is frozen or sealed. Leave it open ` +
        'where policies are replaced while the program runs.',
    );
  }
}

/** Whether an accessor or a method of a class is fixed. */
function isFixed(holder: object, key: string | symbol): boolean {
  const own = Object.getOwnPropertyDescriptor(holder, key);
  if (own === undefined || own.configurable === true || key === 'prototype' || key === 'constructor') return false;
  return own.get !== undefined || typeof own.value === 'function';
}

function known(target: Class, kind: string, name: string, hierarchy: Hierarchy, policy: string): void {
  if (hierarchy.has(name)) return;
  const hint = didYouMean(hierarchy.suggest(name), 'Declare it there, or use one that it has.');
  throw new TypeError(`${target.name} uses the ${kind} "${name}", which the policy "${policy}" does not have. ${hint}`);
}
