import { UsageError } from '../exit';
import { capital, readText } from './file';

const MODULE = /\.[cm]?[jt]s$/;

/** Whether a file is a program that is run for what it exports. */
export function isModule(path: string): boolean {
  return MODULE.test(path);
}

/**
 * Runs a TypeScript or JavaScript module and returns what it exports. Imports of Purposely's own packages give the copies
 * of this command, so that the file may lie where they are not installed.
 * @param path absolute path
 * @param what what it is to the person who named it
 * @throws {UsageError} when it cannot be read, or fails while it runs
 */
export async function loadModule(path: string, what: string): Promise<unknown> {
  readText(path, what);
  const { createJiti } = await import('jiti');
  const virtualModules = {
    purposely: await import('../index'),
    '@purposely/core': await import('@purposely/core'),
    '@purposely/policies': await import('@purposely/policies'),
  };
  const jiti = createJiti(path, { fsCache: false, moduleCache: false, virtualModules });
  try {
    return await jiti.import(path);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).trim();
    throw new UsageError(
      `${capital(what)} ${path} failed while it ran: ${reason}\nCorrect the file and run the command again.`,
    );
  }
}

/** What a module gives: its default export, or the one thing that it exports. */
export function mainExport(module: unknown): unknown {
  if (typeof module !== 'object' || module === null) return module;
  if ('default' in module) return module.default;
  const values: readonly unknown[] = Object.values(module);
  return values.length === 1 ? values[0] : module;
}
