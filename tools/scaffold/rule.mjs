import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulePage } from './rule-page.mjs';
import { camelCase } from './words.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Lists in which every rule stands on a line of its own, in the order of their ids.
 *
 * @type {{ path: string, line: RegExp, write: (id: string) => string, key?: (id: string) => string }[]}
 */
const LISTS = [
  { path: 'packages/analyzer/src/diagnostics/finding.ts', line: /^ {2}\| '([a-z-]+)'/, write: (id) => `  | '${id}'` },
  { path: 'packages/analyzer/src/config/rules.ts', line: /^ {2}'([a-z-]+)': true,/, write: (id) => `  '${id}': true,` },
  {
    path: 'packages/analyzer/src/check/rules/index.ts',
    line: /^import .* from '\.\/([a-z-]+)';/,
    write: (id) => `import { ${camelCase(id)} } from './${id}';`,
  },
  {
    path: 'packages/analyzer/src/check/rules/index.ts',
    line: /^ {2}([a-zA-Z]+),/,
    write: (id) => `  ${camelCase(id)},`,
    key: camelCase,
  },
  {
    path: 'packages/analyzer/schema/config.schema.json',
    line: /^ +"([a-z-]+)": \{ "\$ref": "#\/\$defs\/level" \}/,
    write: (id) => `        "${id}": { "$ref": "#/$defs/level" },`,
  },
  {
    path: 'packages/analyzer/schema/report.schema.json',
    line: /^ {8}"((?:disallowed|purpose|unknown)-[a-z-]+)",?$/,
    write: (id) => `        "${id}",`,
  },
];

/**
 * A rule that finds something from the start (labelled data that is written to a file), its test and its page, and the
 * lists that name every rule.
 * @param {string} name
 */
export function ruleFiles(name) {
  /** @type {Map<string, string>} */
  const changed = new Map();
  for (const list of LISTS) {
    const text = changed.get(list.path) ?? readFileSync(join(root, list.path), 'utf8');
    changed.set(list.path, inserted(text, list, name));
  }
  return [
    { path: `packages/analyzer/src/check/rules/${name}.ts`, text: ruleCode(name) },
    { path: `packages/analyzer/test/check/${name}.test.ts`, text: ruleTest(name) },
    { path: `docs/rules/${name}.md`, text: rulePage(name) },
    ...[...changed].map(([path, text]) => ({ path, text, replaces: true })),
  ];
}

/**
 * The text with a line for the rule: before the first one that comes after it, or before the last, whose end differs.
 * @param {string} text
 * @param {{ path: string, line: RegExp, write: (id: string) => string, key?: (id: string) => string }} list
 * @param {string} id
 */
function inserted(text, { path, line, write, key = (name) => name }, id) {
  const lines = text.split('\n');
  const places = lines.flatMap((content, index) => {
    const found = line.exec(content);
    return found === null ? [] : [{ index, id: found[1] ?? '' }];
  });
  const next = places.find((place) => place.id > key(id)) ?? places.at(-1);
  if (next === undefined) throw new Error(`${path} holds no list of rules any more; update tools/scaffold/rule.mjs.`);
  lines.splice(next.index, 0, write(id));
  return lines.join('\n');
}

/** @param {string} name */
function ruleCode(name) {
  return `import type { Arrival } from '../../graph/flow';
import { flowFinding } from '../flowFinding';
import type { Rule } from '../rule';

export const ${camelCase(name)}: Rule = {
  id: '${name}',
  defaultLevel: 'warning',
  summary: 'Labelled data is written to a file.',
  help: 'Keep the data out of the file, or bring it into a state that the policy allows to be kept.',
  run: ({ facts, places }) =>
    facts.arrivals.filter(concerns).map((arrival) =>
      flowFinding(
        {
          rule: '${name}',
          arrival,
          labels: arrival.labels,
          together: false,
          purpose: arrival.purpose?.name ?? null,
          recipient: arrival.sink?.recipient ?? null,
          decision: null,
          message: \`\${arrival.labels[0]?.origin ?? 'Labelled data'} is written to a file by \${arrival.callee}.\`,
          help: ['Write what the file needs and nothing else.'],
        },
        places,
      ),
    ),
};

/** Which arrivals the rule is about. */
function concerns({ kind, sink, labels }: Arrival): boolean {
  return kind === 'sink' && sink?.kind === 'file' && labels.length > 0;
}
`;
}

/** @param {string} name */
function ruleTest(name) {
  return `import { describe, expect, it } from 'vitest';
import { check } from '../../src/check';
import { arrival, arrived, facts, label, policy, program } from './world';

describe('${name}', () => {
  const run = (kind: 'file' | 'log') =>
    check(
      facts(arrival('support', [arrived(label('email'))], { callee: 'fs.writeFile', sink: { kind, arguments: '*' } })),
      program(),
      policy,
      {},
    ).filter(({ rule }) => rule === '${name}');

  it('reports the data, and where it goes', () => {
    expect(run('file')).toMatchObject([
      { level: 'warning', message: 'User.email is written to a file by fs.writeFile.', place: { line: 9 } },
    ]);
  });

  it('leaves other ways out to other rules', () => {
    expect(run('log')).toEqual([]);
  });
});
`;
}
