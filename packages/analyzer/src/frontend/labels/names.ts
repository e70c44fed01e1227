import { isState } from '@purposely/core';
import type { Site, UnknownName } from '../../graph/program';

/** The part of a policy that says which names there are. */
export interface PolicyNames {
  readonly categories: Vocabulary;
  readonly purposes: Vocabulary;
}

interface Vocabulary {
  has(name: string): boolean;
}

/** Compares the names that annotations and configuration use with those of the policy. */
export class NameCheck {
  readonly #policy: PolicyNames;
  readonly #unknown: UnknownName[] = [];

  constructor(policy: PolicyNames) {
    this.#policy = policy;
  }

  get unknown(): readonly UnknownName[] {
    return this.#unknown;
  }

  category(name: string, site: Site | null, where: string): void {
    this.#check('category', this.#policy.categories, name, site, where);
  }

  purpose(name: string, site: Site | null, where: string): void {
    this.#check('purpose', this.#policy.purposes, name, site, where);
  }

  state(name: string, site: Site | null, where: string): void {
    if (!isState(name)) this.#unknown.push({ kind: 'state', name, site, where });
  }

  #check(kind: 'category' | 'purpose', names: Vocabulary, name: string, site: Site | null, where: string): void {
    if (!names.has(name)) this.#unknown.push({ kind, name, site, where });
  }
}
