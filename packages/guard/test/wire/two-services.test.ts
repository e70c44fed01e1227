import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../../../decorators/test/support/workshop';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop({
    '@purposely/core': 'core/src/index.ts',
    '@purposely/decorators': 'decorators/src/index.ts',
    '@purposely/guard': 'guard/src/index.ts',
    'guard-fetch': 'guard/src/adapters/fetch.ts',
    'guard-wire': 'guard/src/adapters/wire.ts',
  });
}, 30_000);
afterAll(() => workshop.close());

const SHARED = `
  import { createSecretKey } from 'node:crypto';
  import { signed } from 'guard-wire';
  export const signature = signed({ key: createSecretKey(Buffer.alloc(32, 7)), audience: 'service-b' });
  export const policy = {
    name: 'both', version: '1', categories: { 'contact-data': {} },
    purposes: { service: { children: { support: {}, newsletter: {} } }, care: {} },
    clauses: [
      { id: 'contact', allow: { category: 'contact-data', purpose: 'service' }, reason: 'We answer people.' },
      { id: 'no-letters', deny: { category: 'contact-data', purpose: 'newsletter' }, reason: 'They did not ask for letters.' },
    ],
  };`;

/** Serves contact data for the purpose "service", or for less where a signed caller says so. */
const SERVICE_B = `
  import { createServer } from 'node:http';
  import { createGuard } from '@purposely/guard';
  import { Category } from '@purposely/decorators';
  import { extract } from 'guard-wire';
  import { policy, signature } from './shared.mjs';
  class Person { constructor() { this.email = 'ada@example.test'; } }
  Category('contact-data')(Person.prototype, 'email');
  let records = [];
  const guard = createGuard({ policy, audit: { write: (record) => records.push(record) } });
  guard.protect(Person);
  const read = () => { try { return new Person().email; } catch (error) { return error.clause; } };
  const server = createServer((req, res) => {
    records = [];
    const served = extract(guard, req.headers, { purpose: 'service' }, { trust: signature });
    guard.run(served, () => {
      const { purpose, customer } = guard.current();
      const email = read();
      const refused = records.filter(({ event }) => event === 'claim-refused').map(({ reason }) => reason);
      res.end(JSON.stringify({ purpose, customer, email, refused }));
    });
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  process.on('disconnect', () => process.exit());`;

const SERVICE_A = `
  import { fork } from 'node:child_process';
  import { createGuard } from '@purposely/guard';
  import { guardedFetch } from 'guard-fetch';
  import { inject } from 'guard-wire';
  import { policy, signature } from './shared.mjs';
  const guard = createGuard({ policy });
  const b = fork(new URL('./b.mjs', import.meta.url));
  const port = await new Promise((resolve) => b.once('message', resolve));
  const call = async (fetch, headers) => (await fetch('http://127.0.0.1:' + port, { headers })).json();
  const signing = guardedFetch(guard, { wire: { signature } });
  const seen = guard.run({ purpose: 'newsletter', customer: 'acme' }, () => inject({}, { signature }).baggage);
  const answers = {
    silent: await call(fetch, {}),
    support: await guard.run({ purpose: 'support', customer: 'acme' }, () => call(signing, {})),
    newsletter: await guard.run({ purpose: 'newsletter', customer: 'acme' }, () => call(signing, {})),
    wide: await guard.run('care', () => call(signing, {})),
    unsigned: await call(fetch, { baggage: 'purposely.purpose=support' }),
    changed: await call(fetch, { baggage: seen.replace('newsletter', 'support') }),
    relayed: await guard.run({ purpose: 'newsletter' }, () => call(signing, { baggage: 'purposely.purpose=support' })),
  };
  b.disconnect();
  console.log(JSON.stringify(answers));`;

it('a service serves another one for its purpose, and a forged caller does not get through', async () => {
  workshop.write('shared.mjs', SHARED);
  workshop.write('b.mjs', SERVICE_B);
  const email = 'ada@example.test';
  // Some of what serves the route's purpose may not have addresses, so that the whole of it may not either.
  const own = { purpose: 'service', email: 'no-letters' };
  const refused = (why: string) => ({
    ...own,
    refused: [
      `What the request claims to work for is refused because ${why}. It is served for the route's own purpose.`,
    ],
  });
  expect(await workshop.node(workshop.write('a.mjs', SERVICE_A))).toEqual({
    silent: { ...own, refused: [] },
    support: { purpose: 'support', customer: 'acme', email, refused: [] },
    newsletter: { purpose: 'newsletter', customer: 'acme', email: 'no-letters', refused: [] },
    wide: refused("its purpose does not lie under the route's own"),
    unsigned: refused('it is not signed'),
    changed: refused('its signature does not fit'),
    relayed: { purpose: 'newsletter', email: 'no-letters', refused: [] },
  });
});
