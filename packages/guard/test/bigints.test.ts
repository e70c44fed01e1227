import { Category } from '@purposely/decorators';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, tag } from './support/shop';

const BIG = 98_765_432_101_234n;

afterEach(() => {
  Reflect.deleteProperty(BigInt.prototype, 'toJSON');
});

/** Has JSON show whole numbers of any size, as programs do. */
function showing(show: (value: bigint) => unknown): void {
  const value = function toJSON(this: bigint): unknown {
    return show(this);
  };
  Object.defineProperty(BigInt.prototype, 'toJSON', { value, configurable: true, writable: true });
}

function world(mode: 'enforce' | 'redact' = 'redact') {
  const { guard } = guardWith({ mode });
  class Account {
    declare number: bigint;
    constructor() {
      this.number = BIG;
    }
  }
  tag(Account, { number: Category('contact-data') });
  guard.protect(Account);
  return { guard, account: new Account() };
}

describe('whole numbers of any size', () => {
  it('become what JSON shows of them', () => {
    const { guard, account } = world();
    showing((value) => `${value}n`);
    const shown = { number: `${BIG}n` };
    expect(guard.run('support', () => guard.toPlain(account))).toEqual(shown);
    expect(guard.run('support', () => JSON.parse(guard.stringify({ a: [account] })))).toEqual({ a: [shown] });
  });

  it('are asked about before they are shown, however JSON writes them', () => {
    const { guard, account } = world();
    showing((value) => value.toString(36));
    guard.run('support', () => {
      const { number } = account;
      expect(guard.stringify({ number }, { recipient: 'Vendor' })).not.toContain(BIG.toString(36));
      expect(guard.stringify(account, { recipient: 'Vendor' })).toBe('{}');
    });
  });

  it('show nothing beside themselves that may not leave', () => {
    const { guard, account } = world();
    guard.run('support', () => {
      const text = `of ${account.number}`;
      showing(() => text);
      expect(guard.stringify({ count: 1n }, { recipient: 'Vendor' })).not.toContain(String(BIG));
    });
  });

  it('stay what they are where JSON has no text for them', () => {
    const { guard } = world();
    expect(guard.run('support', () => guard.toPlain({ count: 1n }))).toEqual({ count: 1n });
  });
});
