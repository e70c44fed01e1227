import type { Label } from '@purposely/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { replaced, type Unshown } from '../src/replacing';

function label(category: string): Label {
  return { category, state: 'identified' };
}

function unshown(read: string, passed = '***', category = 'email'): Unshown {
  return { read, passed, labels: [label(category)], customer: undefined };
}

function erased(read: string, category = 'email'): Unshown {
  return { ...unshown(read, '', category), passed: undefined };
}

describe('values in a text', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('are all replaced, wherever they stand', () => {
    const values = [unshown('ada@x.test', 'A'), unshown('bob@x.test', 'B')];
    expect(replaced('bob@x.test, ADA@x.test and bob%40x.test', values)).toBe('B, A and B');
  });

  it('that are erased leave the names of their categories', () => {
    expect(replaced('to ada@x.test.', [erased('ada@x.test')])).toBe('to [email].');
  });

  it('stand for those inside of them, where all have the same labels', () => {
    const values = [unshown('ann@x.test', 'inner'), unshown('joann@x.test', 'outer')];
    expect(replaced('joann@x.test, ann@x.test', values)).toBe('outer, inner');
  });

  it('leave nothing where others with other labels overlap them', () => {
    const inside = [unshown('Ada Lovelace', '*** Lovelace', 'name'), erased('Lovelace', 'family')];
    expect(replaced('by Ada Lovelace.', inside)).toBe('by [name, family].');
    const others = [unshown('ann@x.test'), { ...unshown('joann@x.test', '*****x.test'), customer: 'acme' }];
    expect(replaced('to joann@x.test', others)).toBe('to [email]');
    const partly = [unshown('abcdef', '**cdef'), unshown('defghi', '***ghi')];
    expect(replaced('abcdefghi', partly)).toBe('[email]');
  });

  it('are not looked for in what stands for them', () => {
    expect(replaced('secret', [unshown('secret', 'a secret')])).toBe('a secret');
    expect(replaced('one two', [unshown('one', 'two'), unshown('two', 'three')])).toBe('two three');
  });

  it('leave no text that holds one of them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'İ', 'ß', '😀', '&'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), fc.array(text, { maxLength: 6 }), (values, parts) => {
        const searched = [...parts, ...values].join('a');
        const rest = replaced(
          searched,
          values.map((value) => unshown(value, '#')),
        );
        for (const part of rest.split(/#|\[email\]/)) {
          for (const value of values) expect(part.toLowerCase()).not.toContain(value.toLowerCase());
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it.each([10, 900])('are looked for in one pass, however many they are: %i', (count) => {
    const values = Array.from({ length: count }, (_, at) => unshown(`person.${at}@example.test`));
    const text = 'x '.repeat(50_000);
    let passes = 0;
    for (const method of ['includes', 'indexOf', 'replace', 'replaceAll', 'split', 'toLowerCase'] as const) {
      const original = String.prototype[method] as (...args: unknown[]) => unknown;
      vi.spyOn(String.prototype, method).mockImplementation(function (this: string, ...args: unknown[]) {
        if (String(this).length === text.length) passes += 1;
        return original.apply(this, args) as never;
      });
    }
    replaced(text, values);
    expect(passes).toBe(1);
  });
});
