import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFamilies } from '../../language/fixtures';
import { isMet, trialOf } from './trial';
import { OPERATIONS, type Variant } from './variants';

const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** Kinds that mean the same as nothing. */
const NOTHING: readonly Variant[] = [
  // It gives `undefined`, as nothing does.
  'unary void',
];

const fixtures = readFamilies(folder).flatMap((family) => family.fixtures);
// The smallest first, so that most kinds are settled by programs of a few lines.
const trials = fixtures.map(trialOf).sort((a, b) => a.size - b.size);
const parts = [...new Set(trials.flatMap((trial) => [...trial.parts]))].sort();
const variants = [...new Set(trials.flatMap((trial) => [...trial.variants]))].sort();

function isMissed(variant: Variant): boolean {
  return trials.some((trial) => (trial.variants.has(variant) || trial.parts.has(variant)) && !isMet(trial, variant));
}

describe('what the solver evaluates', () => {
  it('stands in the fixtures, operation by operation', () => {
    // Syntax that is not followed is broken, or nested thousands of levels deep; fixtures are programs that run.
    expect(OPERATIONS.filter((op) => !variants.some((variant) => variant.split(' ')[0] === op))).toEqual(['opaque']);
  });

  it('changes nothing in the fixtures while everything is in its place', { timeout: 120_000 }, () => {
    expect(trials.filter((trial) => !isMet(trial, null)).map(({ fixture }) => fixture.feature)).toEqual([]);
  });

  it('is missed by some fixture, kind by kind, when it means nothing', { timeout: 120_000 }, () => {
    expect(variants.filter((variant) => !isMissed(variant))).toEqual(NOTHING);
  });

  it('is missed by some fixture, part by part, when a node or a function lacks it', { timeout: 240_000 }, () => {
    expect(parts.filter((part) => !isMissed(part))).toEqual([]);
  });
});
