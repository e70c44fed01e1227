/** The columns that an `UPDATE` sets; nothing for other statements. */
export function columnsSet(sql: string): readonly (readonly string[])[] {
  const [, set] = /^\s*update\b.*?\bset\b(.*?)\bwhere\b/is.exec(sql) ?? [];
  return set === undefined ? [] : [[...set.matchAll(/["`](\w+)["`]\s*=/g)].map(([, name]) => name ?? '')];
}
