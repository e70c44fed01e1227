import { describe, expect, it } from 'vitest';
import { project, withProjects } from './support/command';
import { inProcess } from './support/inProcess';
import { POLICY } from './support/shop';

withProjects();

const root = project({
  'before.json': JSON.stringify(POLICY),
  'after.json': JSON.stringify({
    ...POLICY,
    clauses: [
      ...POLICY.clauses,
      { id: 'no-orders', deny: { category: 'orders', purpose: 'service' }, reason: 'Orders stay out.' },
    ],
  }),
  'odd.json': JSON.stringify({ ...POLICY, purposes: { ...POLICY.purposes, unused: {} } }),
  'broken.json': JSON.stringify({ ...POLICY, clauses: [{ id: 'x', allow: { purpose: 'serivce' }, reason: 'y' }] }),
});

const policy = (...words: readonly string[]) => inProcess(['policy', ...words], root);

describe('purposely policy', () => {
  it('prints a policy as sentences, or as data', async () => {
    const text = await policy('print', 'before.json');
    expect(text).toMatchObject({ code: 0, note: '' });
    expect(text.out).toContain('Serving needs it.');
    expect(JSON.parse((await policy('print', 'before.json', '--json')).out)).toEqual(POLICY);
  });

  it('finds nothing to warn of in a policy that is as it should be', async () => {
    expect((await policy('lint', 'before.json')).code).toBe(0);
  });

  it('warns of a purpose that nothing may serve', async () => {
    const { code, out } = await policy('lint', 'odd.json');
    expect(code).toBe(1);
    expect(out).toContain('warning[unserved-purpose] $.purposes');
    const found = JSON.parse((await policy('lint', 'odd.json', '--json')).out);
    expect(found.some(({ rule }: { rule: string }) => rule === 'unserved-purpose')).toBe(true);
  });

  it('finds what a change of the policy flips', async () => {
    const { code, out } = await policy('diff', 'before.json', 'after.json');
    expect(code).toBe(1);
    expect(out).toContain('Newly denied: orders[identified] for service');
    expect(out).toContain('Orders stay out.');
    const [flip] = JSON.parse((await policy('diff', 'before.json', 'after.json', '--json')).out);
    expect(flip).toMatchObject({ use: { purpose: 'service' }, before: { allowed: true }, after: { allowed: false } });
  });

  it('ends with 0 when two policies decide alike', async () => {
    expect(await policy('diff', 'before.json', 'before.json')).toEqual({
      code: 0,
      out: 'Both policies decide every use alike.\n',
      note: '',
    });
    expect((await policy('diff', 'before.json', 'before.json', '--json')).out).toBe('[]\n');
  });

  it('ends with 2 for a broken policy, with the place of each error', async () => {
    for (const words of [
      ['print', 'broken.json'],
      ['lint', 'broken.json'],
      ['diff', 'before.json', 'broken.json'],
    ]) {
      const { code, out, note } = await policy(...words);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(note).toContain('The policy broken.json cannot be used:\n  $.clauses[0].allow.purpose:');
      expect(note).toContain('"service"');
    }
  });
});
