import type { AddressInfo } from 'node:net';
import { addFastifyHooks, borderOf, REFUSED, servingInExpress } from '@purposely/guard/server';
import express from 'express';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

const closes: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

/** A service whose answer was put together of parts that were asked about, and that may set a header. */
function world() {
  const { guard, audit } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const serving = { entering: { purpose: 'support' }, recipient: 'Vendor' };
  return { guard, audit, Person, serving };
}

async function onExpress(setHeader: boolean): Promise<string> {
  const { guard, Person, serving } = world();
  const app = express();
  app.use(servingInExpress(guard, () => serving));
  app.get('/', (_req, res) => {
    borderOf(res)?.trustBody();
    const { email } = new Person();
    if (setHeader) res.set('x-mail', email);
    res.json({ email });
  });
  const server = app.listen(0, '127.0.0.1');
  closes.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function onFastify(setHeader: boolean): Promise<string> {
  const { guard, Person, serving } = world();
  const app = fastify({ forceCloseConnections: true });
  addFastifyHooks(app, { guard, served: () => serving, status: REFUSED });
  app.get('/', async (_request, reply) => {
    borderOf(reply.raw)?.trustBody();
    const { email } = new Person();
    if (setHeader) reply.header('x-mail', email);
    return { email };
  });
  closes.push(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

describe.each([
  ['Express', onExpress],
  ['Fastify', onFastify],
])('an answer on %s whose parts were asked about', (_, serve) => {
  it('is not asked about again', async () => {
    const response = await fetch(await serve(false));
    expect([response.status, await response.json()]).toEqual([200, { email: 'ada@example.test' }]);
  });

  it('is still asked about its headers', async () => {
    const response = await fetch(await serve(true));
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.has('x-mail')).toBe(false);
  });
});
