import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig, ruleIds, ruleLevels } from '../../src/config';

const schema: unknown = JSON.parse(readFileSync(new URL('../../schema/config.schema.json', import.meta.url), 'utf8'));
const valid = new Ajv({ strict: true, strictRequired: false }).compile(schema as object);

const full = {
  $schema: './schema.json',
  policy: 'p',
  project: 'tsconfig.json',
  files: ['a.js'],
  include: ['src/**'],
  exclude: ['test/**'],
  labels: [{ target: 'a#B.c', categories: ['x'], state: 'identified' }],
  sources: [{ callee: 'f', categories: ['x'], state: 'aggregated' }],
  sinks: [{ callee: 'a#b.c', arguments: [0], purpose: 'p', recipient: 'r' }],
  declassifiers: [{ callee: 'f', to: 'work-product', arguments: '*' }],
  rules: Object.fromEntries(ruleIds.map((id, index) => [id, ruleLevels[index % ruleLevels.length]])),
};

function parses(value: unknown): boolean {
  try {
    parseConfig(value, '/app/purposely.config.json');
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** Every value inside another, by the steps that lead to it. */
function placesIn(value: unknown, steps: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [steps];
  return [steps, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...steps, key]))];
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const inner = replaced(copy[step], rest, by);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

describe('the shipped schema and the parser', () => {
  test('both accept a configuration with everything in it', () => {
    expect(valid(full)).toBe(true);
    expect(parses(full)).toBe(true);
  });

  const wrong: readonly unknown[] = [
    null,
    true,
    -1,
    1.5,
    'nothing',
    '',
    [],
    [[]],
    {},
    { more: 1 },
    '*',
    'a#b#c',
    undefined,
  ];
  const places = placesIn(full).filter((steps) => steps[0] !== 'policy');

  test.each(places.map((steps) => [steps.join('.') || 'the whole', steps] as const))(
    'agree on every wrong value at %s',
    (_, steps) => {
      const isItem = /^\d+$/.test(String(steps.at(-1)));
      const answers = wrong.filter((by) => !(isItem && by === undefined)).map((by) => replaced(full, steps, by));
      expect(answers.map(parses)).toEqual(answers.map((answer) => valid(answer)));
    },
  );

  test('agree on members that do not exist', () => {
    const more = [
      { ...full, extra: 1 },
      { ...full, sinks: [{ callee: 'f', extra: 1 }] },
      { ...full, rules: { extra: 'off' } },
    ];
    expect(more.map(parses)).toEqual([false, false, false]);
    expect(more.map((value) => valid(value))).toEqual([false, false, false]);
  });

  test('agree on the policy', () => {
    const values = ['p', './p.json', { name: 'p' }, 3, null, [], '', undefined].map((policy) => ({ policy }));
    expect(values.map(parses)).toEqual(values.map((value) => valid(value)));
  });
});
