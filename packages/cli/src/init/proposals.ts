import type { DeclaredField } from '@purposely/analyzer';
import type { Policy } from '@purposely/core';
import type { PersonalKind } from './kinds';
import { personalKind } from './personal';

/** A label that a person may want for a field. */
export interface Proposal {
  readonly field: DeclaredField;
  readonly kind: PersonalKind;
  /** Null when the policy declares no category that fits. */
  readonly category: string | null;
}

/**
 * Proposes labels for fields that look personal and have none.
 * @param fields all fields of the project
 * @param policy whose categories are proposed
 * @param category takes the place of the category that would be chosen
 */
export function proposals(
  fields: readonly DeclaredField[],
  policy: Policy,
  category: string | undefined,
): readonly Proposal[] {
  return fields.filter(isOpen).flatMap((field) => {
    const kind = personalKind(field);
    return kind === undefined ? [] : [{ field, kind, category: category ?? categoryFor(kind, policy) }];
  });
}

/** A field that somebody labelled, or looked at and found harmless, is decided. */
function isOpen({ decorators }: DeclaredField): boolean {
  return !decorators.some((name) => ['Category', 'Unlabelled'].includes(name.split('.').at(-1) ?? name));
}

function categoryFor({ categories }: PersonalKind, { categories: known }: Policy): string | null {
  const close = categories.find((name) => known.has(name));
  if (close !== undefined) return close;
  const personal = known.names().filter((name) => /(^|-)personal(-|$)/.test(name) && !name.startsWith('non-'));
  return personal.find((name) => known.children(name).length === 0) ?? personal[0] ?? null;
}
