import { describe, expect, it } from 'vitest';
import { smallestDenied } from '../../src/check/combination';
import { labelKey } from '../../src/check/uses';
import { label } from './world';

const [a, b, c] = [label('a'), label('b'), label('c')];

describe('the smallest denied part of a set of labels', () => {
  it('has no label that could be left out', () => {
    const smallest = smallestDenied([a, b, c], new Set(), (labels) => labels.includes(a) && labels.includes(c));
    expect(smallest).toEqual([a, c]);
  });

  it('keeps what is certain where either of two labels would do', () => {
    const isDenied = (labels: readonly unknown[]): boolean =>
      labels.includes(c) && (labels.includes(a) || labels.includes(b));
    expect(smallestDenied([a, b, c], new Set([labelKey(a), labelKey(c)]), isDenied)).toEqual([a, c]);
    expect(smallestDenied([a, b, c], new Set([labelKey(b), labelKey(c)]), isDenied)).toEqual([b, c]);
  });

  it('is nothing where the set is allowed, or is a single label', () => {
    expect(smallestDenied([a, b], new Set(), () => false)).toBeNull();
    expect(smallestDenied([a], new Set(), () => true)).toBeNull();
  });
});
