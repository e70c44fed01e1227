import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../packages/analyzer/src/check/rules';
import { root, textOf } from './snippets';

const ids = rules.map(({ id }) => id).sort();

describe('the pages of the rules', () => {
  it('are exactly one for each rule of the analyzer', () => {
    const named = readdirSync(join(root, 'docs/rules')).filter((name) => name !== 'README.md');
    expect(named.map((name) => name.replace(/\.md$/, '')).sort()).toEqual(ids);
  });

  it.each(ids)('carry the name of their rule, as %s does', (id) => {
    expect(textOf(`docs/rules/${id}.md`)).toMatch(new RegExp(`^# .*${id}`));
  });
});
