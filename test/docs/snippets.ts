import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** One fenced block of a page. */
export interface Snippet {
  /** The page, relative to the root, with forward slashes. */
  readonly page: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** The words after the opening fence: the language first, then what the tests do with the block. */
  readonly words: readonly string[];
  readonly code: string;
  /** What the block prints, where a block marked `text output` follows it. */
  readonly output: string | undefined;
}

/** Every page of the documentation: the pages at the root, of the packages and the examples, and all under docs/. */
export function pages(): string[] {
  const tops = ['', 'packages', 'examples'].flatMap((group) => pagesOfGroup(group));
  return [...tops, ...pagesUnder('docs')].sort();
}

/** The text of a page without carriage returns. */
export function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');
}

/** All fenced blocks of all pages. */
export function snippets(): Snippet[] {
  return pages().flatMap((page) => snippetsOf(page, textOf(page)));
}

/** The fenced blocks of one page. */
export function snippetsOf(page: string, text: string): Snippet[] {
  const found: Snippet[] = [];
  const fences = /^(```+)([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm;
  for (const match of text.matchAll(fences)) {
    const words = (match[2] ?? '').trim().split(/\s+/);
    const code = match[3] ?? '';
    const line = text.slice(0, match.index).split('\n').length;
    const before = found.at(-1);
    if (words.includes('output') && before !== undefined) found[found.length - 1] = { ...before, output: code };
    else found.push({ page, line, words, code, output: undefined });
  }
  return found;
}

function pagesOfGroup(group: string): string[] {
  const folder = join(root, group);
  if (group === '') return readdirSync(folder).filter((name) => name.endsWith('.md'));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => `${group}/${name}/README.md`)
    .filter((page) => existsSync(join(root, page)));
}

function pagesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative(root, join(root, folder, name)).replaceAll('\\', '/'));
}
