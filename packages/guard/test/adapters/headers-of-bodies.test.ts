import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/koa';
import Koa, { type Context } from 'koa';
import { describe, expect, it } from 'vitest';
import { askWebResponse } from '../../src/adapters/shared/web-response';
import { inThisFrame } from '../../src/context';
import { guardWith, type Person, personClass } from '../support/shop';

/** What a service with Koa answers for support, whose recipient may have no addresses. */
async function answered(
  mode: 'enforce' | 'redact',
  handler: (ctx: Context, person: Person) => void,
): Promise<Response> {
  const { guard } = guardWith({ mode });
  const Person = personClass();
  guard.protect(Person);
  const app = new Koa();
  app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
  app.use((ctx) => handler(ctx, new Person()));
  const server = app.listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const body = await response.arrayBuffer();
    return new Response(body, { status: response.status, headers: response.headers });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('headers of a body', () => {
  it('are not those of the answer to a violation', async () => {
    const { status, headers } = await answered('enforce', (ctx, person) => {
      ctx.set({ etag: '"v1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT', 'x-other': '1' });
      ctx.set({ 'cache-control': 'public, max-age=600', 'content-digest': 'sha-256=:AA==:' });
      ctx.body = { person };
    });
    expect(status).toBe(403);
    const told = ['etag', 'last-modified', 'cache-control', 'content-digest'].map((name) => headers.get(name));
    expect([...told, headers.get('x-other')]).toEqual([null, null, null, null, '1']);
  });

  it('keep the type that a handler gave it, whatever redaction made of it', async () => {
    const response = await answered('redact', (ctx, person) => {
      ctx.body = { mail: person };
      ctx.type = 'text/x-cards';
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/x-cards/);
    expect(await response.json()).toEqual({ mail: { id: 'person-1', visits: 3 } });
  });

  it('do not tell the length that it had before redaction', async () => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    await guard.run('support', async () => {
      const text = `mail ${new Person().email}`;
      const response = new Response(text, { headers: { 'content-length': String(text.length) } });
      const asking = { guard, inContext: inThisFrame(), recipient: 'Vendor' };
      const asked = await askWebResponse(response, asking, false);
      expect(await asked.text()).toBe('mail [contact-data]');
      expect(asked.headers.has('content-length')).toBe(false);
    });
  });
});
