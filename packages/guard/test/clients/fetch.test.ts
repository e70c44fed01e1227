import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { type FetchOptions, guardedFetch } from '@purposely/guard/fetch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingServer, recordingServer } from '../support/recording-server';
import { guardWith, personClass } from '../support/shop';

const EMAIL = 'ada lovelace@example.test';
let server: RecordingServer;
beforeEach(async () => {
  server = await recordingServer();
});
afterEach(() => server.close());

/** Reads an address for support, and sends a request that may hold it. */
async function sending(
  send: (fetch: typeof globalThis.fetch, email: string) => Promise<Response>,
  client: FetchOptions = { recipient: 'Vendor' },
  options: Partial<GuardOptions> = {},
) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  const outcome = await guard
    .run('support', () => send(guardedFetch(guard, client), new Person(EMAIL).email))
    .catch((error: unknown) => error);
  return { outcome, audit };
}

const form = (value: string | Blob, name = 'field'): FormData => {
  const made = new FormData();
  made.append(name, value);
  return made;
};
const post = (body: NonNullable<RequestInit['body']>): RequestInit => ({ method: 'POST', body });

const WHOLE: [string, (url: string, email: string) => [string | URL | Request, RequestInit?]][] = [
  ['the search part', (url, email) => [`${url}/?q=${encodeURIComponent(email)}`]],
  ['the search part, with a plus sign for the blank', (url, email) => [`${url}/?${new URLSearchParams({ email })}`]],
  ['the path', (url, email) => [new URL(`/people/${email}`, url)]],
  ['a name in the search part', (url, email) => [`${url}/?${encodeURIComponent(email)}=1`]],
  ['the path, half written out', (url, email) => [`${url}/${encodeURIComponent(email).replace('ada', '%61da')}`]],
  ['a header', (url, email) => [url, { headers: { 'x-person': email } }]],
  [
    'a header of several',
    (url, email) => [
      url,
      {
        headers: [
          ['x', 'a'],
          ['x', `b ${email}`],
        ],
      },
    ],
  ],
  ['a text', (url, email) => [url, post(`mail to ${email}`)]],
  ['a JSON text', (url, email) => [url, post(JSON.stringify({ email }))]],
  ['a form in a URL', (url, email) => [url, post(new URLSearchParams({ email }))]],
  ['a form', (url, email) => [url, post(form(email))]],
  ['the name of a field', (url, email) => [url, post(form('x', email))]],
  ['a file', (url, email) => [url, post(form(new Blob([`mail ${email}`])))]],
  ['the name of a file', (url, email) => [url, post(form(new File(['x'], `${email}.txt`)))]],
  ['a blob', (url, email) => [url, post(new Blob([email]))]],
  ['bytes', (url, email) => [url, post(Buffer.from(email))]],
  ['an array buffer', (url, email) => [url, post(new TextEncoder().encode(email).buffer)]],
  ['a data view', (url, email) => [url, post(new DataView(new TextEncoder().encode(email).buffer))]],
  ['the body of a Request', (url, email) => [new Request(url, post(email))]],
  ['the header of a Request', (url, email) => [new Request(url, { headers: { 'x-person': email } })]],
];

describe('a guarded fetch', () => {
  it.each(WHOLE)('never sends a request with data in %s that the recipient may not have', async (_name, args) => {
    const { outcome, audit } = await sending((fetch, email) => fetch(...args(server.url, email)));
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(outcome).toMatchObject({ clause: 'no-vendor', recipient: 'Vendor' });
    expect(server.arrived).toEqual([]);
    expect(audit.events).toEqual(['denied']);
    expect(JSON.stringify([audit.records, String(outcome)])).not.toContain('lovelace');
  });

  it('never sends a referrer that the recipient may not have', async () => {
    const { outcome } = await sending((fetch, email) =>
      fetch(server.url, { referrer: `${server.url}/${encodeURIComponent(email)}` }),
    );
    expect(outcome).toBeInstanceOf(PurposeViolationError);
  });

  it.each(WHOLE)('sends a request with data in %s to whoever may have it', async (_name, args) => {
    const { outcome, audit } = await sending((fetch, email) => fetch(...args(server.url, email)), {
      recipient: 'Printer',
    });
    expect(await (outcome as Response).text()).toBe('ok');
    expect(server.arrived).toHaveLength(1);
    expect(decodeURIComponent(server.text)).toContain('lovelace');
    expect(audit.events).toEqual([]);
  });

  it.each(WHOLE)('sends what redaction leaves of %s', async (_name, args) => {
    const redactors = { 'contact-data': mask({ character: 'x' }) };
    const client = { recipient: 'Vendor' };
    const { outcome } = await sending((fetch, email) => fetch(...args(server.url, email)), client, {
      mode: 'redact',
      redactors,
    });
    expect(outcome).toMatchObject({ status: 200 });
    expect(server.text).toContain('x'.repeat(EMAIL.length));
    expect(server.text).not.toContain('lovelace');
  });

  it('sends and records in the mode report', async () => {
    const { audit } = await sending((fetch, email) => fetch(server.url, post(email)), undefined, { mode: 'report' });
    expect(server.arrived[0]?.body).toBe(EMAIL);
    expect(audit.records).toMatchObject([
      { event: 'reported', field: 'Person.email, found in the request body', recipient: 'Vendor' },
    ]);
  });

  it('sends nothing where redaction leaves no address', async () => {
    const address = `${server.url}/ada`;
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    const fetch = guardedFetch(guard, { recipient: 'Vendor' });
    await expect(guard.run('support', () => fetch(new Person(address).email))).rejects.toThrow(
      'nothing is left that can be called',
    );
    expect(server.arrived).toEqual([]);
  });

  it('leaves a request without labelled data as it is', async () => {
    const { guard } = guardWith();
    const fetch = guardedFetch(guard, { recipient: 'Vendor' });
    const request = new Request(`${server.url}/a?b=c+d`, { method: 'PUT', body: 'text', headers: { 'x-a': '1' } });
    await fetch(request, { headers: { 'x-b': '2' } });
    expect(server.arrived).toMatchObject([{ method: 'PUT', url: '/a?b=c+d', body: 'text', headers: { 'x-b': '2' } }]);
    expect(server.arrived[0]?.headers).not.toHaveProperty('x-a');
  });

  it.each<[string, (chunks: string[]) => NonNullable<RequestInit['body']>]>([
    ['a web stream', (chunks) => ReadableStream.from(chunks.map((c) => Buffer.from(c)))],
    ['an asynchronous iterable', (chunks) => Readable.from(chunks) as never],
  ])('cuts %s in front of a refused chunk', async (_name, body) => {
    const { outcome } = await sending((fetch, email) =>
      fetch(server.url, { ...post(body(['first,', `mail ${email}`, 'last'])), duplex: 'half' } as RequestInit),
    );
    expect(outcome).toBeInstanceOf(Error);
    const causes = [outcome, (outcome as Error).cause];
    expect(causes.some((cause) => cause instanceof PurposeViolationError)).toBe(true);
    expect(server.text).not.toContain('lovelace');
    expect(server.text).not.toContain('last');
    expect(server.arrived.every(({ complete }) => !complete)).toBe(true);
  });

  it('finds a value that chunks of a stream cut in two, and sends what only begins like one', async () => {
    const body = (...chunks: string[]) =>
      ({ ...post(ReadableStream.from(chunks) as never), duplex: 'half' }) as RequestInit;
    const { outcome } = await sending((fetch, email) => fetch(server.url, body(email.slice(0, 8), email.slice(8))));
    expect(outcome).toBeInstanceOf(Error);
    expect(server.text).not.toContain('lovelace');
    await sending((fetch, email) => fetch(server.url, body('to ', email.slice(0, 8))));
    expect(server.arrived.at(-1)).toMatchObject({ body: 'to ada love', complete: true });
  });

  it('sends a stream that may be sent, chunk by chunk', async () => {
    const body = ReadableStream.from([Buffer.from('one,'), Buffer.from('two')]);
    await sending((fetch) => fetch(server.url, { ...post(body), duplex: 'half' } as RequestInit));
    expect(server.arrived).toMatchObject([{ body: 'one,two', complete: true }]);
  });

  it('refuses a chunk of which nobody knows what it holds', async () => {
    const body = ReadableStream.from([{ toString: () => 'x' }]) as never;
    const { outcome } = await sending((fetch) => fetch(server.url, { ...post(body), duplex: 'half' } as RequestInit));
    expect(outcome).toBeInstanceOf(Error);
    expect(server.arrived.every(({ body: text }) => text === '')).toBe(true);
  });

  it('asks for what ran when the request was made, wherever its body is read', async () => {
    const outside = AsyncLocalStorage.snapshot();
    const read = (_address: unknown, init?: RequestInit) =>
      outside(async () => new Response(await new Response(init?.body ?? null).text()));
    const send = (recipient: string) =>
      sending(
        async (fetch, email) => {
          const body = Readable.from(['mail ', email]) as never;
          return fetch(server.url, { ...post(body), duplex: 'half' } as RequestInit);
        },
        { recipient, fetch: read },
      );
    expect(await ((await send('Printer')).outcome as Response).text()).toBe(`mail ${EMAIL}`);
    expect((await send('Vendor')).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('never sends a header with a name that the recipient may not have', async () => {
    const send = (mode: 'enforce' | 'redact') => {
      const { guard } = guardWith({ mode });
      const Person = personClass();
      guard.protect(Person);
      const fetch = guardedFetch(guard, { recipient: 'Vendor' });
      return guard.run('support', async () =>
        fetch(server.url, { headers: { [new Person('ada-lovelace').email]: '1' } }),
      );
    };
    await expect(send('enforce')).rejects.toBeInstanceOf(PurposeViolationError);
    expect(server.arrived).toEqual([]);
    expect((await send('redact')).status).toBe(200);
    expect(server.text).not.toContain('lovelace');
  });
});

describe('a recipient that hangs on the address', () => {
  const recipient = (address: URL): string => (address.pathname.startsWith('/vendor') ? 'Vendor' : 'Printer');

  it('is asked for each address', async () => {
    const ask = (path: string) => sending((fetch, email) => fetch(`${server.url}${path}`, post(email)), { recipient });
    expect((await ask('/printer')).outcome).toMatchObject({ status: 200 });
    expect((await ask('/vendor')).outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.arrived.map(({ url }) => url)).toEqual(['/printer']);
  });

  it.each([307, 308])('is asked anew for a redirect with the status %i, which sends the body again', async (status) => {
    const redirecting = await recordingServer((_, res) => void res.writeHead(status, { location: '/vendor' }).end());
    const { outcome } = await sending((fetch, email) => fetch(redirecting.url, post(email)), { recipient });
    await redirecting.close();
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(redirecting.arrived.map(({ url }) => url)).toEqual(['/']);
  });

  it('follows a redirect as fetch does', async () => {
    const other = await recordingServer();
    const redirecting = await recordingServer(
      (_, res) => void res.writeHead(302, { location: `${other.url}/next` }).end(),
    );
    const headers = { authorization: 'Bearer x', 'content-type': 'text/plain', 'x-kept': '1' };
    const { outcome } = await sending((fetch, email) => fetch(redirecting.url, { ...post(email), headers }), {
      recipient,
    });
    await Promise.all([other.close(), redirecting.close()]);
    expect(outcome).toMatchObject({ status: 200, url: `${other.url}/next` });
    expect(other.arrived).toMatchObject([{ method: 'GET', url: '/next', body: '', headers: { 'x-kept': '1' } }]);
    expect(other.arrived[0]?.headers).not.toHaveProperty('authorization');
    expect(other.arrived[0]?.headers).not.toHaveProperty('content-type');
  });

  it('follows no more than twenty redirects', async () => {
    const redirecting = await recordingServer((_, res) => void res.writeHead(302, { location: '/again' }).end());
    const { outcome } = await sending((fetch) => fetch(redirecting.url), { recipient });
    await redirecting.close();
    expect(outcome).toMatchObject({ message: 'The request was redirected more than 20 times.' });
    expect(redirecting.arrived).toHaveLength(21);
  });

  it('leaves redirects to whoever wants to see them', async () => {
    const redirecting = await recordingServer((_, res) => void res.writeHead(302, { location: '/again' }).end());
    const { outcome } = await sending((fetch) => fetch(redirecting.url, { redirect: 'manual' }), { recipient });
    await redirecting.close();
    expect(outcome).toMatchObject({ status: 302 });
  });
});

describe('the purpose of a request', () => {
  it('is sent along only where the options say so', async () => {
    const wire = (address: URL) => (address.pathname === '/inside' ? {} : undefined);
    await sending((fetch) => fetch(`${server.url}/inside`), { wire });
    await sending((fetch) => fetch(`${server.url}/outside`), { wire });
    await sending((fetch) => fetch(server.url), {});
    const headers = server.arrived.map((one) => one.headers.baggage);
    expect(headers).toEqual([
      expect.stringMatching(/^purposely\.purpose=support,purposely\.request=[\w-]{36}$/),
      undefined,
      undefined,
    ]);
  });
});
