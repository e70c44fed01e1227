import { STATES } from '../vocabulary';

/** "a", "a and b", "a, b and c". */
export function inWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** A state and what is less identifiable, as in "pseudonymized or less identifiable". */
export function stateInWords(rank: number): string {
  return rank === STATES.length - 1 ? `${STATES[rank]}` : `${STATES[rank]} or less identifiable`;
}
