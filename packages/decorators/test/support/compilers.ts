import { transform as swc } from '@swc/core';
import { transform as esbuild } from 'esbuild';
import ts from 'typescript';

/** One way of compiling. */
export interface Variant {
  readonly flavour: 'standard' | 'legacy';
  /** `useDefineForClassFields`. */
  readonly define: boolean;
  readonly format: 'esm' | 'cjs';
}

/** All variants. */
export const variants: readonly Variant[] = (['standard', 'legacy'] as const).flatMap((flavour) =>
  [true, false].flatMap((define) => (['esm', 'cjs'] as const).map((format) => ({ flavour, define, format }))),
);

export type Compiler = (source: string, variant: Variant) => Promise<string>;

export const compilers: Readonly<Record<string, Compiler>> = {
  esbuild: (source, variant) => withEsbuild(source, variant, false),
  'esbuild, minified': (source, variant) => withEsbuild(source, variant, true),
  TypeScript: async (source, { flavour, define, format }) =>
    ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: format === 'esm' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
        experimentalDecorators: flavour === 'legacy',
        useDefineForClassFields: define,
      },
    }).outputText,
  swc: async (source, { flavour, define, format }) => {
    const decorators = flavour === 'legacy' ? { legacyDecorator: true } : { decoratorVersion: '2023-11' as never };
    const { code } = await swc(source, {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { ...decorators, useDefineForClassFields: define },
      },
      module: { type: format === 'esm' ? 'es6' : 'commonjs' },
      swcrc: false,
    });
    return code;
  },
};

async function withEsbuild(source: string, { flavour, define, format }: Variant, minify: boolean): Promise<string> {
  const compilerOptions = { experimentalDecorators: flavour === 'legacy', useDefineForClassFields: define };
  const { code } = await esbuild(source, {
    loader: 'ts',
    target: 'es2022',
    platform: 'node',
    format,
    minify,
    tsconfigRaw: { compilerOptions },
  });
  return code;
}
