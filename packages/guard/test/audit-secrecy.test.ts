import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { Category, type Class, Pseudonymizes, Purpose } from '@purposely/decorators';
import { createGuard, type Guard, jsonLinesAudit, type Mode, type Redactor } from '@purposely/guard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withFolder } from './support/audit';
import { guardWith, personClass, policy, tag, thrownBy } from './support/shop';

const at = withFolder();

/** What a value may look like in a file: as it is, in JSON, in a URL, and in base64 at each of its three offsets. */
function spellings(value: string): string[] {
  const bytes = Buffer.from(value);
  const inBase64 = [0, 1, 2].map((offset) =>
    // The first and last digits depend on what stands around it.
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(offset === 0 ? 0 : offset + 1, -1),
  );
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    JSON.stringify(JSON.stringify(value)).slice(3, -3),
    encodeURIComponent(bytes.toString()),
    new URLSearchParams({ v: value }).toString().slice(2),
    inspect(value).slice(1, -1),
    bytes.toString('hex'),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The values that a text holds in any spelling, whole or their first half. */
function leaksIn(text: string, values: readonly string[]): string[] {
  const parts = values.flatMap((value) => [value, value.slice(0, Math.max(8, value.length / 2))]);
  return parts.filter((part) => spellings(part).some((spelling) => text.includes(spelling)));
}

/** No two runs of the load share a value, and none of them occurs in a record by chance. */
const secret = fc
  .tuple(fc.string({ unit: 'binary', minLength: 12, maxLength: 40 }), fc.integer({ min: 10 ** 14, max: 10 ** 15 }))
  .map(([text, number]) => `${text}${number}`);

interface Secrets {
  readonly text: string;
  readonly number: number;
  readonly nested: string;
  readonly thrown: string;
}

const secrets = fc.record({
  text: secret,
  number: fc.integer({ min: 10 ** 14, max: 10 ** 15 }),
  nested: secret,
  thrown: secret,
});

/** Values that do something when they are looked at, each with the secret where it is likely to get out. */
function hostile({ nested, thrown }: Secrets): unknown[] {
  const fail = (): never => {
    throw new Error(thrown, { cause: nested });
  };
  const revoked = Proxy.revocable({ nested }, {});
  revoked.revoke();
  const circle: Record<string, unknown> = { nested };
  circle.self = circle;
  return [
    {
      get nested() {
        return fail();
      },
    },
    { toJSON: fail },
    { toString: fail, [Symbol.toPrimitive]: fail, nested },
    new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail, has: fail }),
    revoked.proxy,
    { [nested]: nested },
    new Map([[nested, { nested }]]),
    new Set([nested]),
    new Error(thrown, { cause: new Error(nested) }),
    Object.assign(new Error(thrown), { name: nested, code: nested }),
    new URL(`http://localhost/?q=${encodeURIComponent(Buffer.from(nested).toString())}`),
    Buffer.from(nested),
    new Date(Date.UTC(2001, 1, 3)),
    circle,
    [[[[nested]]]],
    Symbol(nested),
    Object.create(null, { nested: { value: nested, enumerable: true } }),
    function named() {
      return nested;
    },
    `a longer text with ${nested} in it`,
    { constructor: { name: nested } },
  ];
}

/** A class whose fields hold whatever they are given, and whose methods hand it on in every way. */
function carrier(index: number): new (value: unknown) => Record<string, unknown> {
  class Carrier {
    declare contact: unknown;
    declare health: unknown;
    constructor(value: unknown) {
      this.contact = value;
      this.health = value;
    }
    alias(): unknown {
      return this.contact;
    }
    failing(): unknown {
      throw new Error(String(this.contact));
    }
    send(value: unknown): unknown {
      return value;
    }
  }
  Object.defineProperty(Carrier, 'name', { value: `Carrier${index}` });
  tag(Carrier, {
    contact: Category('contact-data'),
    health: Category('health-data'),
    alias: Pseudonymizes({ reviewedBy: 'privacy office' }),
    failing: Pseudonymizes({ reviewedBy: 'privacy office' }),
    send: Purpose('analytics'),
  });
  return Carrier as unknown as new (
    value: unknown,
  ) => Record<string, unknown>;
}

const attempt = (fn: () => unknown): void => {
  try {
    fn();
  } catch {
    // What reaches the program is not what is looked at here.
  }
};

/** Everything that makes the guard record something, with one value. */
function use(guard: Guard, Carrier: new (value: unknown) => Record<string, unknown>, value: unknown): void {
  const one = new Carrier(value);
  attempt(() => one.contact);
  for (const purpose of ['support', 'care', 'analytics', 'lessons']) {
    guard.run({ purpose, request: `request-${purpose}` }, () => {
      for (const field of ['contact', 'health']) attempt(() => one[field]);
      attempt(() => Reflect.apply(one.alias as () => unknown, one, []));
      attempt(() => Reflect.apply(one.failing as () => unknown, one, []));
      for (const arg of [one, value, [one, { value }], `text ${String(attemptText(value))}`]) {
        attempt(() => Reflect.apply(one.send as (given: unknown) => unknown, one, [arg]));
        attempt(() => guard.check(arg, { recipient: 'Vendor', place: 'the response' }));
        attempt(() => guard.toPlain(arg));
        attempt(() => JSON.stringify(arg));
      }
      attempt(() =>
        Object.defineProperty(one, 'contact', { value, writable: true, configurable: true, enumerable: true }),
      );
      attempt(() => guard.check(one));
    });
  }
}

function attemptText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '';
  }
}

/** A redactor that says what it is given, one that fails with it, and one that names itself so. */
function redactors(thrown: string): Record<string, Redactor> {
  let turn = 0;
  return {
    'contact-data': (value) => {
      turn += 1;
      if (turn % 3 === 0) throw new Error(`${thrown} ${attemptText(value)}`);
      return turn % 3 === 1 ? value : Promise.resolve(value);
    },
  };
}

describe('the written audit', () => {
  it('never holds a value, whatever the values are, do and throw', async () => {
    let run = 0;
    let size = 0;
    await fc.assert(
      fc.asyncProperty(secrets, fc.constantFrom<Mode>('enforce', 'redact', 'report'), async (own, mode) => {
        run += 1;
        const path = at(`audit-${run}.jsonl`);
        const audit = jsonLinesAudit(path, { chain: true });
        const limits = { depth: 20, nodes: 500 };
        const tracking = { maxValues: 4, maxLength: 100 };
        const guard = createGuard({ policy, mode, audit, limits, tracking, redactors: redactors(own.thrown) });
        const Carrier = carrier(run);
        guard.protect(Carrier as unknown as Class);
        for (const value of [own.text, own.number, own.nested.repeat(20), ...hostile(own)]) use(guard, Carrier, value);
        await guard.close();
        const text = readFileSync(path, 'utf8');
        size += text.length;
        expect(leaksIn(text, [own.text, String(own.number), own.nested, own.thrown])).toEqual([]);
      }),
      { numRuns: 40, seed: 11 },
    );
    // There was something to look through.
    expect(size).toBeGreaterThan(1_000_000);
  });

  it('names no place by a value that the request has read, as the key of a header may be', async () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const errors = guard.run('support', () => {
      const { email } = new Person();
      const unreadable = new Proxy({}, { ownKeys: () => ['a', 'a'] });
      const place = `the header X-${email.toUpperCase()}`;
      return [email, unreadable].map((value) => thrownBy(() => guard.check(value, { recipient: 'Vendor', place })));
    });
    const said = JSON.stringify([audit.records, errors.map(String)]);
    expect(said).toContain('a place whose name holds labelled data');
    expect(said.toLowerCase()).not.toContain('ada@example');
    expect(audit.records).toHaveLength(2);
  });

  it('would be seen to hold one in any spelling', () => {
    const value = 'ada+"lovelace"@exämple.test';
    const ways = [
      value,
      JSON.stringify({ value }),
      JSON.stringify(JSON.stringify({ value })),
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString(),
      Buffer.from(value).toString('hex'),
      ...['', 'a', 'ab'].flatMap((before) => [
        Buffer.from(`${before}${value} and more`).toString('base64'),
        Buffer.from(`${before}${value} and more`).toString('base64url'),
      ]),
    ];
    for (const way of ways) expect(leaksIn(`{"reason":"${way}"}`, [value])).toContain(value);
  });
});
