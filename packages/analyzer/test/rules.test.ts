import { readdirSync, readFileSync } from 'node:fs';
import { parsePolicy } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { analyze, type ConfigInput, parseConfig } from '../src';

const folder = new URL('../../../docs/rules/', import.meta.url);

interface Block {
  readonly line: number;
  readonly words: string;
  readonly code: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(new URL(page, folder), 'utf8');
  return [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    words: (match[1] ?? '').trim(),
    code: match[2] ?? '',
  }));
}

/** `12 disallowed-flow` for each `// error: [disallowed-flow]` in line 12. */
function expectedIn(code: string): readonly string[] {
  return code.split('\n').flatMap((text, index) => {
    const ids = /\/\/ error: (.+)$/.exec(text)?.[1]?.matchAll(/\[([a-z-]+)\]/g) ?? [];
    return [...ids].map(([, id]) => `${index + 1} ${id}`);
  });
}

function foundIn(code: string, policy: unknown, config: Partial<ConfigInput>): readonly string[] {
  const parsed = parseConfig({ ...config, policy }, '/page/purposely.config.json');
  const report = analyze({ config: parsed, policy: parsePolicy(policy), files: { 'example.ts': code } });
  return report.findings.map(({ place, rule }) => `${place.line} ${rule}`);
}

describe.each(readdirSync(folder).filter((name) => name !== 'README.md'))('docs/rules/%s', (page) => {
  const blocks = blocksOf(page);
  const json = (words: string): unknown => JSON.parse(blocks.find((block) => block.words === words)?.code ?? '{}');
  const examples = blocks.filter(({ words }) => words === 'ts check');

  it('has an example that is found, by its own rule, and one that is clean', () => {
    const rule = page.replace('.md', '');
    const found = examples.map(({ code }) => expectedIn(code));
    expect(found.some((lines) => lines.some((line) => line.endsWith(` ${rule}`)))).toBe(true);
    expect(found.some((lines) => lines.length === 0)).toBe(true);
  });

  it.each(examples.map((block) => [block.line, block.code] as const))(
    'the example in line %d is right',
    (_line, code) => {
      expect(foundIn(code, json('json policy'), json('json config') as Partial<ConfigInput>)).toEqual(expectedIn(code));
    },
  );
});
