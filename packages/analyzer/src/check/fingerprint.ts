import { createHash } from 'node:crypto';
import type { FindingDraft } from './rule';

/**
 * The fingerprint of each draft, in the given order: a hash of what the finding is about, and of nothing that moves when
 * lines are added or variables are renamed. Findings that are alike in all of it are told apart by their order.
 */
export function fingerprints(drafts: readonly FindingDraft[]): readonly string[] {
  const seen = new Map<string, number>();
  return drafts.map(({ rule, identity }) => {
    const text = JSON.stringify([rule, ...identity]);
    const repetition = seen.get(text) ?? 0;
    seen.set(text, repetition + 1);
    return createHash('sha256').update(`${text}#${repetition}`).digest('hex').slice(0, 32);
  });
}
