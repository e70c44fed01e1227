import { format } from 'node:util';
import { parsePolicy } from '@purposely/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { snippetModule } from '../../tools/vite/snippets';
import { type Snippet, snippets } from './snippets';

const all = snippets();
const marked = (...words: string[]): Snippet[] =>
  all.filter((each) => words.every((word, at) => each.words[at] === word));
const where = ({ page, line }: Snippet): string => `${page}:${line}`;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the documentation', () => {
  it('holds blocks that are run', () => {
    expect(marked('ts', 'run').length).toBeGreaterThan(0);
    expect(marked('json', 'policy').length).toBeGreaterThan(0);
  });
});

describe.each(marked('ts', 'run').map((each) => [where(each), each] as const))('the block at %s', (_name, snippet) => {
  it('runs and prints what the page says', async () => {
    const lines: string[] = [];
    for (const method of ['log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
        lines.push(`${format(...values)}\n`);
      });
    }
    await import(/* @vite-ignore */ snippetModule(snippet.page, snippet.line));
    if (snippet.output !== undefined) expect(lines.join('')).toBe(snippet.output);
  });
});

describe.each(marked('json', 'policy').map((each) => [where(each), each] as const))(
  'the policy at %s',
  (_name, snippet) => {
    it('is one that core accepts', () => {
      expect(() => parsePolicy(JSON.parse(snippet.code))).not.toThrow();
    });
  },
);
