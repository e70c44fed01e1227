import { Readable } from 'node:stream';
import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { guardInterceptor, type OutgoingOptions } from '@purposely/guard/undici';
import { Agent, type Dispatcher, FormData, fetch, interceptors, request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingServer, recordingServer } from '../support/recording-server';
import { guardWith, personClass } from '../support/shop';

const EMAIL = 'ada lovelace@example.test';
let server: RecordingServer;
beforeEach(async () => {
  server = await recordingServer();
});
afterEach(() => server.close());

type Send = (dispatcher: Dispatcher, email: string) => Promise<unknown>;

/** Reads an address for support, and sends a request that may hold it. */
async function sending(
  send: Send,
  client: OutgoingOptions = { recipient: 'Vendor' },
  options: Partial<GuardOptions> = {},
) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  const agent = new Agent();
  const dispatcher = agent.compose(guardInterceptor(guard, client));
  const outcome = await guard
    .run('support', () => send(dispatcher, new Person(EMAIL).email))
    .catch((error: unknown) => error);
  await agent.destroy();
  return { outcome, audit };
}

const form = (value: string | Blob): FormData => {
  const made = new FormData();
  made.append('field', value);
  return made;
};
type Init = NonNullable<Parameters<typeof request>[1]>;
const WHOLE: [string, (email: string) => Init & { path?: string }][] = [
  ['the path', (email) => ({ path: `/${encodeURIComponent(email)}` })],
  ['the query', (email) => ({ query: { email } })],
  ['an object of headers', (email) => ({ headers: { 'x-person': email } })],
  ['a header of several', (email) => ({ headers: { 'x-person': ['a', email] } })],
  ['a flat list of headers', (email) => ({ headers: ['x-a', '1', 'x-person', email] })],
  ['pairs of headers', (email) => ({ headers: new Map([['x-person', email]]) })],
  ['a text', (email) => ({ method: 'POST', body: JSON.stringify({ email }) })],
  ['bytes', (email) => ({ method: 'POST', body: Buffer.from(email) })],
  ['a form', (email) => ({ method: 'POST', body: form(email) })],
  ['a file of a form', (email) => ({ method: 'POST', body: form(new Blob([email])) })],
  ['a blob', (email) => ({ method: 'POST', body: new Blob([email]) as never })],
];
const sendWhole = (init: (email: string) => Init & { path?: string }): Send => {
  return async (dispatcher, email) => {
    const { path = '/', ...options } = init(email);
    return (await request(server.url + path, { ...options, dispatcher })).body.text();
  };
};

describe('a guarded dispatcher', () => {
  it.each(WHOLE)('never sends a request with data in %s that the recipient may not have', async (_name, init) => {
    const { outcome, audit } = await sending(sendWhole(init));
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(outcome).toMatchObject({ clause: 'no-vendor', recipient: 'Vendor' });
    expect(server.arrived).toEqual([]);
    expect(audit.events).toEqual(['denied']);
  });

  it.each(WHOLE)('sends a request with data in %s to whoever may have it', async (_name, init) => {
    const { outcome, audit } = await sending(sendWhole(init), { recipient: 'Printer' });
    expect(outcome).toBe('ok');
    expect(decodeURIComponent(server.text.replaceAll('+', ' '))).toContain(EMAIL);
    expect(audit.events).toEqual([]);
  });

  it.each(WHOLE)('sends what redaction leaves of %s', async (_name, init) => {
    const redactors = { 'contact-data': mask({ character: 'x' }) };
    const { outcome } = await sending(sendWhole(init), undefined, { mode: 'redact', redactors });
    expect(outcome).toBe('ok');
    expect(server.text).toContain('x'.repeat(EMAIL.length));
    expect(server.text).not.toContain('lovelace');
  });

  it('cuts a stream in front of a refused chunk', async () => {
    const { outcome } = await sending((dispatcher, email) =>
      request(server.url, { method: 'POST', body: Readable.from(['first,', email, 'last']), dispatcher }),
    );
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.text).not.toContain('lovelace');
    expect(server.text).not.toContain('last');
  });

  it('finds a value that chunks of a stream cut in two', async () => {
    const { outcome } = await sending((dispatcher, email) =>
      request(server.url, {
        method: 'POST',
        body: Readable.from(['to ', email.slice(0, 8), email.slice(8)]),
        dispatcher,
      }),
    );
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.text).not.toContain('lovelace');
  });

  it('refuses a body of a kind that it does not know', async () => {
    const { outcome } = await sending((dispatcher) =>
      request(server.url, { method: 'POST', body: 7 as never, dispatcher }),
    );
    expect(outcome).toMatchObject({ message: expect.stringMatching(/^The request body is of a kind/) });
    expect(server.arrived).toEqual([]);
  });

  it('guards the fetch of undici', async () => {
    const post: Send = async (dispatcher, email) =>
      (await fetch(server.url, { method: 'POST', body: email, dispatcher })).text();
    expect((await sending(post, { recipient: 'Printer' })).outcome).toBe('ok');
    const { outcome } = await sending((dispatcher, email) =>
      fetch(server.url, { headers: { 'x-person': email }, dispatcher }),
    );
    expect((outcome as Error).cause).toBeInstanceOf(PurposeViolationError);
    expect(server.arrived).toHaveLength(1);
  });

  it('is asked for each redirect, and no retry sends what is refused', async () => {
    const redirecting = await recordingServer(
      (_, res) => void res.writeHead(307, { location: `${server.url}/` }).end(),
    );
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const recipient = (address: URL): string => (address.href.startsWith(server.url) ? 'Vendor' : 'Printer');
    const agent = new Agent();
    const dispatcher = agent.compose(
      guardInterceptor(guard, { recipient }),
      interceptors.retry({ maxRetries: 2, minTimeout: 1 }),
      interceptors.redirect({ maxRedirections: 2 }),
    );
    const sent = guard.run('support', () =>
      request(redirecting.url, { method: 'POST', body: new Person(EMAIL).email, dispatcher }),
    );
    await expect(sent).rejects.toBeInstanceOf(PurposeViolationError);
    await Promise.all([agent.destroy(), redirecting.close()]);
    expect(redirecting.arrived.map(({ body }) => body)).toEqual([EMAIL]);
    expect(server.arrived).toEqual([]);
  });

  it('sends the purpose along where the options say so', async () => {
    await sending((dispatcher) => request(server.url, { dispatcher }), { wire: {} });
    await sending((dispatcher) => request(server.url, { dispatcher }), {});
    const sent = server.arrived.map(({ headers }) => headers.baggage);
    expect(sent).toEqual([expect.stringMatching(/^purposely\.purpose=support,/), undefined]);
  });
});
