import type { Plugin } from 'vitest/config';
import { snippetsOf, textOf } from '../../test/docs/snippets.ts';

const prefix = 'snippet:';

/** The module name under which a test imports the block at a line of a page. */
export function snippetModule(page: string, line: number): string {
  return `${prefix}${page}/${line}.ts`;
}

/** Lets a test import the fenced blocks of the documentation as modules. */
export function documentationSnippets(): Plugin {
  return {
    name: 'purposely:documentation-snippets',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      const match = /^\0snippet:(.+)\/(\d+)\.ts$/.exec(id);
      if (match === null) return undefined;
      const [, page = '', line] = match;
      return snippetsOf(page, textOf(page)).find((each) => each.line === Number(line))?.code;
    },
  };
}
