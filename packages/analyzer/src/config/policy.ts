import { type Policy, PolicyError, parsePolicy } from '@purposely/core';
import { resolveFrom } from '../paths';
import type { PolicyReference } from './config';
import { ConfigError } from './error';
import type { Reader } from './reader';

/** What loading a policy needs from outside: this package reads no file of its own accord. */
export interface PolicySources {
  /** The policy that ships under a name; undefined when there is none. It may throw an error that says which there are. */
  resolvePolicy(name: string): Policy | undefined;
  /** The text of a file; undefined when it does not exist. */
  readFile(path: string): string | undefined;
}

/** Reads the member `policy`: a path, a name, a compiled policy or one written inline. */
export function readPolicyReference(reader: Reader, folder: string): PolicyReference | null {
  const { value } = reader;
  if (value === undefined) {
    reader.fail(
      'The policy is missing. Write the path of a JSON file, or the name of a policy that ships with Purposely.',
    );
    return null;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return isCompiled(value) ? { kind: 'instance', policy: value } : { kind: 'inline', json: value };
  }
  const text = reader.text('The policy');
  if (text === null) return null;
  return isPath(text) ? { kind: 'file', path: resolveFrom(folder, text) } : { kind: 'name', name: text };
}

/** A path has a slash or an extension; a name has neither. */
function isPath(text: string): boolean {
  return /[\\/]/.test(text) || /\.json[c5]?$/i.test(text);
}

function isCompiled(value: object): value is Policy {
  return 'decide' in value && typeof value.decide === 'function' && 'json' in value;
}

/**
 * Makes the policy that a configuration names.
 * @param reference from a parsed configuration
 * @param origin the configuration file, for messages
 * @throws {ConfigError} when the policy does not exist or is none; policy problems keep their own JSON paths
 */
export function loadPolicy(reference: PolicyReference, origin: string, sources: PolicySources): Policy {
  const broken = (message: string): ConfigError => new ConfigError(origin, [{ path: '$.policy', message }]);
  switch (reference.kind) {
    case 'instance':
      return reference.policy;
    case 'inline':
      return parsed(reference.json, '$.policy', origin);
    case 'name': {
      const policy = sources.resolvePolicy(reference.name);
      if (policy === undefined) {
        throw broken(
          `No policy with the name "${reference.name}" ships with Purposely. For a file, write its path, as in "./policy.json".`,
        );
      }
      return policy;
    }
    case 'file': {
      const text = sources.readFile(reference.path);
      if (text === undefined)
        throw broken(`The file ${reference.path} does not exist. Paths count from the folder of the configuration.`);
      return parsed(json(text, reference.path, broken), reference.path, origin);
    }
  }
}

function json(text: string, path: string, broken: (message: string) => ConfigError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(
      `The file ${path} is not readable as JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function parsed(value: unknown, where: string, origin: string): Policy {
  try {
    return parsePolicy(value);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const inConfig = where === '$.policy';
    throw new ConfigError(
      origin,
      error.issues.map(({ path, message }) => ({
        path: inConfig ? path.replace('$', where) : `${where} ${path}`,
        message,
      })),
    );
  }
}
