import { parsePolicy } from '@purposely/core';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadPolicy, parseConfig } from '../../src/config';

const origin = '/app/purposely.config.json';
const json = { name: 'mine', version: '1', categories: { a: {} }, purposes: { b: {} }, clauses: [] };
const shipped = parsePolicy({ ...json, name: 'shipped' });

const sources = {
  resolvePolicy: (name: string) => (name === 'shipped' ? shipped : undefined),
  readFile: (path: string) =>
    ({ '/app/good.json': JSON.stringify(json), '/app/bad.json': '{', '/app/wrong.json': '{"name": 1}' })[path],
};

function load(policy: unknown) {
  return loadPolicy(parseConfig({ policy }, origin).policy, origin, sources);
}

function issuesOf(policy: unknown) {
  try {
    load(policy);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('the policy of a configuration', () => {
  test('is read from a file, by name, inline or from code', () => {
    expect(load('./good.json').name).toBe('mine');
    expect(load('good.json').name).toBe('mine');
    expect(load('shipped')).toBe(shipped);
    expect(load(json).name).toBe('mine');
    expect(load(shipped)).toBe(shipped);
  });

  test('is missed with a sentence that says what to write', () => {
    expect(issuesOf('./none.json')).toEqual([
      {
        path: '$.policy',
        message: 'The file /app/none.json does not exist. Paths count from the folder of the configuration.',
      },
    ]);
    expect(issuesOf('shiped')).toEqual([
      {
        path: '$.policy',
        message:
          'No policy with the name "shiped" ships with Purposely. For a file, write its path, as in "./policy.json".',
      },
    ]);
  });

  test('that is no JSON is refused', () => {
    expect(issuesOf('bad.json')[0]?.message).toMatch(/^The file \/app\/bad\.json is not readable as JSON: /);
  });

  test('that is malformed keeps the path of each problem', () => {
    expect(issuesOf('wrong.json').map(({ path }) => path)).toContain('/app/wrong.json $.name');
    expect(issuesOf({ ...json, name: 1 }).map(({ path }) => path)).toEqual(['$.policy.name']);
  });
});
