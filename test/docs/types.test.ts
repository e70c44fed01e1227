import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root, type Snippet, snippets } from './snippets';

/** A path inside the repository, so that packages resolve as they do beside the page. */
const pathOf = ({ page, line }: Snippet): string =>
  join(root, 'test/docs', `${page.replaceAll('/', '+')}.${line}.ts`).replaceAll('\\', '/');

function compilerOptions(legacy: boolean): ts.CompilerOptions {
  const path = join(root, 'tsconfig.base.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, path);
  return {
    ...options,
    noEmit: true,
    declaration: false,
    isolatedDeclarations: false,
    moduleDetection: ts.ModuleDetectionKind.Force,
    experimentalDecorators: legacy,
    useDefineForClassFields: !legacy,
  };
}

function errorsIn(blocks: readonly Snippet[], legacy = false): string[] {
  const texts = new Map(blocks.map((block) => [pathOf(block), block]));
  const options = compilerOptions(legacy);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path)?.code ?? readFile(path);
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host });
  return [...texts].flatMap(([path, block]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map((error) => {
      const line = error.file?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? 0;
      return `${block.page}:${block.line + 1 + line} ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`;
    }),
  );
}

it('compiles every block that is run', () => {
  const blocks = snippets().filter(({ words }) => words[0] === 'ts' && words[1] === 'run');
  const isLegacy = ({ words }: Snippet): boolean => words.includes('legacy');
  expect(errorsIn(blocks.filter((block) => !isLegacy(block)))).toEqual([]);
  expect(errorsIn(blocks.filter(isLegacy), true)).toEqual([]);
});

it('would notice a block that does not compile', () => {
  const block: Snippet = {
    page: 'made-up.md',
    line: 1,
    words: ['ts', 'run'],
    code: 'const a: number = "b";\n',
    output: undefined,
  };
  expect(errorsIn([block])).toEqual([expect.stringContaining('made-up.md:2')]);
});
