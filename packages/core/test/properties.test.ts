import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ExceptionJson, parsePolicy, STATES, type Use } from '../src/index';
import { clauses, policies, SETTINGS, uses } from './support/arbitrary';
import { naivelyAllowed } from './support/naive';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const fewUses = fc.array(uses, { minLength: 1, maxLength: 12 });

function withClauses(json: Parameters<typeof naivelyAllowed>[0], list: readonly ExceptionJson[]): unknown {
  return { ...json, clauses: list };
}

/** The same clauses and exceptions, back to front. */
function reversed(rules: readonly ExceptionJson[]): ExceptionJson[] {
  return [...rules]
    .reverse()
    .map((rule) => (rule.except === undefined ? rule : { ...rule, except: reversed(rule.except) }));
}

describe('a policy', () => {
  it('decides as the naive evaluator does', () => {
    const answers = { allowed: 0, denied: 0 };
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of list) {
          const expected = naivelyAllowed(json, use);
          answers[expected ? 'allowed' : 'denied'] += 1;
          expect(policy.decide(use).allowed).toBe(expected);
        }
      }),
      { ...SETTINGS, numRuns: 1000 },
    );
    expect(Math.min(answers.allowed, answers.denied)).toBeGreaterThan(1000);
  });

  it('has objections where it denies, and would allow a use without those of its clauses, if something permits it', () => {
    let compared = 0;
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of list) {
          const objections = policy.objections(use);
          expect(objections.length === 0).toBe(naivelyAllowed(json, use));
          const objecting = new Set<string | null | undefined>(objections.map(({ clause }) => clause));
          const left = (json.clauses as ExceptionJson[]).filter(({ id }) => !objecting.has(id));
          const known =
            use.labels.every(({ category }) => policy.categories.has(category)) && policy.purposes.has(use.purpose);
          if (!known || left.length === 0) continue;
          compared += 1;
          expect(naivelyAllowed({ ...json, clauses: left } as never, use)).toBe(!objecting.has(null));
        }
      }),
      { ...SETTINGS, numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('permits on the hot path what it decides, on the first time of asking and on later ones', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of [...list, ...list]) {
          const permitted = policy.permits(
            policy.intern(use.labels),
            policy.purposeIndex(use.purpose),
            policy.context(use),
          );
          expect(permitted).toBe(naivelyAllowed(json, use));
        }
      }),
      SETTINGS,
    );
  });

  it('decides the same, by the same clause, in whatever order its clauses and exceptions stand', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        const turned = parsePolicy(withClauses(json, reversed(json.clauses)));
        for (const use of list) expect(turned.decide(use)).toEqual(policy.decide(use));
      }),
      SETTINGS,
    );
  });

  it('decides the same in whatever order and however often labels are given', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of list) {
          const again = { ...use, labels: [...use.labels, ...use.labels].reverse() };
          expect(policy.decide(again)).toBe(policy.decide(use));
        }
      }),
      SETTINGS,
    );
  });

  it('never allows more when a deny is added, and never less when an allow is', () => {
    fc.assert(
      fc.property(policies, clauses, fewUses, (json, added, list) => {
        const policy = parsePolicy(json);
        const longer = parsePolicy(withClauses(json, [...json.clauses, added]));
        for (const use of list) {
          const [less, more] = added.deny === undefined ? [policy, longer] : [longer, policy];
          expect(!less.decide(use).allowed || more.decide(use).allowed).toBe(true);
        }
      }),
      SETTINGS,
    );
  });

  it('still allows a use in which a label or the purpose becomes narrower', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of list.filter((one) => policy.decide(one).allowed)) {
          for (const narrower of narrowed(use)) expect(policy.decide(narrower).allowed).toBe(true);
        }
        function narrowed({ labels, purpose, ...parties }: Use): readonly Use[] {
          const narrowerData = labels.flatMap((item, index) =>
            policy.categories
              .children(item.category)
              .map((category) => ({ labels: labels.with(index, { ...item, category }), purpose })),
          );
          const narrowerPurposes = policy.purposes.children(purpose).map((child) => ({ labels, purpose: child }));
          return [...narrowerData, ...narrowerPurposes].map((one) => ({ ...one, ...parties }));
        }
      }),
      SETTINGS,
    );
  });

  it('still allows a less identifiable label where it only permits', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const permissions = json.clauses.flatMap(({ except, ...clause }) =>
          clause.allow === undefined ? [] : [clause],
        );
        const policy = parsePolicy(withClauses(json, permissions));
        for (const use of list.filter((one) => policy.decide(one).allowed)) {
          for (const state of STATES) {
            const labels = use.labels.map((item) =>
              STATES.indexOf(state) > STATES.indexOf(item.state) ? { ...item, state } : item,
            );
            expect(policy.decide({ ...use, labels }).allowed).toBe(true);
          }
        }
      }),
      SETTINGS,
    );
  });

  it('comes back from its JSON text as it was', () => {
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        const again = parsePolicy(JSON.parse(JSON.stringify(policy.json)));
        expect(again.json).toEqual(json);
        for (const use of list) expect(again.decide(use)).toEqual(policy.decide(use));
      }),
      SETTINGS,
    );
  });
});

describe('an explanation', () => {
  it('decides as decide does, and its nearest use is allowed and differs in the one attribute that it names', () => {
    const attribute = {
      state: 'labels',
      labels: 'labels',
      purpose: 'purpose',
      customer: 'customer',
      recipient: 'recipient',
    };
    fc.assert(
      fc.property(policies, fewUses, (json, list) => {
        const policy = parsePolicy(json);
        for (const use of list) {
          const { nearest, considered, ...decision } = policy.explain(use);
          expect(decision).toEqual(policy.decide(use));
          if (decision.allowed) expect({ nearest, considered }).toEqual({ nearest: null, considered: [] });
          if (nearest === null) continue;
          expect(naivelyAllowed(json, nearest.use)).toBe(true);
          const { [attribute[nearest.change] as keyof Use]: changed, ...same } = nearest.use;
          expect(use).toMatchObject(same);
          expect(changed).not.toEqual(use[attribute[nearest.change] as keyof Use]);
        }
      }),
      SETTINGS,
    );
  });
});
