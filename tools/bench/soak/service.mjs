// A guarded service that is never left alone: many purposes and customers at once, while its policy is replaced again and again.
import { AsyncResource } from 'node:async_hooks';
import { createSecretKey } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import express from 'express';
import { importBuilt } from '../built.mjs';
import { personOf } from './data.mjs';

const { createGuard, jsonLinesAudit, mask, pseudonym } = await importBuilt('guard');
const { purposely, purposelyErrorHandler } = await importBuilt('guard', 'express');
const { Category, Customer } = await importBuilt('decorators');

const [file = ''] = process.argv.slice(2);

/** @param {'1' | '2'} version */
function policyOf(version) {
  /** @param {string} category @param {string} purpose @param {object} more */
  const allow = (category, purpose, more = {}) => ({
    id: `${category}-${purpose}`,
    allow: { category, purpose, ...more },
    reason: 'Agreed with whom it is about.',
  });
  return {
    name: 'soak',
    version,
    categories: { email: {}, phone: {}, notes: {}, health: {} },
    purposes: { support: {}, billing: {}, analytics: {}, marketing: {}, care: {} },
    clauses: [
      allow('email', 'support'),
      allow('email', 'billing'),
      allow('email', 'analytics', { state: 'pseudonymized' }),
      allow('phone', 'support'),
      ...(version === '2' ? [allow('phone', 'billing')] : []),
      allow('notes', 'support', { customer: 'same' }),
      allow('health', 'care'),
    ],
  };
}

class Person {
  /** @param {number} id */
  constructor(id) {
    const { tenant, plan, email, phone, notes } = personOf(id);
    Object.assign(this, { id, plan, email, phone, notes });
    Object.defineProperty(this, 'tenant', { value: tenant });
  }
}

class Findings {
  /** @param {number} id */
  constructor(id) {
    /** @type {string} */
    this.diagnosis = personOf(id).diagnosis;
  }
}

const guard = createGuard({
  policy: policyOf('1'),
  mode: 'redact',
  modes: { categories: { health: 'enforce' } },
  redactors: {
    email: pseudonym({ key: createSecretKey(Buffer.alloc(32, 7)), keyId: 'k1' }),
    phone: mask({ keepEnd: 2 }),
  },
  audit: jsonLinesAudit(file, { chain: true, rotate: { bytes: 16 * 1024 * 1024, files: 2 } }),
});
for (const category of ['email', 'phone', 'notes']) Category(category)(Person.prototype, category);
Customer()(Person.prototype, 'tenant');
Category('health')(Findings.prototype, 'diagnosis');
guard.protect(Person, Findings);

let replaced = 0;
setInterval(() => {
  replaced += 1;
  guard.reload(policyOf(replaced % 2 === 0 ? '1' : '2'));
}, 200).unref();

/** @param {express.Request} req */
const purposeOf = (req) => req.get('x-purpose') ?? '';
/** @param {express.Request} req */
const customerOf = (req) => req.get('x-customer');

const app = express();
app.use((_req, res, next) => {
  const from = replaced;
  const { writeHead } = res;
  // Tells which policies the request saw.
  res.writeHead = function (...args) {
    this.setHeader('x-policies', `${from} ${replaced}`);
    return Reflect.apply(writeHead, this, args);
  };
  next();
});
app.use(purposely(guard, { purpose: purposeOf, customer: customerOf }));
/** @param {express.Request} req @returns {any} */
const person = (req) => new Person(Number(req.query.id));
/** @param {any} one */
const shown = ({ id, plan, email, phone, notes }) => ({ id, plan, email, phone, notes });
app.get('/people', (req, res) => {
  res.json({ people: [0, 1, 2].map((step) => new Person(Number(req.query.id) + step)) });
});
app.get('/person', (req, res) => void res.json(shown(person(req))));
app.get('/late', async (req, res) => {
  const one = person(req);
  const read = AsyncResource.bind(() => shown(one));
  await later(Math.random() * 4);
  await Promise.all([Promise.resolve(), new Promise(setImmediate)]);
  setTimeout(() => res.json(read()), 1);
});
app.get('/text', (req, res) => {
  const { plan, email, phone } = guard.window(() => shown(person(req)));
  res.json({ text: `${plan}: ${email} / ${phone}` });
});
app.get('/inner', async (req, res) => {
  const email = await guard.run('support', async () => {
    await later(1);
    return person(req).email;
  });
  res.json({ email });
});
app.get('/record', (req, res) => void res.json({ diagnosis: new Findings(Number(req.query.id)).diagnosis }));
app.use(purposelyErrorHandler(guard));

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('message', () => {
  /** @type {{ gc?: () => void }} */ (globalThis).gc?.();
  process.send?.(process.memoryUsage());
});
process.once('disconnect', () => void guard.close().finally(() => process.exit()));
