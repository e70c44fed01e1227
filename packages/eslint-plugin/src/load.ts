import { readFileSync } from 'node:fs';
import * as analyzer from '@purposely/analyzer';
import { type Config, loadPolicy, parseConfig } from '@purposely/analyzer';
import * as core from '@purposely/core';
import { type Policy, parsePolicy } from '@purposely/core';
import * as policies from '@purposely/policies';
import { findPolicy } from '@purposely/policies';
import { createJiti } from 'jiti';

const program = /\.[cm]?[jt]s$/;

/** Imports of Purposely's own packages give the copies of this plugin, so that they need not be installed beside the file. */
const virtualModules = {
  purposely: { defineConfig: analyzer.defineConfig },
  '@purposely/core': core,
  '@purposely/policies': policies,
};

/**
 * Reads a configuration, be it JSON or a program. ESLint asks its rules without waiting, so a program may not await.
 * @param path absolute
 * @throws Error with whole sentences, when it is missing or malformed
 */
export function readConfig(path: string): Config {
  return parseConfig(read(path, 'configuration'), path);
}

/**
 * Makes the policy that a configuration names.
 * @throws Error with whole sentences, when it is missing or malformed
 */
export function readPolicy({ policy, origin }: Config): Policy {
  if (policy.kind === 'file' && program.test(policy.path)) {
    const value = read(policy.path, 'policy');
    return isPolicy(value) ? value : parsePolicy(value);
  }
  return loadPolicy(policy, origin, { resolvePolicy: findPolicy, readFile: (path) => textOf(path, 'policy') });
}

function read(path: string, what: string): unknown {
  const text = textOf(path, what);
  try {
    return program.test(path) ? mainExport(run(path)) : JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The ${what} ${path} cannot be read: ${reason}. Correct it there; "npx purposely check" reads the same file.`,
    );
  }
}

function textOf(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    throw new Error(`The ${what} ${path} cannot be read. Correct its path, or its permissions.`);
  }
}

function run(path: string): unknown {
  return createJiti(path, { fsCache: false, moduleCache: false, virtualModules })(path);
}

/** What a module gives: its default export, or the one thing that it exports. */
function mainExport(module: unknown): unknown {
  if (typeof module !== 'object' || module === null) return module;
  if ('default' in module) return module.default;
  const values: readonly unknown[] = Object.values(module);
  return values.length === 1 ? values[0] : module;
}

function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && 'decide' in value && 'explain' in value && 'json' in value;
}
