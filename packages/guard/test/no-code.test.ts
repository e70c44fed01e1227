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

const PROGRAM = `
  import { createGuard } from '@purposely/guard';
  import { Category } from '@purposely/decorators';
  class Person { constructor(id) { this.id = id; this.email = 'ada@example.test'; this.diagnosis = 'hay fever'; } }
  Category('contact-data')(Person.prototype, 'email');
  Category('health-data')(Person.prototype, 'diagnosis');
  const clauses = [{ id: 'c', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer.' }];
  const categories = { 'contact-data': {}, 'health-data': {} };
  const guard = createGuard({ policy: { name: 'p', version: '1', categories, purposes: { support: {} }, clauses }, mode: 'redact' });
  guard.protect(Person);
  let code = true;
  try { new Function('return 1'); } catch { code = false; }
  const people = [new Person(1), Object.assign(new Person(2), { more: [new Person(3)] })];
  const { email, diagnosis = 'none' } = guard.run('support', () => ({ email: people[0].email, diagnosis: people[0].diagnosis }));
  console.log(JSON.stringify({ code, email, diagnosis, plain: guard.run('support', () => guard.toPlain(people)) }));`;

it.each([
  ['makes no code of texts', false, ['--disallow-code-generation-from-strings']],
  ['makes code of texts', true, []],
])('guards the same where the runtime %s', async (_, code, options) => {
  const path = workshop.write('program.mjs', PROGRAM);
  const person = { email: 'ada@example.test' };
  expect(await workshop.node(path, ...options)).toEqual({
    code,
    email: 'ada@example.test',
    diagnosis: 'none',
    plain: [
      { id: 1, ...person },
      { id: 2, ...person, more: [{ id: 3, ...person }] },
    ],
  });
});
