import { createSecretKey } from 'node:crypto';
import { extract, inject, signed } from '@purposely/guard/wire';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardWith } from '../support/shop';

const key = createSecretKey(Buffer.alloc(32, 1));
const everybody = { trust: () => true } as const;
const own = { purpose: 'service', request: 'r-own' } as const;

afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of a header, and what the audit says of it. */
function extracted(header: string | string[], options: Parameters<typeof extract>[3] = everybody, route: object = own) {
  const { guard, audit } = guardWith();
  const served = extract(guard, { baggage: header }, route as typeof own, options);
  return { served, records: audit.records };
}

const why = (reason: string): string =>
  `What the request claims to work for is refused because ${reason}. It is served for the route's own purpose.`;

describe('a claim that is trusted', () => {
  it('narrows the purpose of the route, and brings customer and request id', () => {
    const header = 'purposely.purpose=support,purposely.customer=acme%2C%20inc,purposely.request=r-1';
    const { served, records } = extracted(header, everybody, { purpose: 'service' });
    expect(served).toEqual({ purpose: 'support', customer: 'acme, inc', request: 'r-1' });
    expect(records).toEqual([]);
  });

  it('leaves a narrower purpose of the route as it is', () => {
    const { served, records } = extracted('purposely.purpose=service', everybody, { purpose: 'support' });
    expect(served).toMatchObject({ purpose: 'support' });
    expect(records).toEqual([]);
  });

  it('never takes the place of the request id that the route gives', () => {
    expect(extracted('purposely.purpose=support,purposely.request=r-1').served.request).toBe('r-own');
  });

  it('becomes the purpose where the option says so', () => {
    const { served, records } = extracted('purposely.purpose=care', { trust: () => true, may: 'replace' });
    expect(served.purpose).toBe('care');
    expect(records).toEqual([]);
  });

  it('is found beside what others put into the baggage, in several headers', () => {
    const { served } = extracted(['userId=ada;p=1', 'purposely.purpose=support']);
    expect(served.purpose).toBe('support');
  });
});

describe('a claim that is refused', () => {
  it.each<[string, string, string]>([
    ['another purpose', 'purposely.purpose=care', "its purpose does not lie under the route's own"],
    ['an unknown purpose', 'purposely.purpose=all', 'it names a purpose that the policy does not have'],
    ['a name of every object', 'purposely.purpose=__proto__', 'it names a purpose that the policy does not have'],
    ['no purpose', 'purposely.customer=acme', 'it names no purpose'],
    ['an empty purpose', 'purposely.purpose=', 'the member "purpose" is empty'],
    ['two purposes', 'purposely.purpose=support,purposely.purpose=care', 'it has the member "purpose" twice'],
    ['two equal purposes', 'purposely.purpose=support,purposely.purpose=support', 'it has the member "purpose" twice'],
    ['a purpose in capitals', 'purposely.purpose=support,Purposely.Purpose=care', 'it has a member that nobody knows'],
    ['an unknown member', 'purposely.purpose=support,purposely.mode=report', 'it has a member that nobody knows'],
    ['properties', 'purposely.purpose=support;x', 'the member "purpose" has properties'],
    [
      'a line break',
      'purposely.purpose=support,purposely.request=a%0Ab',
      'the member "request" holds control characters',
    ],
    [
      'an endless id',
      `purposely.purpose=support,purposely.request=${'r'.repeat(1_025)}`,
      'the member "request" is too long',
    ],
    ['a malformed neighbour', 'purposely.purpose=support,x', 'a member is malformed: it has no value'],
    ['a broken escape', 'purposely.purpose=%zz', 'the value of a member is malformed'],
    ['too much', `purposely.purpose=support,x=${'v'.repeat(8_192)}`, 'it is longer than 8192 bytes'],
  ])('has %s', (_name, header, reason) => {
    const { served, records } = extracted(header);
    expect(served).toEqual(own);
    expect(records).toMatchObject([
      {
        event: 'claim-refused',
        purpose: 'service',
        request: 'r-own',
        field: 'the claimed purpose',
        reason: why(reason),
      },
    ]);
  });

  it('names another customer than the route serves', () => {
    const route = { ...own, customer: 'acme' };
    const { served, records } = extracted('purposely.purpose=support,purposely.customer=evil', everybody, route);
    expect(served).toEqual(route);
    expect(records.map(({ reason }) => reason)).toEqual([why('it names another customer than the route serves')]);
  });

  it('comes from somebody who is not trusted', () => {
    const { guard, audit } = guardWith();
    const trust = (request: { from: string }): boolean => request.from === 'inside';
    const ask = (from: string): string =>
      extract(guard, { baggage: 'purposely.purpose=support' }, own, { trust }, { from }).purpose;
    expect([ask('inside'), ask('outside')]).toEqual(['support', 'service']);
    expect(audit.records.map(({ reason }) => reason)).toEqual([why('its sender is not trusted')]);
  });

  it('comes while the trust function fails, whose error is not repeated', () => {
    const trust = (): boolean => {
      throw new Error('ada@example.test');
    };
    const { served, records } = extracted('purposely.purpose=support', { trust });
    expect(served).toEqual(own);
    expect(records.map(({ reason }) => reason)).toEqual([why('its trust could not be told')]);
  });

  it('comes where the trust function gives a promise, which is no answer', () => {
    const { served } = extracted('purposely.purpose=support', { trust: (async () => true) as never });
    expect(served).toEqual(own);
  });

  it('gets a request id, by which its audit record is found', () => {
    const { served, records } = extracted('purposely.purpose=care', everybody, { purpose: 'service' });
    expect(served.request).toMatch(/^[\w-]{36}$/);
    expect(records[0]?.request).toBe(served.request);
  });

  it('never has its words in the record', () => {
    const { records } = extracted('purposely.purpose=secret-one,purposely.customer=secret-two');
    expect(JSON.stringify(records)).not.toContain('secret');
  });
});

describe('a baggage without a claim', () => {
  it.each(['', 'userId=ada', 'not a baggage', 'x=purposely.purpose'])('such as "%s" changes nothing', (header) => {
    const { served, records } = extracted(header);
    expect([served, records]).toEqual([own, []]);
  });
});

describe('a signature', () => {
  const sent = (options: Parameters<typeof signed>[0] = { key }): string => {
    const { guard } = guardWith();
    return guard.run({ purpose: 'support', customer: 'acme', request: 'r-1' }, () =>
      String(inject({} as Record<string, unknown>, { signature: signed(options) }).baggage),
    );
  };

  it('makes a claim trusted', () => {
    const { served, records } = extracted(sent(), { trust: signed({ key }) }, { purpose: 'service' });
    expect(served).toEqual({ purpose: 'support', customer: 'acme', request: 'r-1' });
    expect(records).toEqual([]);
  });

  it.each<[string, (header: string) => string, string]>([
    ['the purpose was changed', (header) => header.replace('=support', '=service'), 'its signature does not fit'],
    ['the customer was changed', (header) => header.replace('=acme', '=evil'), 'its signature does not fit'],
    [
      'the customer was taken out',
      (header) => header.replace('purposely.customer=acme,', ''),
      'its signature does not fit',
    ],
    ['the request id was changed', (header) => header.replace('=r-1', '=r-2'), 'its signature does not fit'],
    ['the time was changed', (header) => header.replace(/v1\.\d+/, 'v1.99999999999'), 'its signature does not fit'],
    ['the signature is missing', (header) => header.replace(/,purposely\.signature=.*/, ''), 'it is not signed'],
    ['the signature is no signature', (header) => header.replace(/v1\..*/, 'v1.1.x'), 'its signature is malformed'],
  ])('does not fit when %s', (_name, change, reason) => {
    const { served, records } = extracted(change(sent()), { trust: signed({ key }) });
    expect(served).toEqual(own);
    expect(records.map((record) => record.reason)).toEqual([why(reason)]);
  });

  it('does not fit when it was made with another key', () => {
    const forged = sent({ key: createSecretKey(Buffer.alloc(32, 2)) });
    expect(extracted(forged, { trust: signed({ key }) }).served).toEqual(own);
  });

  it('does not fit when it was made for another service', () => {
    const header = sent({ key, audience: 'billing' });
    expect(extracted(header, { trust: signed({ key, audience: 'billing' }) }).served.purpose).toBe('support');
    expect(extracted(header, { trust: signed({ key, audience: 'mail' }) }).served.purpose).toBe('service');
    expect(extracted(header, { trust: signed({ key }) }).served.purpose).toBe('service');
  });

  it('holds for its time, and not before it was made', () => {
    vi.useFakeTimers({ now: 1_000_000_000 });
    const header = sent();
    const at = (seconds: number): string => {
      vi.setSystemTime(1_000_000_000 + seconds * 1_000);
      return extracted(header, { trust: signed({ key, maxAge: 30 }) }).served.purpose;
    };
    expect([at(0), at(30), at(31), at(-5), at(-6)]).toEqual(['support', 'support', 'service', 'support', 'service']);
  });

  it('of a key that came before still holds', () => {
    const next = createSecretKey(Buffer.alloc(32, 3));
    expect(extracted(sent(), { trust: signed({ key: next, earlier: [key] }) }).served.purpose).toBe('support');
  });

  it('needs a secret key of 16 bytes and an age', () => {
    expect(() => signed({ key: createSecretKey(Buffer.alloc(15)) })).toThrow('a secret key of at least 16 bytes');
    expect(() => signed({ key: 'secret' as never })).toThrow(TypeError);
    expect(() => signed({ key, maxAge: 0 })).toThrow(RangeError);
    expect(() => signed({ key, maxAge: Number.NaN })).toThrow(RangeError);
  });
});
