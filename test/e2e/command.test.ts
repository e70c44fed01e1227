import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, installedConsumer } from './support/consumer';

const policy = {
  name: 'shop',
  version: '1',
  categories: { 'contact-data': {}, 'order-data': {} },
  purposes: { contract: {}, marketing: {} },
  clauses: [
    { id: 'fulfil', allow: { purpose: 'contract' }, reason: 'An order cannot be fulfilled without its data.' },
    {
      id: 'no-ads',
      deny: { category: 'contact-data', purpose: 'marketing' },
      reason: 'Nobody agreed to be advertised to.',
    },
  ],
};

const program = `
import { Category, Purpose } from '@purposely/decorators';

export class Customer {
  @Category('contact-data') email = 'someone@example.org';
}

export class Campaign {
  @Purpose('marketing')
  send(customer: Customer): void {
    console.log(customer.email);
  }
}

export class Shipping {
  @Purpose('contract')
  announce(customer: Customer): void {
    console.log(customer.email);
  }
}
`;

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installedConsumer(['purposely', '@purposely/decorators']);
  consumer.write('policy.json', JSON.stringify(policy));
  consumer.write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { strict: true, target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler' },
      include: ['src'],
    }),
  );
  consumer.write('src/shop.ts', program);
  consumer.write('purposely.config.json', JSON.stringify({ policy: './policy.json', project: 'tsconfig.json' }));
});
afterAll(() => consumer?.remove());

describe('the installed command', () => {
  it('finds the flow that the policy denies, and only that one', async () => {
    const { code, stdout } = await consumer.purposely(['check', '--reporter', 'json']);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string }[] };
    expect(findings.map(({ rule }) => rule)).toEqual(['disallowed-flow']);
  });

  it('passes when nothing is denied', async () => {
    consumer.write('allowed/src/shop.ts', program.replaceAll("'marketing'", "'contract'"));
    consumer.write('allowed/tsconfig.json', JSON.stringify({ extends: '../tsconfig.json', include: ['src'] }));
    const config = consumer.write(
      'allowed/purposely.config.json',
      JSON.stringify({ policy: '../policy.json', project: 'tsconfig.json' }),
    );
    const { code } = await consumer.purposely(['check', '--config', config]);
    expect(code).toBe(0);
  });

  it('verifies and sums up an audit of the guard', async () => {
    consumer.write('audit.jsonl', '{"event":"denied","sequence":1,"previous":null}\n');
    const verified = await consumer.purposely(['audit', 'verify', 'audit.jsonl']);
    expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: '' });
    const { code, stdout } = await consumer.purposely(['audit', 'summary', 'audit.jsonl', '--reporter', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ records: 1, by: { event: [{ name: 'denied', count: 1 }] } });
  });

  it('answers whether a use is allowed, and by which clause', async () => {
    const ask = ['explain', '--policy', 'policy.json', '--label', 'contact-data', '--json', '--purpose'];
    const denied = await consumer.purposely([...ask, 'marketing']);
    const allowed = await consumer.purposely([...ask, 'contract']);
    expect([denied.code, allowed.code]).toEqual([1, 0]);
    expect(JSON.parse(denied.stdout)).toMatchObject({ allowed: false, clause: 'no-ads' });
    expect(JSON.parse(allowed.stdout)).toMatchObject({ allowed: true, clause: 'fulfil' });
  });

  it('says in a sentence what is wrong with a name that the policy does not have', async () => {
    const { code, stdout, stderr } = await consumer.purposely([
      'explain',
      '--policy',
      'policy.json',
      '--label',
      'contact-dta',
      '--purpose',
      'contract',
    ]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('contact-dta');
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
  });
});
