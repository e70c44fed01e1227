import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLabel, isState, label, parseLabel, STATES } from '../src/index';
import { labels, SETTINGS } from './support/arbitrary';

describe('a label', () => {
  it('is identified unless something else is said', () => {
    expect(label('email')).toEqual({ category: 'email', state: 'identified' });
    expect(parseLabel('email')).toEqual(label('email'));
  });

  it('is read with a state in either notation', () => {
    expect(parseLabel('email:pseudonymized')).toEqual(label('email', 'pseudonymized'));
    expect(parseLabel(' email[aggregated] ')).toEqual(label('email', 'aggregated'));
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(labels, (item) => {
        expect(parseLabel(formatLabel(item))).toEqual(item);
      }),
      SETTINGS,
    );
  });

  it.each(['', ' ', ':', 'email:', 'email:a:b', 'email[aggregated', 'e mail', 'email[]'])('is not %j', (text) => {
    expect(() => parseLabel(text)).toThrow(
      /is not a label\. Write a category, or a category and a state as in "email:pseudonymized"\./,
    );
  });

  it('has one of the known states', () => {
    expect(() => parseLabel('email:pseudonymised')).toThrow(
      '"pseudonymised" is not an identification state. Did you mean "pseudonymized"?',
    );
    expect(() => parseLabel('email:secret')).toThrow(`Use one of ${STATES.join(', ')}.`);
    expect(STATES.every(isState)).toBe(true);
    expect(isState('secret')).toBe(false);
  });
});
