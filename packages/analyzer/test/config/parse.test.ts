import { definePolicy } from '@purposely/core';
import { describe, expect, test } from 'vitest';
import { type Config, ConfigError, type ConfigIssue, defineConfig, parseConfig } from '../../src/config';

const origin = '/srv/shop/purposely.config.json';

function issuesOf(value: unknown): readonly ConfigIssue[] {
  try {
    parseConfig(value, origin);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  test('needs a policy only; everything else has a default', () => {
    const expected: Config = {
      origin,
      folder: '/srv/shop',
      policy: { kind: 'name', name: 'web-shop' },
      project: null,
      files: [],
      include: [],
      exclude: [],
      labels: [],
      sources: [],
      sinks: [],
      declassifiers: [],
      rules: {},
    };
    expect(parseConfig({ policy: 'web-shop' }, origin)).toEqual(expected);
  });

  test('has paths that count from its own folder', () => {
    const config = parseConfig({ policy: '../policies/main.json', project: 'server/tsconfig.json' }, origin);
    expect(config.policy).toEqual({ kind: 'file', path: '/srv/policies/main.json' });
    expect(config.project).toBe('/srv/shop/server/tsconfig.json');
    expect(parseConfig({ policy: '/etc/policy.json' }, origin).policy).toEqual({
      kind: 'file',
      path: '/etc/policy.json',
    });
  });

  test('takes a policy that is written inline, and one that is made by code', () => {
    const json = { name: 'p', version: '1', categories: {}, purposes: {}, clauses: [] };
    expect(parseConfig({ policy: json }, origin).policy).toEqual({ kind: 'inline', json });
    const policy = definePolicy({ name: 'p', version: '1', categories: { a: {} }, purposes: { b: {} }, clauses: [] });
    expect(parseConfig(defineConfig({ policy }), origin).policy).toEqual({ kind: 'instance', policy });
  });

  test('names labels, sources, sinks and declassifiers', () => {
    const config = parseConfig(
      {
        policy: 'p.json',
        labels: [{ target: 'src/user.ts#User.email', categories: ['a', 'b'], state: 'pseudonymized' }],
        sources: [{ callee: '__source', categories: ['a'] }],
        sinks: [{ callee: '__sink', arguments: [0, 2], purpose: 'analytics', recipient: 'Vendor' }, { callee: 'x#y' }],
        declassifiers: [{ callee: 'src/hash.ts#hash', to: 'pseudonymized', arguments: [1] }],
        rules: { 'purpose-missing': 'off' },
      },
      origin,
    );
    expect(config.labels).toEqual([
      {
        target: 'src/user.ts#User.email',
        labels: [
          { category: 'a', state: 'pseudonymized' },
          { category: 'b', state: 'pseudonymized' },
        ],
      },
    ]);
    expect(config.sources).toEqual([{ callee: '__source', labels: [{ category: 'a', state: 'identified' }] }]);
    expect(config.sinks).toEqual([
      { callee: '__sink', arguments: [0, 2], purpose: 'analytics', recipient: 'Vendor' },
      { callee: 'x#y', arguments: '*', purpose: null, recipient: null },
    ]);
    expect(config.declassifiers).toEqual([{ callee: 'src/hash.ts#hash', to: 'pseudonymized', arguments: [1] }]);
    expect(config.rules).toEqual({ 'purpose-missing': 'off' });
  });
});

describe('a broken configuration', () => {
  test.each<[string, unknown, ConfigIssue]>([
    ['no object', 7, { path: '$', message: 'The configuration is an object; this is the number 7.' }],
    ['a list', [], { path: '$', message: 'The configuration is an object; this is a list.' }],
    [
      'no policy',
      {},
      {
        path: '$.policy',
        message:
          'The policy is missing. Write the path of a JSON file, or the name of a policy that ships with Purposely.',
      },
    ],
    [
      'a misspelt member',
      { policy: 'p', sink: [] },
      { path: '$.sink', message: 'The configuration has no member "sink". Did you mean "sinks"?' },
    ],
    [
      'a misspelt state',
      { policy: 'p', sources: [{ callee: 'f', categories: ['a'], state: 'pseudonimized' }] },
      {
        path: '$.sources[0].state',
        message: 'The state is "pseudonimized", which is not known. Did you mean "pseudonymized"?',
      },
    ],
    [
      'a misspelt rule',
      { policy: 'p', rules: { 'purpose-mising': 'off' } },
      {
        path: '$.rules["purpose-mising"]',
        message: 'The list of rules has no member "purpose-mising". Did you mean "purpose-missing"?',
      },
    ],
    [
      'a level that does not exist',
      { policy: 'p', rules: { 'unknown-name': 2 } },
      {
        path: '$.rules["unknown-name"]',
        message: 'The level is the number 2, which is not known. Use one of "off", "warning", "error".',
      },
    ],
    [
      'a negative position',
      { policy: 'p', sinks: [{ callee: 'f', arguments: [-1] }] },
      {
        path: '$.sinks[0].arguments[0]',
        message: 'A position is a whole number from 0 to 255, where 0 is the first argument.',
      },
    ],
    [
      'a target that is no field',
      { policy: 'p', labels: [{ target: 'User', categories: ['a'] }] },
      {
        path: '$.labels[0].target',
        message: '"User" is no field. Write it as "src/user.ts#User.email", "package#User.email" or "User.email".',
      },
    ],
    [
      'no category',
      { policy: 'p', labels: [{ target: 'User.email', categories: [] }] },
      {
        path: '$.labels[0].categories',
        message: 'No category is named. Write a list with at least one, as in ["personal-data"].',
      },
    ],
    [
      'a text in place of a list',
      { policy: 'p', include: 'src/**' },
      { path: '$.include', message: 'This is a list; write it in brackets. It is "src/**".' },
    ],
    [
      'nothing that the data becomes',
      { policy: 'p', declassifiers: [{ callee: 'f', to: 'identified' }] },
      {
        path: '$.declassifiers[0].to',
        message:
          'What the data becomes is "identified", which is not known. Use one of "pseudonymized", "unlinked-pseudonymized", "anonymized", "aggregated", "work-product".',
      },
    ],
  ])('with %s is refused with the place and the remedy', (_, value, issue) => {
    expect(issuesOf(value)).toEqual([issue]);
  });

  test('lists all its problems at once', () => {
    const value = { policy: '', labels: [null, { target: 3, categories: 'a' }], sinks: [{ callee: ' ' }] };
    expect(issuesOf(value).map(({ path }) => path)).toEqual([
      '$.policy',
      '$.labels[0]',
      '$.labels[1].target',
      '$.labels[1].categories',
      '$.sinks[0].callee',
    ]);
  });

  test('says in its message which file it is', () => {
    expect(() => parseConfig({}, origin)).toThrow(
      `The configuration ${origin} has a problem:\n  $.policy: The policy is missing.`,
    );
  });
});
