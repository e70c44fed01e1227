import { createHmac, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { Category, Customer } from '@purposely/decorators';
import { erase, type GuardOptions, mask, PurposeViolationError, pseudonym, type Redactor } from '@purposely/guard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

const key = createSecretKey(Buffer.alloc(32, 7));
const redaction = { labels: [], purpose: 'analytics', field: 'Person.email' };

/** What the health data of a person becomes for a purpose that may not have it. */
function redacted(
  redactors: NonNullable<GuardOptions['redactors']>,
  purpose = 'support',
  field: 'diagnosis' | 'email' = 'diagnosis',
) {
  const { guard } = guardWith({ mode: 'redact', redactors });
  const Person = personClass();
  guard.protect(Person);
  return guard.run(purpose, () => new Person()[field]);
}

describe('redactors', () => {
  it('are those of the nearest ancestor', () => {
    expect(redacted({ 'personal-data': () => 'broad', 'health-data': () => 'narrow' })).toBe('narrow');
    expect(redacted({ 'personal-data': () => 'broad' })).toBe('broad');
    expect(redacted({ 'contact-data': () => 'other' })).toBeUndefined();
  });

  it('are told what they replace', () => {
    const told: unknown[] = [];
    redacted({ 'health-data': (value, about) => told.push(value, about) });
    expect(told).toEqual([
      'hay fever',
      {
        labels: [{ category: 'health-data', state: 'identified' }],
        purpose: 'support',
        field: 'Person.diagnosis',
        recipient: undefined,
      },
    ]);
  });

  it.each<[string, Redactor]>([
    [
      'throws',
      (value) => {
        throw new Error(String(value));
      },
    ],
    ['gives a promise', async (value) => value],
    ['gives a promise that fails', () => Promise.reject(new Error('down'))],
  ])('keep the data closed when one %s', (_name, redactor) => {
    const error = thrownBy(() => redacted({ 'health-data': redactor }));
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect((error as Error).message).toContain('The redactor of health-data failed');
    expect(`${(error as Error).stack}`).not.toContain('hay fever');
  });

  it('that pseudonymize are used only where the policy allows pseudonyms', () => {
    const redactors = { 'personal-data': pseudonym({ key, keyId: 'k1' }) };
    expect(redacted(redactors, 'analytics', 'email')).toMatch(/^k1:[\w-]{22}$/);
    expect(redacted(redactors, 'care', 'email')).toBeUndefined();
  });
});

describe('redactors that pseudonymize, where the policy names customers', () => {
  it('leave nothing of data that is closed to other customers in every state', () => {
    const { guard } = guardWith({
      policy: {
        name: 'tenants',
        version: '1',
        categories: { mail: {} },
        purposes: { support: {} },
        clauses: [
          { id: 'own', allow: { category: 'mail', purpose: 'support', customer: 'same' }, reason: 'Their own.' },
          { id: 'known', allow: { category: 'mail', purpose: 'support', state: 'pseudonymized' }, reason: 'Counting.' },
          { id: 'others', deny: { category: 'mail', customer: 'other' }, reason: 'Nothing of others.' },
        ],
      },
      mode: 'redact',
      redactors: { mail: pseudonym({ key, keyId: 'k1' }) },
    });
    class Letter {
      declare owner: string;
      declare text: string;
      constructor(owner: string) {
        this.owner = owner;
        this.text = 'dear ada';
      }
    }
    tag(Letter, { owner: Customer(), text: Category('mail') });
    guard.protect(Letter);
    guard.run({ purpose: 'support', customer: 'one' }, () => {
      expect(new Letter('one').text).toBe('dear ada');
      expect(new Letter('two').text).toBeUndefined();
    });
  });
});

describe('a mask', () => {
  it('hides all characters, or all but the last ones, and never less than half of them', () => {
    expect(mask()('secret', redaction)).toBe('******');
    expect(mask({ keepEnd: 4 })('4111111111111234', redaction)).toBe('************1234');
    expect(mask({ keepEnd: 4 })('12345', redaction)).toBe('***45');
    expect(mask({ character: '•' })(1234, redaction)).toBe('••••');
  });

  it('leaves nothing of a value that is no text', () => {
    expect(mask()({ secret: 1 }, redaction)).toBeUndefined();
    expect(erase('secret', redaction)).toBeUndefined();
  });
});

describe('a pseudonym', () => {
  it('is the first 128 bits of HMAC-SHA-256 under a key that HKDF derives for the purpose, with the key id in front', () => {
    // RFC 5869 with an empty salt: extract under a key of zeros, then one block of expansion.
    const extracted = createHmac('sha256', Buffer.alloc(32)).update(Buffer.alloc(32, 7)).digest();
    const expanded = createHmac('sha256', extracted).update('purposely pseudonym analytics\x01').digest();
    const hash = createHmac('sha256', expanded).update('ada').digest();
    expect(pseudonym({ key, keyId: 'k1' })('ada', redaction)).toBe(`k1:${hash.subarray(0, 16).toString('base64url')}`);
  });

  it('is the same with and without a cache, whatever the cache dropped', () => {
    const [cached, small, none] = [1_000, 2, 0].map((cache) => pseudonym({ key, keyId: 'k1', cache }));
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ada', 'bob', 'eve', 'a1', '1a', 7)), (values) => {
        for (const value of values) {
          for (const purpose of ['a', 'analytics']) {
            const expected = none?.of(value, purpose);
            expect(cached?.of(value, purpose)).toBe(expected);
            expect(small?.of(value, purpose)).toBe(expected);
          }
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  it('goes on to match after its key was rotated, until the key is forgotten', () => {
    const names = pseudonym({ key, keyId: 'k1' });
    const old = names.of('ada', 'analytics') ?? '';
    names.rotate({ key: createSecretKey(Buffer.alloc(32, 8)), keyId: 'k2' });
    const fresh = names.of('ada', 'analytics') ?? '';
    expect(fresh).toMatch(/^k2:/);
    const found = (text: string): boolean => names.matches(text, 'ada', 'analytics');
    expect([old, fresh].map(found)).toEqual([true, true]);
    expect(names.matches(old, 'bob', 'analytics')).toBe(false);
    expect(names.matches(old, 'ada', 'service')).toBe(false);
    expect(['', 'ada', 'k1', 'k3:AAAAAAAAAAAAAAAAAAAAAA', old.slice(0, -1)].some(found)).toBe(false);
    names.forget('k1');
    expect([old, fresh].map(found)).toEqual([false, true]);
  });

  it('matches what keys made that a program before this one had', () => {
    const first = pseudonym({ key, keyId: 'k1' }).of('ada', 'analytics') ?? '';
    const names = pseudonym({
      key: createSecretKey(Buffer.alloc(32, 8)),
      keyId: 'k2',
      earlier: [{ key, keyId: 'k1' }],
    });
    expect(names.of('ada', 'analytics')).toMatch(/^k2:/);
    expect(names.matches(first, 'ada', 'analytics')).toBe(true);
  });

  it('keeps its current key, and no two keys under one id', () => {
    const names = pseudonym({ key, keyId: 'k1' });
    expect(() => names.forget('k1')).toThrow('The key "k1" makes the pseudonyms now. Rotate to another key first.');
    const other = createSecretKey(Buffer.alloc(32, 8));
    expect(() => names.rotate({ key: other, keyId: 'k1' })).toThrow('The key id "k1" names another key already.');
    expect(names.of('ada', null)).toMatch(/^k1:/);
  });

  it('joins equal values of one purpose, and none of two purposes', () => {
    const make = pseudonym({ key, keyId: 'k1' });
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const first = make(one, redaction);
        expect(make(one, redaction)).toBe(first);
        expect(make(one, { ...redaction, purpose: 'service' })).not.toBe(first);
        if (one !== two) expect(make(two, redaction)).not.toBe(first);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('joins purposes where it is told to', () => {
    const make = pseudonym({ key, keyId: 'k1', perPurpose: false });
    expect(make('ada', redaction)).toBe(make('ada', { ...redaction, purpose: 'service' }));
  });

  it.each([
    ['a short key', { key: createSecretKey(Buffer.alloc(8)), keyId: 'k' }],
    ['a public key', { key: generateKeyPairSync('ed25519').publicKey, keyId: 'k' }],
    ['no key', { key: 'secret' as never, keyId: 'k' }],
    ['an empty key id', { key, keyId: '' }],
    ['a key id with a colon', { key, keyId: 'a:b' }],
  ])('cannot be made with %s', (_name, options) => {
    expect(() => pseudonym(options)).toThrow(TypeError);
  });
});

describe('modes', () => {
  const outcome = (modes: NonNullable<GuardOptions['modes']>): unknown => {
    const { guard } = guardWith({ mode: 'report', modes });
    const Person = personClass();
    guard.protect(Person);
    try {
      return guard.run('support', () => new Person().diagnosis);
    } catch (error) {
      return (error as Error).name;
    }
  };

  it('are set by category, the nearest ancestor deciding', () => {
    expect(outcome({})).toBe('hay fever');
    expect(outcome({ categories: { 'personal-data': 'enforce' } })).toBe('PurposeViolationError');
    expect(outcome({ categories: { 'personal-data': 'enforce', 'health-data': 'redact' } })).toBeUndefined();
    expect(outcome({ categories: { 'contact-data': 'enforce' } })).toBe('hay fever');
  });

  it('are set by the clause that denies, which wins over the category', () => {
    const { guard } = guardWith({
      mode: 'report',
      modes: { clauses: { 'no-vendor': 'redact' }, categories: { 'contact-data': 'enforce' } },
    });
    const Person = personClass();
    guard.protect(Person);
    const text = guard.run('support', () => guard.check(`to ${new Person().email}`, { recipient: 'Vendor' }));
    expect(text).toBe('to [contact-data]');
  });
});

describe('wrong options', () => {
  it.each<[Partial<Record<keyof GuardOptions, unknown>>, string]>([
    [{ mode: 'enforced' }, 'The option mode of the guard is "enforced". Use one of enforce, redact, report.'],
    [{ unscoped: 'no' }, 'The option unscoped of the guard is "no". Use one of deny, report, allow.'],
    [
      { modes: { clauses: { contct: 'report' } } },
      'names the clause "contct", which the policy does not have. Did you mean "contact"?',
    ],
    [
      { modes: { categories: { 'helth-data': 'report' } } },
      'names the category "helth-data", which the policy does not have. Did you mean "health-data"?',
    ],
    [{ redactors: { 'helth-data': erase } }, 'Did you mean "health-data"?'],
    [
      { redactors: { 'health-data': 'erase' } },
      'The option redactors["health-data"] of the guard is "erase". Give a function, such as erase or mask().',
    ],
  ])('are refused: %j', (options, message) => {
    expect(() => guardWith(options as Partial<GuardOptions>)).toThrow(message);
  });
});
