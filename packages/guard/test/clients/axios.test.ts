import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { guardAxios, type OutgoingOptions } from '@purposely/guard/axios';
import axios, { type AxiosInstance, type AxiosRequestConfig, isAxiosError } from 'axios';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingServer, recordingServer } from '../support/recording-server';
import { guardWith, type Person, personClass } from '../support/shop';

const EMAIL = 'ada lovelace@example.test';
let server: RecordingServer;
beforeEach(async () => {
  server = await recordingServer();
});
afterEach(() => server.close());

type Send = (client: AxiosInstance, email: string, person: Person) => Promise<unknown>;

/** Reads an address for support, and sends a request that may hold it. */
async function sending(
  send: Send,
  options: OutgoingOptions = { recipient: 'Vendor' },
  guarding: Partial<GuardOptions> = {},
) {
  const { guard, audit } = guardWith(guarding);
  const Person = personClass();
  guard.protect(Person);
  const client = axios.create({ baseURL: server.url, proxy: false });
  guardAxios(guard, client, options);
  const outcome = await guard
    .run('support', () => {
      const person = new Person(EMAIL);
      return send(client, person.email, person);
    })
    .catch((error: unknown) => error);
  return { outcome, audit, client };
}

const form = (value: string | Blob): FormData => {
  const made = new FormData();
  made.append('field', value);
  return made;
};
const WHOLE: [string, (email: string) => AxiosRequestConfig][] = [
  ['the path', (email) => ({ url: `/${encodeURIComponent(email)}` })],
  ['parameters', (email) => ({ params: { nested: { email } } })],
  ['a header', (email) => ({ headers: { 'X-Person': email } })],
  [
    'a header that a transform sets',
    (email) => ({
      method: 'POST',
      data: 'text',
      transformRequest: (data, headers) => {
        headers.set('x-person', email);
        return data;
      },
    }),
  ],
  [
    'bytes that a transform makes',
    (email) => ({ method: 'POST', data: 'text', transformRequest: () => Buffer.from(`mail ${email}`) }),
  ],
  ['a text', (email) => ({ method: 'POST', data: `mail ${email}` })],
  ['an object', (email) => ({ method: 'POST', data: { list: [{ email }] } })],
  [
    'an object that is sent as a form',
    (email) => ({ method: 'POST', data: { email }, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ],
  ['a form in a URL', (email) => ({ method: 'POST', data: new URLSearchParams({ email }) })],
  ['a form', (email) => ({ method: 'POST', data: form(email) })],
  ['a file of a form', (email) => ({ method: 'POST', data: form(new Blob([email])) })],
  ['bytes', (email) => ({ method: 'POST', data: Buffer.from(email) })],
  ['a blob', (email) => ({ method: 'POST', data: new Blob([email]) })],
];

describe('a guarded axios', () => {
  it.each(WHOLE)('never sends a request with data in %s that the recipient may not have', async (_name, config) => {
    const { outcome, audit } = await sending((client, email) => client.request(config(email)));
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(outcome).toMatchObject({ clause: 'no-vendor', recipient: 'Vendor' });
    expect(server.arrived).toEqual([]);
    expect(audit.events).toEqual(['denied']);
  });

  it.each(WHOLE)('sends a request with data in %s to whoever may have it', async (_name, config) => {
    const { outcome, audit } = await sending((client, email) => client.request(config(email)), {
      recipient: 'Printer',
    });
    expect(outcome).toMatchObject({ status: 200, data: 'ok' });
    expect(decodeURIComponent(server.text.replaceAll('+', ' '))).toContain(EMAIL);
    expect(audit.events).toEqual([]);
  });

  it.each(WHOLE)('sends what redaction leaves of %s', async (_name, config) => {
    const redactors = { 'contact-data': mask({ character: 'x' }) };
    const guarding = { mode: 'redact', redactors } as const;
    const { outcome } = await sending((client, email) => client.request(config(email)), undefined, guarding);
    expect(outcome).toMatchObject({ status: 200 });
    expect(server.text).toContain('x'.repeat(EMAIL.length));
    expect(server.text).not.toContain('lovelace');
  });

  it('never sends a labelled instance that the recipient may not have', async () => {
    const { outcome } = await sending((client, _email, person) => client.post('/', { person }));
    expect(outcome).toMatchObject({ clause: 'no-vendor', field: 'Person.email' });
    expect(server.arrived).toEqual([]);
  });

  it('asks about what a transform adds', async () => {
    const { outcome } = await sending((client, email) =>
      client.post('/', {}, { transformRequest: [() => `mail ${email}`] }),
    );
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.arrived).toEqual([]);
  });

  it('never sends a name and a password that the recipient may not have', async () => {
    const { outcome } = await sending((client, email) => client.get('/', { auth: { username: email, password: 'x' } }));
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.text).toBe('[]');
  });

  it('asks about what other interceptors add', async () => {
    const { outcome } = await sending((client, email) => {
      client.interceptors.request.use((config) => Object.assign(config, { params: { email } }));
      return client.get('/');
    });
    expect(outcome).toBeInstanceOf(PurposeViolationError);
    expect(server.arrived).toEqual([]);
  });

  it('cuts a stream in front of a refused chunk', async () => {
    const { outcome } = await sending((client, email) =>
      client.post('/', Readable.from(['first,', email, 'last']), { maxRedirects: 0 }),
    );
    expect(outcome).toBeInstanceOf(Error);
    expect(server.text).not.toContain('lovelace');
    expect(server.text).not.toContain('last');
  });

  it('finds a value that chunks of a stream cut in two', async () => {
    const { outcome } = await sending((client, email) =>
      client.post('/', Readable.from(['to ', email.slice(0, 8), email.slice(8)]), { maxRedirects: 0 }),
    );
    expect(outcome).toBeInstanceOf(Error);
    expect(server.text).not.toContain('lovelace');
  });

  it('follows no redirect to another recipient', async () => {
    const redirecting = await recordingServer(
      (_, res) => void res.writeHead(307, { location: `${server.url}/` }).end(),
    );
    const recipient = (address: URL): string => (address.href.startsWith(server.url) ? 'Vendor' : 'Printer');
    const { outcome } = await sending((client, email) => client.post(redirecting.url, email), { recipient });
    const { outcome: same } = await sending((client) => client.post(redirecting.url, 'text'), {
      recipient: () => 'Printer',
    });
    await redirecting.close();
    expect(outcome).toBeInstanceOf(Error);
    expect(inspect(outcome, { depth: 10 })).toContain('A redirect leads to another recipient.');
    expect(same).toMatchObject({ status: 200 });
    expect(server.arrived.map(({ body }) => body)).toEqual(['text']);
  });

  it('takes no address that is not absolute', async () => {
    const { guard } = guardWith();
    const client = axios.create();
    guardAxios(guard, client);
    await expect(client.get('/people')).rejects.toThrow('Set a baseURL.');
  });

  it('sends the purpose along where the options say so', async () => {
    await sending((client) => client.get('/'), { wire: {} });
    await sending((client) => client.get('/'), {});
    const sent = server.arrived.map(({ headers }) => headers.baggage);
    expect(sent).toEqual([expect.stringMatching(/^purposely\.purpose=support,/), undefined]);
  });

  it('can be taken back', async () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const client = axios.create({ baseURL: server.url, proxy: false });
    guardAxios(guard, client, { recipient: 'Vendor' })();
    await guard.run('support', () => client.post('/', new Person(EMAIL).email));
    expect(server.arrived).toHaveLength(1);
  });
});

describe('an error of a guarded axios', () => {
  it('does not show what the request carried, and keeps it for code', async () => {
    await server.close();
    server = await recordingServer((_, res) => void res.writeHead(404).end('nobody'));
    const { outcome } = await sending(
      (client, email) => client.post('/', { email }, { headers: { 'x-person': email }, params: { email } }),
      { recipient: 'Printer' },
    );
    expect(isAxiosError(outcome) && outcome.response?.status).toBe(404);
    expect(isAxiosError(outcome) && outcome.config?.data).toContain('lovelace');
    const shown = [
      inspect(outcome, { depth: 20 }),
      JSON.stringify(outcome),
      JSON.stringify({ ...(outcome as object) }),
    ];
    expect(shown.join()).not.toContain('lovelace');
    expect(JSON.parse(JSON.stringify(outcome))).toEqual({
      name: 'AxiosError',
      message: 'Request failed with status code 404',
      code: 'ERR_BAD_REQUEST',
      status: 404,
    });
  });

  it('takes a claim out of the headers where no purpose is open', async () => {
    const { guard } = guardWith();
    const client = axios.create({ baseURL: server.url, proxy: false });
    guardAxios(guard, client, { wire: {} });
    await client.get('/', { headers: { baggage: 'purposely.purpose=care' } });
    expect(server.arrived.map(({ headers }) => headers.baggage)).toEqual([undefined]);
  });
});
