import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { type Policy, PolicyError, parsePolicy, suggestName } from '@purposely/core';
import { builtInPolicies, findPolicy } from '@purposely/policies';
import { UsageError } from '../exit';
import { readJson } from './file';
import { isModule, loadModule, mainExport } from './module';

/**
 * Finds a policy by its name or its file.
 * @param reference name of a ready-made policy, or path of a JSON, TypeScript or JavaScript file
 * @param directory what a relative path counts from
 * @throws {UsageError} when there is none, or it is broken
 */
export async function findPolicyOrFile(reference: string, directory: string): Promise<Policy> {
  if (reference.trim() === '')
    throw new UsageError('The name of the policy is empty. Name a ready-made policy or a policy file.');
  const path = resolve(directory, reference);
  const isFile = findPolicy(reference) === undefined && (looksLikePath(reference) || existsSync(path));
  return isFile ? loadPolicyFile(path, reference) : readyMade(reference);
}

/**
 * The ready-made policy of a name.
 * @throws {UsageError} when there is none; the message says which there are
 */
export function readyMade(name: string): Policy {
  const policy = findPolicy(name);
  if (policy !== undefined) return policy;
  const names = Object.keys(builtInPolicies).sort();
  const close = suggestName(name, names);
  const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
  throw new UsageError(
    `There is no policy "${name}": it is neither a ready-made policy (${names.join(', ')}) nor a file.${hint}`,
  );
}

/**
 * Reads a policy file.
 * @param path absolute path
 * @param shown the path as the person wrote it
 * @throws {UsageError} when it cannot be read or is no policy
 */
export async function loadPolicyFile(path: string, shown: string = path): Promise<Policy> {
  const value = isModule(path) ? mainExport(await loadModule(path, 'the policy')) : readJson(path, 'the policy');
  return policyFrom(value, `The policy ${shown}`);
}

/** Takes a policy as it is, or makes one of its data. */
function policyFrom(value: unknown, what: string): Policy {
  if (isPolicy(value)) return value;
  try {
    return parsePolicy(value);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const issues = error.issues.map(({ path, message }) => `  ${path}: ${message}`);
    throw new UsageError([`${what} cannot be used:`, ...issues].join('\n'));
  }
}

function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && 'decide' in value && 'explain' in value && 'json' in value;
}

function looksLikePath(reference: string): boolean {
  return isAbsolute(reference) || /[\\/]/.test(reference) || /\.(json|[cm]?[jt]s)$/.test(reference);
}
