import { describe, expect, it } from 'vitest';
import { project, purposely, withCommand, withProjects } from './support/command';
import { inProcess } from './support/inProcess';

withCommand();
withProjects();

const POLICY = JSON.stringify({
  name: 'shop',
  version: '1',
  categories: { email: {}, orders: {} },
  purposes: { service: {}, ads: {} },
  clauses: [
    { id: 'serve', allow: { purpose: 'service' }, reason: 'Serving needs it.', source: 'paragraph 1' },
    { id: 'ads', allow: { state: 'aggregated', purpose: 'ads' }, reason: 'Numbers reach nobody.' },
    { id: 'no-vendor', deny: { recipient: 'Vendor' }, reason: 'The vendor has no contract.' },
    { id: 'no-other', deny: { customer: 'other' }, reason: 'Each customer for itself.' },
  ],
});
const root = project({
  'policy.json': POLICY,
  'broken.json': '{"name": ',
  'wrong.json': '{"name":"x","clauses":[{"id":1}]}',
});

const explain = (...words: readonly string[]) => purposely(['explain', '--policy', 'policy.json', ...words], root);

const ask = (...words: readonly string[]) => inProcess(['explain', '--policy', 'policy.json', ...words], root);

describe('purposely explain', () => {
  it('ends with 0 for an allowed use', async () => {
    const { code, out, note } = await explain('--label', 'email', '--purpose', 'service', '--json');
    expect(code).toBe(0);
    expect(note).toBe('');
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(['allowed', 'clause', 'reason', 'source', 'nearest']);
    expect(answer).toMatchObject({ allowed: true, clause: 'serve', source: 'paragraph 1', nearest: null });
    expect(answer.reason).toContain('Serving needs it.');
  });

  it('ends with 1 for a denied use and names the nearest one', async () => {
    const { code, out } = await explain('--label', 'email', '--purpose', 'ads', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      allowed: false,
      clause: null,
      source: null,
      nearest: { change: 'state', description: 'allowed if aggregated' },
    });
  });

  it('takes states, several labels, a recipient and a customer relation', async () => {
    expect((await ask('--label', 'email:aggregated', '--label', 'orders:aggregated', '--purpose', 'ads')).code).toBe(0);
    expect((await ask('--label', 'email:aggregated', '--label', 'orders', '--purpose', 'ads')).code).toBe(1);
    expect((await ask('--label', 'email', '--purpose', 'service', '--recipient', 'Vendor')).code).toBe(1);
    expect((await ask('--label', 'email', '--purpose', 'service', '--customer', 'same')).code).toBe(0);
    expect((await ask('--label', 'email', '--purpose', 'service', '--customer', 'other')).code).toBe(1);
  });

  it('speaks in sentences without --json', async () => {
    const { out } = await explain('--label', 'email', '--purpose', 'ads');
    expect(out).toMatch(/^Denied under the policy "shop", version 1\.\n/);
    expect(out).toContain('It would be allowed if aggregated.');
  });

  it('knows the ready-made policies', async () => {
    const words = ['--label', 'personal-customer-data', '--purpose', 'online-delivery', '--json'];
    const { code, out } = await inProcess(['explain', '--policy', 'microsoft-services', ...words], root);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ allowed: true, nearest: null });
  });

  it.each([
    [['--label', 'emial', '--purpose', 'ads'], 'declares no category "emial". Did you mean "email"?'],
    [['--label', 'email', '--purpose', 'adds'], 'declares no purpose "adds". Did you mean "ads"?'],
    [['--label', 'email:hidden', '--purpose', 'ads'], '"hidden" is not an identification state.'],
    [['--label', 'a b', '--purpose', 'ads'], '"a b" is not a label.'],
    [['--label', '', '--purpose', 'ads'], '"" is not a label.'],
    [['--label', '__proto__', '--purpose', 'constructor'], 'declares no purpose "constructor".'],
    [
      ['--label', 'email', '--purpose', 'ads', '--customer', 'mine'],
      '"--customer" takes "same" or "other", not "mine".',
    ],
    [['--purpose', 'ads'], 'Required option "--label <category[:state]>" not specified.'],
    [['--label', 'email'], 'Required option "--purpose <name>" not specified.'],
  ])('ends with 2 and a sentence for %j', async (words, sentence) => {
    const { code, out, note } = await ask(...words, '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(note).toContain(sentence);
    expect(note).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['microsoft-service', 'Did you mean "microsoft-services"?'],
    ['missing.json', 'missing.json cannot be read: there is no such file.'],
    ['.', 'it is a folder. Name a file in it.'],
    ['policy.json/x.json', 'a part of its path is a file, not a folder.'],
    ['broken.json', 'broken.json is not valid JSON:'],
    ['wrong.json', 'The policy wrong.json cannot be used:'],
    ['C:\\policies\\policy.json', 'there is no such file.'],
    ['toString', 'There is no policy "toString"'],
    ['', 'The name of the policy is empty.'],
  ])('ends with 2 and a sentence for the policy %j', async (policy, sentence) => {
    const { code, note } = await inProcess(
      ['explain', '--policy', policy, '--label', 'email', '--purpose', 'ads'],
      root,
    );
    expect(code).toBe(2);
    expect(note).toContain(sentence);
    expect(note).not.toMatch(/\n\s+at /);
  });

  it('ends with 2 for an empty recipient', async () => {
    const { code, note } = await ask('--label', 'email', '--purpose', 'service', '--recipient', '');
    expect(code).toBe(2);
    expect(note).toContain('"--recipient" takes the name of a recipient');
  });

  it('names all topmost purposes when there are too many to list', async () => {
    const words = ['--policy', 'microsoft-services', '--label', 'customer-data', '--purpose', 'xyz'];
    const { code, note } = await inProcess(['explain', ...words], root);
    expect(code).toBe(2);
    const topmost = 'online-services, professional-services, legitimate-business-operations';
    expect(note).toContain(`It knows ${topmost} and what lies under them.`);
  });

  it('takes a policy that a TypeScript or JavaScript module exports', async () => {
    const folder = project({
      'policy.ts': `import { definePolicy } from '@purposely/core';\nexport const shop = definePolicy(${POLICY});\n`,
      'policy.cjs': `module.exports = ${POLICY};\n`,
      'throws.mjs': 'throw new Error("no luck");\n',
      'syntax.ts': 'export default {{',
    });
    const run = (policy: string) =>
      inProcess(['explain', '--policy', policy, '--label', 'email', '--purpose', 'service'], folder);
    expect(await run('policy.ts')).toMatchObject({ code: 0 });
    expect(await run('./policy.cjs')).toMatchObject({ code: 0 });
    const failed = await run('throws.mjs');
    expect(failed.code).toBe(2);
    expect(failed.note).toContain('failed while it ran: no luck');
    expect((await run('syntax.ts')).code).toBe(2);
  });
});
