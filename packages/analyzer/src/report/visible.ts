/**
 * Makes text safe to show: control characters and direction marks, which could hide or fake a part of a report in a
 * terminal, become visible escapes. Line breaks become spaces.
 */
export function visible(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Control characters but the tab, marks that turn the direction of text, and halves of a surrogate pair. */
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu;
