import { suggestName } from '@purposely/core';

/**
 * The known name that a misspelt one most likely means, whatever the case of its letters.
 * @param word what was written
 * @param names the names that exist
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const written = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const found = suggestName(word, written.keys());
  return found === undefined ? undefined : written.get(found);
}
