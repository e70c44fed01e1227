import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check';
import { rules } from '../../src/check/rules';
import type { PurposeChange } from '../../src/graph/flow';
import type { UnknownName } from '../../src/graph/program';
import { arrival, arrived, at, facts, label, policy, program } from './world';

function change(outer: string, inner: string): PurposeChange {
  return {
    site: at(4),
    outer: { name: outer, site: at(3) },
    inner: { name: inner, site: null },
    callee: 'this.ads.build',
  };
}

describe('purpose-escalation', () => {
  const run = (...purposeChanges: readonly PurposeChange[]) =>
    check({ ...facts(), purposeChanges }, program(), policy, {});

  it('reports a call that leaves the purpose of its caller', () => {
    expect(run(change('service', 'marketing'))).toMatchObject([
      {
        rule: 'purpose-escalation',
        message:
          'Code for the purpose "service" calls this.ads.build, which works for the purpose "marketing" and so leaves the purpose it was called for.',
        place: { line: 4 },
        purpose: 'marketing',
      },
    ]);
  });

  it('allows a purpose that lies under that of the caller, and the same one', () => {
    expect(run(change('service', 'support'), change('service', 'service'))).toEqual([]);
  });

  it('reports the way up, from a part to the whole', () => {
    expect(run(change('support', 'service'))).toHaveLength(1);
  });

  it('reports one place once', () => {
    expect(run(change('service', 'marketing'), change('service', 'marketing'))).toHaveLength(1);
  });

  it('leaves a purpose that the policy does not know to unknown-name', () => {
    expect(run(change('service', 'marketin'))).toEqual([]);
  });
});

describe('unknown-name', () => {
  const unknown: UnknownName = { kind: 'category', name: 'emial', site: at(2), where: '@Category on User.email' };

  it('reports the name, where it stands and what was meant', () => {
    expect(check(facts(), program([unknown]), policy, {})).toMatchObject([
      {
        rule: 'unknown-name',
        message: 'The policy "shop" declares no category "emial", which @Category on User.email names.',
        place: { line: 2 },
        help: ['Did you mean "email"?'],
      },
    ]);
  });

  it('points at the configuration for a name that stands there', () => {
    const configured = { ...unknown, site: null, where: 'labels[0] in the configuration' };
    const [finding] = check(facts(), program([configured]), policy, {}, 'purposely.config.ts');
    expect(finding?.place).toMatchObject({ file: 'purposely.config.ts', line: 1 });
  });

  it('does not repeat itself in flows of the misspelt category', () => {
    const found = check(facts(arrival('support', [arrived(label('emial'))])), program([unknown]), policy, {});
    expect(found.map(({ rule }) => rule)).toEqual(['unknown-name']);
  });

  it('lets the flows of a misspelt category be found where the rule itself would not fail the build', () => {
    for (const level of ['off', 'warning'] as const) {
      const levels = { 'unknown-name': level };
      const found = check(facts(arrival('support', [arrived(label('emial'))])), program([unknown]), policy, levels);
      expect(found.map(({ rule }) => rule)).toContain('disallowed-flow');
    }
  });
});

describe('the list of rules', () => {
  it('holds every file of the folder', () => {
    const ids = rules.map(({ id }) => id).sort();
    const files = readdirSync(new URL('../../src/check/rules', import.meta.url)).filter((name) => name !== 'index.ts');
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(ids);
  });
});
