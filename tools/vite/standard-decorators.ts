import { transform } from 'esbuild';
import type { Plugin } from 'vitest/config';

/**
 * Lowers standard decorators before Vite's own transform, which passes them on as they are and Node cannot run them yet.
 *
 * @param isStandard tells from its path whether a module is written with standard decorators
 */
export function standardDecorators(isStandard: (path: string) => boolean): Plugin {
  return {
    name: 'purposely:standard-decorators',
    enforce: 'pre',
    async transform(code, id) {
      if (!isStandard(id)) return undefined;
      const result = await transform(code, {
        loader: 'ts',
        target: 'es2022',
        sourcefile: id,
        sourcemap: true,
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      });
      return { code: result.code, map: result.map };
    },
  };
}
