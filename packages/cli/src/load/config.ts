import { resolve } from 'node:path';
import { type Config, findConfig, loadPolicy, parseConfig } from '@purposely/analyzer';
import type { Policy } from '@purposely/core';
import { UsageError } from '../exit';
import { readJson, readText } from './file';
import { isModule, loadModule, mainExport } from './module';
import { loadPolicyFile, readyMade } from './policy';

/**
 * Loads the configuration that was named, or the one that is found.
 * @param named path of the configuration, or nothing
 * @param directory what a relative path counts from, and where the search begins
 * @throws {UsageError} when there is none or it cannot be read
 * @throws {ConfigError} when it is malformed
 */
export async function loadConfig(named: string | undefined, directory: string): Promise<Config> {
  const path = named === undefined ? findConfig(directory) : resolve(directory, named);
  if (path === undefined) throw new UsageError(noConfig(directory));
  const what = 'the configuration';
  const value = isModule(path) ? mainExport(await loadModule(path, what)) : readJson(path, what);
  return parseConfig(value, path);
}

function noConfig(directory: string): string {
  return `There is no purposely.config.ts or purposely.config.json in ${directory} or above it. Run "purposely init" to write one, or name one with "--config".`;
}

/**
 * The policy that a configuration names. Other than the analyzer by itself, the command also runs policies that are modules.
 * @throws {UsageError | ConfigError} when there is none, or it is broken
 */
export async function policyOf({ policy, origin }: Config): Promise<Policy> {
  if (policy.kind === 'file' && isModule(policy.path)) return loadPolicyFile(policy.path);
  return loadPolicy(policy, origin, { resolvePolicy: readyMade, readFile: (path) => readText(path, 'the policy') });
}
