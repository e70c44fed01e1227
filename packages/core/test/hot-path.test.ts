import { describe, expect, it, vi } from 'vitest';
import { label, parsePolicy, STATES } from '../src/index';
import { shop, shopJson } from './support/shop';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('intern', () => {
  it('gives one object for equal sets of labels', () => {
    const set = shop.intern([label('email'), label('usage-data', 'aggregated')]);
    expect(
      shop.intern([label('usage-data', 'aggregated'), { ...label('email'), customer: 'c-1' }, label('email')]),
    ).toBe(set);
    expect(shop.intern([label('email'), label('email')])).toBe(shop.intern([label('email')]));
    expect(shop.intern([label('email')])).not.toBe(set);
  });

  it('tells the labels of a set, once each', () => {
    expect(shop.intern([label('usage-data'), label('email'), label('usage-data')]).labels).toEqual([
      label('email'),
      label('usage-data'),
    ]);
  });

  it('makes sets with which nothing is permitted of labels that the policy does not know', () => {
    const set = shop.intern([label('email'), label('nothing')]);
    expect(set.problem).toBe('The policy declares no category "nothing". Declare it or correct the name.');
    for (const purpose of shop.purposes.names()) expect(shop.permits(set, shop.purposeIndex(purpose))).toBe(false);
  });

  it('goes on answering when there are more sets than it keeps', () => {
    const names = Array.from({ length: 600 }, (_, index) => `c${index}`);
    const policy = parsePolicy({
      name: 'wide',
      version: '1',
      categories: Object.fromEntries(names.map((name) => [name, {}])),
      purposes: { work: {} },
      clauses: [{ id: 'some', allow: { category: names.slice(0, 300) }, reason: 'These.' }],
    });
    for (let first = 0; first < 400; first += 1) {
      for (let second = 200; second < 400; second += 1) {
        const set = policy.intern([label(`c${first}`), label(`c${second}`)]);
        if (policy.permits(set, 0) !== (first < 300 && second < 300))
          expect.fail(`wrong answer for c${first} and c${second}`);
      }
    }
  });
});

describe('permits', () => {
  it('knows no purpose at the position of an unknown one, in any context', () => {
    const set = shop.intern([label('opening-hours')]);
    for (const customer of [undefined, 'same', 'other'] as const) {
      for (const recipient of [undefined, 'store']) {
        const context = shop.context({ ...(customer && { customer }), ...(recipient && { recipient }) });
        for (const purpose of shop.purposes.names()) shop.permits(set, shop.purposeIndex(purpose), context);
        expect(shop.permits(set, shop.purposeIndex('unknown'), context)).toBe(false);
      }
    }
  });

  it('permits nothing at positions that do not exist', () => {
    const set = shop.intern([]);
    for (const position of [-2, 1000, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY])
      expect(shop.permits(set, position)).toBe(false);
  });

  it('permits nothing beside the answers of a set, and nothing for a set of another policy, whatever was asked before', () => {
    const permitted = { name: 'all', version: '1', categories: { one: {}, two: {} }, purposes: { use: {}, more: {} } };
    const [policy, other] = [1, 2].map(() =>
      parsePolicy({ ...permitted, clauses: [{ id: 'permit', allow: {}, reason: 'It may.' }] }),
    );
    if (policy === undefined || other === undefined) throw new Error('There is no policy.');
    const sets = ['one', 'two'].map((category) => policy.intern([label(category)]));
    for (const set of sets) for (const purpose of [0, 1]) expect(policy.permits(set, purpose)).toBe(true);
    for (const set of sets) {
      for (const position of [-3, -2, -1, 2, 3, 4, 5]) expect(policy.permits(set, position)).toBe(false);
      for (const purpose of [0, 1]) expect(other.permits(set, purpose)).toBe(false);
    }
  });

  it('looks at the labels once for each purpose and context, whatever the answer', () => {
    const policy = parsePolicy(shopJson);
    const fresh = policy.intern([label('email')]);
    const contexts = [
      policy.context({}),
      policy.context({ recipient: 'store' }),
      policy.context({ customer: 'other' }),
    ];
    const ask = (): boolean[] =>
      contexts.flatMap((context) =>
        policy.purposes.names().map((name) => policy.permits(fresh, policy.purposeIndex(name), context)),
      );
    const answers = ask();
    expect(new Set(answers)).toEqual(new Set([true, false]));
    Object.defineProperty(fresh, 'marks', {
      get: () => expect.fail('the labels were looked at again'),
    });
    expect(ask()).toEqual(answers);
  });

  it('tells contexts apart', () => {
    const set = shop.intern([label('email')]);
    const marketing = shop.purposeIndex('marketing');
    expect(shop.permits(set, marketing, shop.context({ recipient: 'store' }))).toBe(true);
    expect(shop.permits(set, marketing, shop.context({ recipient: 'store', customer: 'other' }))).toBe(false);
    expect(shop.permits(set, marketing, shop.context({ recipient: 'other-store' }))).toBe(false);
    expect(shop.permits(set, marketing)).toBe(false);
  });

  it('answers alike for more purposes than fit into a word, whichever is asked first', () => {
    const purposes = Array.from({ length: 100 }, (_, index) => `p${index}`);
    const policy = parsePolicy({
      name: 'many',
      version: '1',
      categories: { data: {} },
      purposes: Object.fromEntries(purposes.map((name) => [name, {}])),
      clauses: [
        {
          id: 'thirds',
          allow: { purpose: purposes.filter((_, index) => index % 3 === 0), state: 'pseudonymized' },
          reason: 'A third.',
        },
      ],
    });
    for (const state of STATES) {
      const set = policy.intern([label('data', state)]);
      for (const index of [99, 0, 15, 16, 17, 31, 32, 33, 98, 97, 96, 3, 4, 99, 0]) {
        expect(policy.permits(set, policy.purposeIndex(`p${index}`))).toBe(state !== 'identified' && index % 3 === 0);
      }
    }
  });
});
