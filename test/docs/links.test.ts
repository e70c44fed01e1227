import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { pages, root, textOf } from './snippets';

/** The anchors that a page's headings have where Markdown is shown. */
function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^(```+)[\s\S]*?^\1[ \t]*$/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.slice(1, -1));
}

/** What is wrong with the relative links of a page, one sentence each. */
function brokenLinks(page: string, text: string): string[] {
  const targets = [...text.replaceAll(/^(```+)[\s\S]*?^\1[ \t]*$/gm, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .flatMap((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path)).replaceAll('\\', '/');
      if (!existsSync(join(root, file))) return [`${page} links to ${target}, which does not exist.`];
      if (anchor === undefined || !file.endsWith('.md') || anchorsOf(textOf(file)).includes(anchor)) return [];
      return [`${page} links to ${target}, but ${file} has no such heading.`];
    });
}

it.each(pages())('%s links to pages and headings that exist', (page) => {
  expect(brokenLinks(page, textOf(page))).toEqual([]);
});

it('would notice a missing page and a missing heading', () => {
  expect(brokenLinks('README.md', '[a](docs/no-such-page.md) [b](#no-such-heading)\n')).toHaveLength(2);
});
