import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ClauseJson, type LintRule, lint, type PolicyJson, parsePolicy } from '../src/index';
import { policies, SETTINGS, uses } from './support/arbitrary';
import { naivelyAllowed } from './support/naive';
import { shop } from './support/shop';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const base = {
  name: 'small',
  version: '1',
  categories: { personal: { children: { email: {}, name: {} } }, other: {} },
  purposes: { service: { children: { support: {} } }, marketing: {} },
};

/** The clauses that make every category and purpose of `base` used, so that only what a test adds is found. */
const everything: ClauseJson = { id: 'everything', allow: {}, reason: 'All.' };

function found(rule: LintRule, policy: object): readonly { path: string; message: string }[] {
  const findings = lint(parsePolicy({ ...base, ...policy })).filter((finding) => finding.rule === rule);
  return findings.map(({ path, message }) => ({ path, message }));
}

describe('lint', () => {
  it('finds an allow that other clauses make superfluous', () => {
    const clauses = [everything, { id: 'again', allow: { category: 'email' }, reason: 'Again.' }];
    expect(found('unreachable-clause', { clauses })).toEqual([
      {
        path: '$.clauses[1]',
        message:
          'The clause "again" decides nothing. Everything that it permits is permitted by other clauses already, or forbidden. Remove or correct it.',
      },
    ]);
  });

  it('finds an allow of which a deny leaves nothing', () => {
    const clauses = [
      { id: 'dead', allow: { category: 'email' }, reason: 'Yes.' },
      { id: 'stop', deny: { category: 'personal' }, reason: 'No.' },
    ];
    expect(found('unreachable-clause', { clauses }).map(({ path }) => path)).toEqual(['$.clauses[0]']);
  });

  it('finds a deny whose exceptions excuse all that it forbids', () => {
    const clauses = [
      everything,
      { id: 'void', deny: { category: 'email' }, reason: 'No.', except: [{ allow: { category: 'personal' } }] },
    ];
    expect(found('unreachable-clause', { clauses }).map(({ path }) => path)).toEqual(['$.clauses[1]']);
  });

  it('finds no fault with a deny of what nothing permits, since it gives the reason', () => {
    const clauses = [
      { id: 'serve', allow: { purpose: 'service' }, reason: 'Yes.' },
      { id: 'stop', deny: { purpose: 'marketing' }, reason: 'No.' },
    ];
    expect(found('unreachable-clause', { clauses })).toEqual([]);
  });

  it('finds an exception that lies outside the rule around it, at any depth', () => {
    const clauses = [
      everything,
      {
        id: 'stop',
        deny: { category: 'personal', purpose: 'marketing' },
        reason: 'No.',
        except: [
          { id: 'useful', allow: { state: 'aggregated' }, except: [{ id: 'beside', deny: { purpose: 'support' } }] },
          { id: 'elsewhere', allow: { category: 'other' } },
        ],
      },
    ];
    expect(found('shadowed-exception', { clauses })).toEqual([
      {
        path: '$.clauses[1].except[1]',
        message: expect.stringContaining('The exception "elsewhere" changes nothing.'),
      },
      {
        path: '$.clauses[1].except[0].except[0]',
        message: expect.stringContaining('The exception "beside" changes nothing.'),
      },
    ]);
  });

  it('sees that an exception for a combination matters', () => {
    const clauses = [
      { ...everything, except: [{ id: 'both', deny: { allOf: ['email', 'name', 'other'] }, reason: 'Not together.' }] },
    ];
    expect(found('shadowed-exception', { clauses })).toEqual([]);
  });

  it('finds the categories that no clause speaks about, and only the topmost', () => {
    const clauses = [{ id: 'one', allow: { category: 'other' }, reason: 'Yes.' }];
    expect(found('unused-category', { clauses })).toEqual([
      {
        path: '$.categories.personal',
        message:
          'No clause speaks about the category "personal", so that its data may serve nothing. Name it in a clause or remove it.',
      },
    ]);
    expect(found('unused-category', { clauses: [...clauses, everything] })).toEqual([]);
  });

  it('finds a category beside the ones that clauses speak about', () => {
    const clauses = [{ id: 'one', allow: { category: ['other', 'email'] }, reason: 'Yes.' }];
    expect(found('unused-category', { clauses }).map(({ path }) => path)).toEqual([
      '$.categories.personal.children.name',
    ]);
  });

  it('finds the purposes that nothing may serve, unless something may serve one below', () => {
    const clauses = [{ id: 'one', allow: { purpose: 'support' }, reason: 'Yes.' }];
    expect(found('unserved-purpose', { clauses })).toEqual([
      {
        path: '$.purposes.marketing',
        message: 'No data may serve the purpose "marketing". Permit what it needs in a clause or remove it.',
      },
    ]);
  });

  it('finds paragraphs without a clause and clauses with an unknown paragraph', () => {
    const policy = {
      source: { name: 'The terms', paragraphs: ['paragraph 1', 'paragraph 2'] },
      clauses: [{ ...everything, source: ['paragraph 1', 'paragraf 2'] }],
    };
    expect(found('unimplemented-paragraph', policy)).toEqual([
      {
        path: '$.source.paragraphs[1]',
        message:
          'No clause implements "paragraph 2". Add one, or name the paragraph as the source of the clause that does.',
      },
    ]);
    expect(found('unknown-paragraph', policy)).toEqual([
      {
        path: '$.clauses[0].source',
        message: 'The paragraphs of the policy\'s source do not include "paragraf 2". Did you mean "paragraph 2"?',
      },
    ]);
  });

  it('notes the labels that a deny concerns only through something below them', () => {
    const clauses = [everything, { id: 'stop', deny: { category: 'email' }, reason: 'No.' }];
    expect(found('broad-label', { clauses })).toEqual([
      {
        path: '$.categories.personal',
        message:
          'The clause "stop" concerns "personal" only because it may be email. Where it is known what the data is, label it with a narrower category.',
      },
    ]);
  });

  it('says so when a policy is too large to look for unreachable clauses', () => {
    const names = Array.from({ length: 1200 }, (_, index) => `c${index}`);
    const policy = {
      categories: Object.fromEntries(names.map((name) => [name, {}])),
      clauses: names.map((name) => ({ id: name, allow: { category: name, state: 'pseudonymized' }, reason: 'Yes.' })),
    };
    expect(found('unchecked', policy)).toEqual([
      { path: '$.clauses', message: expect.stringContaining('The policy is too large') },
    ]);
    expect(found('unused-category', policy)).toEqual([]);
  });

  it('finds nothing to change in a policy in order', () => {
    expect(lint(shop).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('calls a clause unreachable only when its removal changes no answer for up to two labels', () => {
    let removed = 0;
    fc.assert(
      fc.property(policies, fc.array(uses, { minLength: 50, maxLength: 50 }), (json: PolicyJson, list) => {
        const dead = lint(parsePolicy(json)).filter(({ rule }) => rule === 'unreachable-clause');
        for (const { path } of dead) {
          removed += 1;
          const index = Number(/^\$\.clauses\[(\d+)\]$/.exec(path)?.[1]);
          const shorter = { ...json, clauses: json.clauses.toSpliced(index, 1) };
          for (const { labels, ...rest } of list) {
            const use = { ...rest, labels: labels.slice(0, 2) };
            expect(naivelyAllowed(shorter, use)).toBe(naivelyAllowed(json, use));
          }
        }
      }),
      { ...SETTINGS, numRuns: 15 },
    );
    expect(removed).toBeGreaterThan(2);
  });
});
