import { describe, expect, it } from 'vitest';
import { check } from '../../src/check';
import type { Finding, RuleLevels } from '../../src/diagnostics/finding';
import type { Arrival } from '../../src/graph/flow';
import { arrival, arrived, at, facts, label, policy, program, step } from './world';

function findings(arrivals: readonly Arrival[], levels: RuleLevels = {}): readonly Finding[] {
  return check(facts(...arrivals), program(), policy, levels);
}

describe('disallowed-flow', () => {
  it('says nothing about a use that the policy allows', () => {
    expect(findings([arrival('support', [arrived(label('email'))])])).toEqual([]);
  });

  it('says nothing about data that a guard allowed for the purpose, or for one above it', () => {
    const allowed = (purpose: string) => arrived(label('visit-data'), { allowed: [{ purpose, recipient: null }] });
    expect(findings([arrival('support', [allowed('support')])])).toEqual([]);
    expect(findings([arrival('support', [allowed('service')])])).toEqual([]);
  });

  it('reports data that a guard allowed for another purpose, or for one below', () => {
    const allowed = (purpose: string) => arrived(label('visit-data'), { allowed: [{ purpose, recipient: null }] });
    expect(findings([arrival('support', [allowed('delivery')])])).toHaveLength(1);
    expect(findings([arrival('service', [allowed('support')])])).toHaveLength(1);
  });

  it('holds a guard to the recipient that it was asked about, where the policy names that recipient', () => {
    const sink = (recipient: string) => ({ sink: { kind: 'log' as const, arguments: '*' as const, recipient } });
    const allowed = (recipient: string | null) =>
      arrived(label('email'), { allowed: [{ purpose: 'support', recipient }] });
    expect(findings([arrival('support', [allowed(null)], sink('Vendor'))])).toHaveLength(1);
    expect(findings([arrival('support', [allowed('Vendor')], sink('Vendor'))])).toEqual([]);
    const denied = arrived(label('visit-data'), { allowed: [{ purpose: 'support', recipient: null }] });
    expect(findings([arrival('support', [denied], sink('Somebody'))])).toEqual([]);
  });

  it('takes data that a guard allowed for a purpose that is not known as possible', () => {
    const asked = arrived(label('email'), { allowed: [{ purpose: null, recipient: null }] });
    expect(findings([arrival('marketing', [asked])])).toMatchObject([{ tier: 'possible' }]);
  });

  it('reports a denied use with its place, its clause, its reason and the nearest use that is allowed', () => {
    const [finding, ...others] = findings([arrival('marketing', [arrived(label('email'))])]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'disallowed-flow',
      level: 'error',
      tier: 'confirmed',
      message:
        'User.email reaches console.log for the purpose "marketing", which the clause "no-ads" of the policy forbids.',
      place: { file: 'src/a.ts', line: 9, column: 1, endLine: 9, endColumn: 10 },
      callee: 'console.log',
      purpose: 'marketing',
      recipient: null,
      labels: [{ category: 'email', state: 'identified', origin: 'User.email', source: { line: 1, column: 1 } }],
      decision: {
        clause: 'no-ads',
        reason: expect.stringContaining('Nobody asked for advertisements.'),
        source: 'paragraph 2',
        nearest: 'allowed if pseudonymized',
      },
      otherPaths: [],
      approximations: [],
    });
  });

  it('tells how to declassify and how to approve', () => {
    const [finding] = findings([arrival('marketing', [arrived(label('email'))])]);
    expect(finding?.help[0]).toBe('It would be allowed if pseudonymized.');
    expect(finding?.help[1]).toMatch(
      /^Turn User\.email into "pseudonymized" data with a reviewed declassifier before console\.log:/,
    );
    expect(finding?.help[2]).toMatch(
      /^If this use is right, let a reviewed clause of the policy allow "email" for "marketing",/,
    );
  });

  it('says that no clause permits what nothing covers', () => {
    const [finding] = findings([arrival('delivery', [arrived(label('visit-data'))])]);
    expect(finding?.decision?.clause).toBeNull();
    expect(finding?.message).toContain('which the policy does not permit.');
  });

  it('lets the purpose of the sink count before that of the caller', () => {
    const sink = { kind: 'analytics', arguments: '*', purpose: 'marketing' } as const;
    expect(findings([arrival('support', [arrived(label('email'))], { sink })])[0]?.purpose).toBe('marketing');
    expect(findings([arrival(null, [arrived(label('email'))], { sink })])[0]?.rule).toBe('disallowed-flow');
  });

  it('makes one finding of all labels that one clause keeps out of one place', () => {
    const labels = [arrived(label('email')), arrived(label('phone'), { origin: 'User.phone', source: at(2) })];
    const [finding, ...others] = findings([arrival('marketing', labels)]);
    expect(others).toEqual([]);
    expect(finding?.message).toMatch(/^User\.email and User\.phone reach console\.log/);
    expect(finding?.otherPaths).toHaveLength(1);
    expect(finding?.path.map(({ place }) => place.line)).toEqual([1, 9]);
  });

  it('makes one finding of several arrivals at one place', () => {
    const again = arrival('marketing', [arrived(label('email'), { origin: 'Order.email', source: at(3) })]);
    const [finding, ...others] = findings([arrival('marketing', [arrived(label('email'))]), again]);
    expect(others).toEqual([]);
    expect(finding?.labels.map(({ origin }) => origin)).toEqual(['Order.email', 'User.email']);
  });

  it('keeps different clauses and different purposes apart', () => {
    const labels = [arrived(label('email')), arrived(label('order-data'), { origin: 'Order.total' })];
    const found = findings([arrival('marketing', labels), arrival('fraud', labels), arrival('delivery', labels)]);
    expect(found.map(({ purpose, decision }) => [purpose, decision?.clause])).toEqual([
      ['marketing', 'no-ads'],
      ['marketing', null],
    ]);
  });

  it('shows the shortest of several ways of the same data', () => {
    const long = [step(at(1), 'source', 'a'), step(at(2), 'assign', 'b'), step(at(3), 'assign', 'c')];
    const short = [step(at(1), 'source', 'a'), step(at(4), 'assign', 'd')];
    const labels = [arrived(label('email'), { steps: long }), arrived(label('email'), { steps: short })];
    const [finding] = findings([arrival('marketing', labels)]);
    expect(finding?.path.map(({ place }) => place.line)).toEqual([1, 4, 9]);
    expect(finding?.labels).toHaveLength(1);
  });

  it('adds the two ends to a path that lacks them', () => {
    const [finding] = findings([
      arrival('marketing', [arrived(label('email'), { steps: [step(at(3), 'assign', 'x')] })]),
    ]);
    expect(finding?.path.map(({ kind, place }) => [kind, place.line])).toEqual([
      ['source', 1],
      ['assign', 3],
      ['sink', 9],
    ]);
  });
});

describe('combinations', () => {
  const order = arrived(label('order-data'), { origin: 'Order.total' });
  const visit = arrived(label('visit-data'), { origin: 'Visit.page' });

  it('reports labels that are allowed alone and denied together', () => {
    const email = arrived(label('email'));
    const [finding, ...others] = findings([arrival('fraud', [email, order, visit])]);
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      'Order.total and Visit.page reach console.log together for the purpose "fraud", a combination that the clause "no-profile" of the policy forbids.',
    );
    expect(finding?.labels.map(({ origin }) => origin)).toEqual(['Order.total', 'Visit.page']);
  });

  it('does not combine what arrives on different ways', () => {
    expect(findings([arrival('fraud', [order]), arrival('fraud', [visit])])).toEqual([]);
  });

  it('is only possible when a member is', () => {
    const perhaps = { ...visit, approximations: ['an unmodelled call'] };
    expect(findings([arrival('fraud', [order, perhaps])])[0]?.tier).toBe('possible');
    expect(findings([arrival('fraud', [order, perhaps, visit])])[0]?.tier).toBe('confirmed');
  });
});

describe('tiers', () => {
  it('calls a finding possible when all its labels rest on approximations, and lists them', () => {
    const labels = [arrived(label('email'), { approximations: ['b', 'a'] })];
    expect(findings([arrival('marketing', labels)])[0]).toMatchObject({ tier: 'possible', approximations: ['a', 'b'] });
  });

  it('keeps a finding confirmed when one label arrives for certain, and shows that one first', () => {
    const perhaps = arrived(label('email'), { approximations: ['x'] });
    const certain = arrived(label('phone'), {
      origin: 'User.phone',
      steps: [step(at(1), 'source', 'a'), step(at(2), 'assign', 'b'), step(at(3), 'assign', 'c')],
    });
    const [finding] = findings([arrival('marketing', [perhaps, certain])]);
    expect(finding?.tier).toBe('confirmed');
    expect(finding?.labels[0]?.origin).toBe('User.phone');
    expect(finding?.approximations).toEqual([]);
  });
});

describe('entries', () => {
  const entry = { kind: 'entry', sink: null, site: at(7), callee: 'Ads.build' } as const;

  it('reports data that is used in code of a purpose it may not serve', () => {
    const [finding] = findings([arrival('marketing', [arrived(label('email'))], entry)]);
    expect(finding?.message).toMatch(/^User\.email is used in Ads\.build for the purpose "marketing"/);
  });

  it('leaves the entry out when the same data reaches a sink from there', () => {
    const labels = [arrived(label('email'))];
    const found = findings([arrival('marketing', labels, entry), arrival('marketing', labels)]);
    expect(found.map(({ callee }) => callee)).toEqual(['console.log']);
  });

  it('keeps the entry for data that does not reach the sink', () => {
    const phone = arrived(label('phone'), { origin: 'User.phone' });
    const found = findings([
      arrival('marketing', [arrived(label('email')), phone], entry),
      arrival('marketing', [arrived(label('email'))]),
    ]);
    expect(found.map(({ callee, labels }) => [callee, labels.map(({ origin }) => origin)])).toEqual([
      ['Ads.build', ['User.phone']],
      ['console.log', ['User.email']],
    ]);
  });
});

describe('disallowed-recipient', () => {
  const sink = { kind: 'http-client', arguments: '*', recipient: 'Vendor' } as const;

  it('is what a use is called that would be allowed without its recipient', () => {
    const [finding, ...others] = findings([arrival('support', [arrived(label('email'))], { sink })]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'disallowed-recipient',
      recipient: 'Vendor',
      decision: { clause: 'no-vendor' },
    });
    expect(finding?.message).toContain('and so the recipient "Vendor",');
  });

  it('covers what a clause about the recipient denies, even if nothing else would allow it', () => {
    const found = findings([arrival('support', [arrived(label('visit-data'))], { sink })]);
    expect(found.map(({ rule }) => rule)).toEqual(['disallowed-recipient']);
  });

  it('leaves a use that its purpose forbids to disallowed-flow', () => {
    const found = findings([arrival('marketing', [arrived(label('email'))], { sink })]);
    expect(found.map(({ rule }) => rule)).toEqual(['disallowed-flow']);
  });
});

describe('purpose-missing', () => {
  it('reports labelled data that leaves under no purpose', () => {
    const found = findings([arrival(null, [arrived(label('email'))])]);
    expect(found).toMatchObject([
      {
        rule: 'purpose-missing',
        level: 'error',
        message: 'User.email reaches console.log in code that has no purpose, so that the policy cannot be asked.',
        purpose: null,
        decision: null,
      },
    ]);
  });

  it('does not ask for a purpose where nothing leaves', () => {
    expect(findings([arrival(null, [arrived(label('email'))], { kind: 'entry', sink: null })])).toEqual([]);
    expect(findings([arrival(null, [])])).toEqual([]);
  });

  it('can be turned off or down', () => {
    const arrivals = [arrival(null, [arrived(label('email'))])];
    expect(findings(arrivals, { 'purpose-missing': 'off' })).toEqual([]);
    expect(findings(arrivals, { 'purpose-missing': 'warning' })[0]?.level).toBe('warning');
  });
});
