import { sensitiveHeaders } from 'node:http2';
import { describe, expect, it } from 'vitest';
import { leftOfHeaders, statusAmong } from '../../src/adapters/shared/header-forms';

const FORMS: readonly (readonly [string, unknown, unknown])[] = [
  ['an object', { a: '1', secret: '2', b: ['3', '4'] }, { a: '1', b: ['3', '4'] }],
  [
    'pairs',
    [
      ['a', '1'],
      ['secret', '2'],
      ['b', ['3', '4']],
    ],
    [
      ['a', '1'],
      ['b', ['3', '4']],
    ],
  ],
  ['names and values in turn', ['a', '1', 'secret', '2', 'b', ['3', '4']], ['a', '1', 'b', ['3', '4']]],
  ['nothing', [], []],
];

describe.each(FORMS)('headers as %s', (_name, given, left) => {
  it('keep their form without what is left out', () => {
    expect(leftOfHeaders(given, (name, value) => (name === 'secret' ? undefined : value))).toEqual(left);
  });

  it('keep the symbol that tells which are not to be compressed', () => {
    const marked = Object.assign(given as object, { [sensitiveHeaders]: ['a'] });
    expect(Reflect.get(leftOfHeaders(marked, (_header, value) => value) as object, sensitiveHeaders)).toEqual(['a']);
  });
});

it('headers without a value are not asked about, so that Node says what it thinks of them', () => {
  const left = leftOfHeaders({ a: undefined, b: '1' }, (_name, value) => value ?? 'something');
  expect(left).toEqual({ a: undefined, b: '1' });
  expect(Object.keys(left as object)).toEqual(['a', 'b']);
});

it('what are no headers stays what it is', () => {
  for (const given of [undefined, null, 'text', 5]) expect(leftOfHeaders(given, () => undefined)).toBe(given);
});

it.each([
  [{ ':status': 206 }, 206],
  [{ ':status': '206.5' }, 206],
  [[':status', 206, 'a', '1'], 206],
  [['a', '1', ':Status', '206'], 206],
  [
    [
      ['a', '1'],
      [':status', [206]],
    ],
    206,
  ],
  [{ a: '1' }, 0],
  [undefined, 0],
])('the status among %j is %i', (headers, status) => {
  expect(statusAmong(headers)).toBe(status);
});
