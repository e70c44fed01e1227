/** The name of each group of a pattern, null for one that has none. */
export function groupNames(source: string): readonly (string | null)[] {
  const opened = source.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?<(?<name>[A-Za-z_$][\w$]*)>|(?!\?))/g);
  return [...opened].flatMap(([text, name]) => (text.startsWith('(') ? [name ?? null] : []));
}
