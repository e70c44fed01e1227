import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../../decorators/test/support/workshop';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop({
    '@purposely/core': 'core/src/index.ts',
    '@purposely/decorators': 'decorators/src/index.ts',
    '@purposely/guard': 'guard/src/index.ts',
  });
}, 30_000);
afterAll(() => workshop.close());

it('an ESM and a CommonJS copy share the purpose, the tags and the guarded fields', async () => {
  const path = workshop.write(
    'copies.mjs',
    `import { createRequire } from 'node:module';
     import * as esm from '@purposely/guard';
     const require = createRequire(import.meta.url);
     const cjs = require('@purposely/guard');
     const { Category } = require('@purposely/decorators');
     class Person { constructor() { this.email = 'ada@example.test'; } }
     Category('contact-data')(Person.prototype, 'email');
     const policy = { name: 'p', version: '1', categories: { 'contact-data': {} }, purposes: { support: {}, care: {} },
       clauses: [{ id: 'c', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer.' }] };
     const guard = esm.createGuard({ policy });
     const other = cjs.createGuard({ policy });
     const noLogs = [...policy.clauses, { id: 'no', deny: { category: 'contact-data', recipient: 'log' }, reason: 'No.' }];
     const withoutLogs = cjs.createGuard({ policy: { ...policy, clauses: noLogs } });
     guard.protect(Person);
     const attempt = (fn) => { try { return fn(); } catch (error) { return [error.name, cjs.isPurposeViolation(error)]; } };
     console.log(JSON.stringify({
       different: esm.createGuard !== cjs.createGuard,
       purpose: other.run('support', () => guard.current().purpose),
       read: other.run('support', () => new Person().email),
       denied: attempt(() => other.run('care', () => new Person().email)),
       tracked: attempt(() => other.run('support', () => { const { email } = new Person(); return guard.check(email, { purpose: 'care' }); })),
       twice: attempt(() => other.protect(Person)),
       json: attempt(() => withoutLogs.run('support', () => withoutLogs.stringify(Object.assign(new Person(), { email: 'a@b' }), { recipient: 'log' }))),
       byDefault: cjs.runFor('care', () => other.current().purpose),
     }));`,
  );
  expect(await workshop.node(path)).toEqual({
    different: true,
    purpose: 'support',
    read: 'ada@example.test',
    denied: ['PurposeViolationError', true],
    tracked: ['PurposeViolationError', true],
    twice: ['TypeError', false],
    json: ['PurposeViolationError', true],
    byDefault: 'care',
  });
});
