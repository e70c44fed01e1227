import { suggestName } from './suggest';
import { isState, STATES, type State } from './vocabulary';

/** What one piece of data is: its category, how far it identifies a person, and whose it is. Data carries a set of labels. */
export interface Label {
  readonly category: string;
  readonly state: State;
  /** Id of the customer whose data it is. `decide()` does not look at it; the guard derives the customer relation from it. */
  readonly customer?: string;
}

/**
 * Makes a label.
 * @param category name of a data category
 * @param state identification state, `identified` when left out
 */
export function label(category: string, state: State = 'identified'): Label {
  return { category, state };
}

const LABEL_TEXT = /^([^\s:[\]]+)(?::([^\s:[\]]+)|\[([^\s:[\]]+)\])?$/;

/**
 * Reads `category`, `category:state` or, as reports write it, `category[state]`.
 * Whether a policy knows the category is for the policy to say.
 * @param text the label as text
 * @throws {TypeError} when the text has another form or names no state; the message says which
 */
export function parseLabel(text: string): Label {
  const match = typeof text === 'string' ? LABEL_TEXT.exec(text.trim()) : null;
  const category = match?.[1];
  if (category === undefined) {
    throw new TypeError(
      `${shown(text)} is not a label. Write a category, or a category and a state as in "email:pseudonymized".`,
    );
  }
  const state = match?.[2] ?? match?.[3] ?? 'identified';
  if (!isState(state)) throw new TypeError(unknownState(state));
  return label(category, state);
}

/**
 * Writes a label as reports show it: `category[state]`.
 * @param item the label
 */
export function formatLabel(item: Label): string {
  return `${item.category}[${item.state}]`;
}

/** The sentence for a word that is no state. */
export function unknownState(word: unknown): string {
  const close = typeof word === 'string' ? suggestName(word, STATES) : undefined;
  const hint = close === undefined ? `Use one of ${STATES.join(', ')}.` : `Did you mean "${close}"?`;
  return `${shown(word)} is not an identification state. ${hint}`;
}

/** A value that is not what it should be, for the beginning of a sentence. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'An object';
  return typeof value === 'function' ? 'A function' : String(value);
}
