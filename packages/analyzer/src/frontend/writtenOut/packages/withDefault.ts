const EXPORTED = /^export (?:async )?(?:function|class|const) (\w+)/gm;
const RENAMED = /^export \{ (\w+) as (\w+)/gm;

/**
 * A text whose default export is what it calls by a name, and which is also found by its names when it is required:
 * `require('immer').produce`.
 */
export function withDefault(name: string, text: string): string {
  const names = [...text.matchAll(EXPORTED)].map(([, exported = '']) => exported);
  const renamed = [...text.matchAll(RENAMED)].map(([, here = '', there = '']) => `${there}: ${here}`);
  return `${text}
Object.assign(${name}, { ${[...names, ...renamed].join(', ')} });
export { ${name} as default };
`;
}
