import { Purpose } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

const SECRET = 'ada@example.test';

function deep(levels: number): unknown {
  let value: unknown = SECRET;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { value } : [value];
  return value;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An object that answers each question by throwing what it holds. */
function throwing(): object {
  const refuse = (): never => {
    throw new Error(SECRET);
  };
  return new Proxy(
    {},
    { get: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse, has: refuse },
  );
}

const getter = Object.defineProperty({}, 'secret', {
  get() {
    throw new Error(SECRET);
  },
  enumerable: true,
});

const endless = {
  toJSON(): unknown {
    return { ...endless };
  },
};

const BAD: readonly (readonly [string, () => unknown, string])[] = [
  ['a million levels deep', () => deep(1_000_000), 'is nested too deeply or too large'],
  ['of two million objects', () => Array.from({ length: 2_000_000 }, () => ({})), 'is nested too deeply or too large'],
  ['that is a revoked proxy', revoked, 'failed while it was read'],
  ['with a revoked proxy inside', () => ({ list: [revoked()] }), 'failed while it was read'],
  ['that throws at every question', throwing, 'failed while it was read'],
  ['with a getter that throws', () => [getter], 'failed while it was read'],
  ['whose toJSON never ends', () => endless, 'is nested too deeply or too large'],
];

/** Those that JSON alone asks. */
const ONLY_PLAIN = ['whose toJSON never ends'];

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  class Desk {
    take(value: unknown): unknown {
      return value;
    }
  }
  tag(Desk, { take: Purpose('support') });
  guard.protect(Person, Desk);
  return { guard, audit, Person, desk: new Desk() };
}

describe.each(['enforce', 'redact', 'report'] as const)('a value, in the mode %s,', (mode) => {
  it.each(BAD)('%s is refused at a recipient', (_, make, why) => {
    const { guard, audit } = setUp({ mode });
    const error = thrownBy(() => guard.run('support', () => guard.check({ value: make() }, { place: 'the body' })));
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect((error as Error).message).toContain(`the body is refused to the purpose "support". The value ${why}`);
    expect(String((error as Error).stack) + JSON.stringify(audit.records)).not.toContain(SECRET);
    expect(audit.events).toEqual(['denied']);
  });

  it.each(BAD.filter(([name]) => !ONLY_PLAIN.includes(name)))('%s is refused as an argument', (_, make, why) => {
    const { audit, desk } = setUp({ mode });
    const error = thrownBy(() => desk.take(make()));
    expect((error as Error).message).toContain(
      `argument 0 of Desk.take is refused to the purpose "support". The value ${why}`,
    );
    expect(String((error as Error).stack) + JSON.stringify(audit.records)).not.toContain(SECRET);
  });
});

describe('a value', () => {
  it('with a million numbers passes', () => {
    const { guard, desk } = setUp();
    const wide = Array.from({ length: 1_000_000 }, (_, index) => index);
    guard.run('support', () => {
      expect(guard.toPlain(wide)).toHaveLength(1_000_000);
      expect(guard.check(wide)).toBe(wide);
      expect(desk.take(wide)).toBe(wide);
    });
  });

  it('with a million properties passes', () => {
    const { guard } = setUp();
    const wide = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${index}`, index]));
    expect(Object.keys(guard.run('support', () => guard.toPlain(wide)) as object)).toHaveLength(1_000_000);
  });

  it.each([2 ** 32, Number.POSITIVE_INFINITY, Number.NaN, 'many'])(
    'that says its length is %s is refused',
    (length) => {
      const { guard, desk } = setUp();
      const lying = new Proxy([], { get: (target, key) => (key === 'length' ? length : Reflect.get(target, key)) });
      expect(() => guard.run('support', () => guard.toPlain(lying))).toThrow('is nested too deeply or too large');
      expect(() => desk.take(lying)).toThrow('is nested too deeply or too large');
    },
  );

  it('that leads back to itself in a hundred ways is looked through once', () => {
    const { guard, desk, Person } = setUp({ mode: 'redact' });
    const nodes: Record<string, unknown>[] = Array.from({ length: 100 }, (_, index) => ({
      index,
      person: new Person(),
    }));
    for (const node of nodes) node.all = nodes;
    const taken = desk.take(nodes) as typeof nodes;
    expect(taken).toHaveLength(100);
    expect(taken[7]?.all).toHaveLength(100);
    expect(guard.run('support', () => guard.toPlain({ first: nodes[0] }))).toMatchObject({ first: { index: 0 } });
  });

  it('leaves the guard as it was after it was refused', () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    guard.run('support', () => {
      for (const [, make] of BAD) expect(() => guard.toPlain(make())).toThrow(PurposeViolationError);
      expect(guard.toPlain([new Person()])).toEqual([{ id: 'person-1', email: SECRET, visits: 3 }]);
    });
  });
});
