import { parsePolicy } from '@purposely/core';
import { Category } from '@purposely/decorators';
import { createGuard, type ModeOverrides, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { Memory, tag } from './support/shop';

interface Deny {
  readonly id: string;
  readonly category: string;
}

/** What becomes of a note with two labels that everything permits but these clauses. */
function outcome(denies: readonly Deny[], modes: ModeOverrides, allowed: readonly string[] = ['email', 'health']) {
  const policy = parsePolicy({
    name: 'modes',
    version: '1',
    categories: { email: {}, health: {} },
    purposes: { letters: {} },
    clauses: [
      ...allowed.map((category) => ({
        id: `may-${category}`,
        allow: { category, purpose: 'letters' },
        reason: 'May.',
      })),
      ...denies.map(({ id, category }) => ({ id, deny: { category, purpose: 'letters' }, reason: 'May not.' })),
    ],
  });
  class Note {
    declare text: string;
    constructor() {
      this.text = 'ada has hay fever';
    }
  }
  tag(Note, { text: Category('email', 'health') });
  const audit = new Memory();
  const guard = createGuard({ policy, modes, audit });
  guard.protect(Note);
  try {
    return { read: guard.run('letters', () => new Note().text), events: audit.events };
  } catch (error) {
    return { read: error instanceof PurposeViolationError ? 'refused' : 'failed', events: audit.events };
  }
}

const email = (id: string): Deny => ({ id, category: 'email' });
const health = (id: string): Deny => ({ id, category: 'health' });

describe('the mode of a use that is denied on several grounds', () => {
  it.each([
    ['a-tried', 'b-old'],
    ['b-tried', 'a-old'],
  ])('is the strictest of the clauses, whichever comes first (%s, %s)', (tried, old) => {
    const { read, events } = outcome([email(tried), email(old)], { clauses: { [tried]: 'report' } });
    expect([read, events]).toEqual(['refused', ['denied']]);
  });

  it.each([
    ['a-tried', 'b-old'],
    ['b-tried', 'a-old'],
  ])('is the strictest of the labels (%s, %s)', (tried, old) => {
    expect(outcome([email(tried), health(old)], { clauses: { [tried]: 'report' } }).read).toBe('refused');
    expect(outcome([health(tried), email(old)], { clauses: { [tried]: 'redact' } }).read).toBe('refused');
  });

  it('is that of a clause which alone denies', () => {
    const { read, events } = outcome([email('tried')], { clauses: { tried: 'report' } });
    expect([read, events]).toEqual(['ada has hay fever', ['reported']]);
  });

  it('is that of the categories which nothing permits, beside a clause that is tried out', () => {
    const tried = { clauses: { tried: 'report' } } as const;
    expect(outcome([email('tried')], tried, ['email']).read).toBe('refused');
    expect(outcome([email('tried')], { ...tried, categories: { health: 'report' } }, ['email']).read).toBe(
      'ada has hay fever',
    );
  });

  it('is the mildest only where all grounds have it', () => {
    const both = { clauses: { one: 'report', two: 'report' } } as const;
    expect(outcome([email('one'), health('two')], both).read).toBe('ada has hay fever');
  });
});
