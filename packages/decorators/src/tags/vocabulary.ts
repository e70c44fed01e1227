import type { Policy } from '@purposely/core';

/** Which names tags may use: those of a policy, or any. Each function gives the name back, or throws. */
export interface Vocabulary {
  category(name: unknown): string;
  purpose(name: unknown): string;
}

/** Accepts every name that is not empty. */
export const anyName: Vocabulary = {
  category: (name) => text('Category', name),
  purpose: (name) => text('Purpose', name),
};

/** Accepts the names that a policy declares. */
export function namesOf(policy: Policy): Vocabulary {
  return {
    category: (name) => known('category', policy.name, policy.categories, text('Category', name)),
    purpose: (name) => known('purpose', policy.name, policy.purposes, text('Purpose', name)),
  };
}

function text(tag: string, name: unknown): string {
  if (typeof name === 'string' && name !== '') return name;
  throw new TypeError(`@${tag} got ${name === '' ? 'an empty text' : `a ${typeof name}`} where it needs a name.`);
}

function known(kind: string, policy: string, hierarchy: Policy['categories'], name: string): string {
  if (hierarchy.has(name)) return name;
  const suggestion = hierarchy.suggest(name);
  const hint =
    suggestion === undefined ? `Declare it in the policy or use one of its names.` : `Did you mean "${suggestion}"?`;
  throw new TypeError(`The policy "${policy}" has no ${kind} "${name}". ${hint}`);
}
