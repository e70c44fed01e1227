import { ts } from 'ts-morph';

/** Letters below which no file is too large. */
const SURELY_SMALL = 500_000;
/** Tokens of a file that is still read: some thirty thousand lines that somebody wrote. */
const MOST_TOKENS = 300_000;

/**
 * Whether a text has so many tokens that somebody generated it, and that its tree would fill the memory. Its length does
 * not say so: a text of ten million letters may be one long string.
 */
export function isTooLarge(text: string): boolean {
  if (text.length < SURELY_SMALL) return false;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  for (let tokens = 0; tokens <= MOST_TOKENS; tokens++) {
    if (scanner.scan() === ts.SyntaxKind.EndOfFileToken) return false;
  }
  return true;
}
