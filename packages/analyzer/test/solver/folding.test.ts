import { describe, expect, it } from 'vitest';
import { computeBinary } from '../../src/solver/values/folding/arithmetic';
import { MOST_MATCHING_STEPS } from '../../src/solver/values/folding/bounds';
import { combined } from '../../src/solver/values/folding/combine';
import { computeMethod } from '../../src/solver/values/folding/methods';
import { stepsAtMost } from '../../src/solver/values/folding/patternSteps';
import { constant, join } from '../../src/solver/values/value';

describe('what is computed of primitives', () => {
  it('is every combination of what the operands may be', () => {
    const either = join(constant(1), constant(2));
    const sum = combined([either, constant(10)], ([a, b]) => computeBinary('+', a, b));
    expect(sum?.constants).toEqual([11, 12]);
  });

  it('is left open where the program would throw', () => {
    expect(combined([constant(1n), constant(1)], ([a, b]) => computeBinary('+', a, b))).toBeNull();
  });

  it('is left open where it is too long', () => {
    expect(computeMethod('repeat', 'ab', [1e9])).toBeNull();
    expect(computeMethod('padEnd', 'ab', [1e9])).toBeNull();
    expect(computeBinary('**', 10n, 10n ** 9n)).toBeNull();
    expect(computeBinary('<<', 1n, 10n ** 9n)).toBeNull();
  });
});

describe('a pattern', () => {
  it.each([
    '(a+)+b',
    '(a|a)*b',
    '(.*)*x',
    '(?:a*b?)*c',
    '(a+)\\1+b',
    '\\w*\\d*\\w*\\d*\\w*!',
    '(?:a*x?)?a*a*a*a*a*!',
    '^(?:a?a)*b',
    '(?:a?){40}a{40}',
    '"(?:[^"]|\\\\.)*"',
  ])('%s is too slow for a text of 60 letters', (source) => {
    expect(stepsAtMost(source, 60)).toBeGreaterThan(MOST_MATCHING_STEPS);
  });

  it.each([
    '^[a-z]+$',
    '(\\d+)-(\\d+)',
    '[*+]x?',
    '\\(a\\)+',
    '\\{\\{\\s*(\\w+)(?:\\s*\\|\\s*(\\w+))?\\s*\\}\\}',
    '^(\\w+)://([^/:?#]+)(?::(\\d+))?(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?$',
    '"(?:[^"\\\\]|\\\\.)*"',
    '^(?:-?\\d,)+$',
    '^(?:\\d(?:\\.\\d)?,)+$',
    '^\\s*(?:a|b)?\\s*=\\s*"[^"]*"\\s*$',
  ])('%s is fast enough for a text of 60 letters', (source) => {
    expect(stepsAtMost(source, 60)).toBeLessThanOrEqual(MOST_MATCHING_STEPS);
  });
});
