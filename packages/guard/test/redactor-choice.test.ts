import { createSecretKey } from 'node:crypto';
import { Category, Pseudonymizes } from '@purposely/decorators';
import { createGuard, mask, pseudonym } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, policy, tag } from './support/shop';

const key = createSecretKey(Buffer.alloc(32, 7));

describe('the redactor of a value', () => {
  it('is none of two, where the value has two categories, since one might show what the other hides', () => {
    class Note {
      declare text: string;
      constructor() {
        this.text = 'ada has hay fever';
      }
    }
    tag(Note, { text: Category('contact-data') });
    tag(Note, { text: Category('health-data') });
    const redacted = (redactors: Record<string, ReturnType<typeof mask>>): unknown => {
      const guard = createGuard({ policy, mode: 'redact', redactors });
      guard.protect(Note);
      const text: unknown = guard.run('lessons', () => new Note().text);
      void guard.close();
      return text;
    };
    const one = mask({ keepEnd: 3 });
    expect(redacted({ 'contact-data': one, 'health-data': one })).toBe('**************ver');
    expect(redacted({ 'contact-data': one, 'health-data': mask() })).toBeUndefined();
  });

  it('makes no pseudonyms for a recipient who may not have even those', () => {
    const guard = createGuard({
      policy: {
        name: 'counting',
        version: '1',
        categories: { 'contact-data': {}, 'health-data': {}, 'work-product': {} },
        purposes: { analytics: {} },
        clauses: [
          {
            id: 'count',
            allow: { category: 'contact-data', state: 'pseudonymized', purpose: 'analytics' },
            reason: 'Pseudonyms do to count.',
          },
          {
            id: 'no-vendor',
            deny: { category: 'contact-data', purpose: 'analytics', recipient: 'Vendor' },
            reason: 'The vendor counts nobody.',
          },
        ],
      },
      mode: 'redact',
      redactors: { 'contact-data': pseudonym({ key, keyId: 'k1' }) },
    });
    const Person = personClass();
    guard.protect(Person);
    guard.run('analytics', () => {
      expect(guard.toPlain(new Person(), { recipient: 'us' })).toMatchObject({
        email: expect.stringMatching(/^k1:/),
      });
      expect(guard.toPlain(new Person(), { recipient: 'Vendor' })).not.toHaveProperty('email');
    });
  });
});

describe('a pseudonym that is at hand', () => {
  it('is not that of another purpose whose name ends where the value begins', () => {
    const names = pseudonym({ key, keyId: 'k1' });
    const first = names.of('1x', 'a');
    expect(names.of('x', 'a1')).not.toBe(first);
  });
});

describe('what a labelled parameter was redacted to', () => {
  it('is what the method is handed', () => {
    const { guard } = guardWith({ mode: 'redact', redactors: { 'health-data': mask() } });
    class Desk {
      take(note: unknown): unknown {
        return note;
      }
    }
    Category('health-data')(Desk.prototype, 'take', 0);
    guard.protect(Desk);
    guard.run('support', () => expect(new Desk().take('hay fever')).toBe('*********'));
  });
});

describe('what a declassifier gives back', () => {
  it('carries the new state in maps as well, as keys and as values', () => {
    const { guard } = guardWith();
    const Person = personClass();
    class Aliases {
      of(): Map<InstanceType<typeof Person>, InstanceType<typeof Person>> {
        return new Map([[new Person('a-1'), new Person('a-2')]]);
      }
    }
    tag(Aliases, { of: Pseudonymizes({ reviewedBy: 'privacy office' }) });
    guard.protect(Person, Aliases);
    guard.run('analytics', () => {
      const [pair] = new Aliases().of();
      expect(pair?.map(({ email }) => email)).toEqual(['a-1', 'a-2']);
    });
  });
});
