import { purposely } from '@purposely/guard/fastify';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

it('Fastify runs handlers for the purpose of the request, also where a hook in front of body parsers lost it', async () => {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const app = fastify({ forceCloseConnections: true });
  await app.register(purposely, { guard, purpose: 'support' });
  // Something outside of all requests calls back, as a pool of connections does.
  const waiting: (() => void)[] = [];
  const timer = setInterval(() => {
    for (const call of waiting.splice(0)) call();
  }, 1);
  app.addHook('preParsing', (_request, _reply, payload, done) => {
    waiting.push(() => done(null, payload));
  });
  app.post('/', () => ({ purpose: guard.current()?.purpose, person: new Person().email }));
  try {
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const body = JSON.stringify({});
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await response.json()).toEqual({ purpose: 'support', person: 'ada@example.test' });
  } finally {
    clearInterval(timer);
    await app.close();
  }
});
