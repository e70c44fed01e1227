import { transform } from 'esbuild';
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
    async load(id) {
      const match = /^\0snippet:(.+)\/(\d+)\.ts$/.exec(id);
      if (match === null) return undefined;
      const [, page = '', line] = match;
      const snippet = snippetsOf(page, textOf(page)).find((each) => each.line === Number(line));
      return snippet?.words.includes('legacy') === true ? lowered(snippet.code) : snippet?.code;
    },
  };
}

/** A block with legacy decorators, as a project with `experimentalDecorators` compiles it. */
async function lowered(text: string): Promise<string> {
  const compilerOptions = { experimentalDecorators: true, useDefineForClassFields: false, verbatimModuleSyntax: true };
  const { code } = await transform(text, { loader: 'ts', target: 'es2022', tsconfigRaw: { compilerOptions } });
  return code;
}
