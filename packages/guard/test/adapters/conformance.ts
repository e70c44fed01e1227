import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, policy, ticketClass } from '../support/shop';
import type { Driver, Handler, Running, Service } from './driver';

/** 10,000 at 100 in parallel where somebody asks for it; the shape of the load is the same. */
const REQUESTS = Number(process.env.REQUESTS ?? 1_000);
const PARALLEL = REQUESTS >= 10_000 ? 100 : 50;

const EMAIL = 'ada@example.test';
const ASKED = { id: 'person-1', email: EMAIL, visits: 3 };

async function* chunksOf(...chunks: readonly string[]): AsyncIterable<string> {
  for (const chunk of chunks) {
    await delay(5);
    yield chunk;
  }
}

/** What must hold for the adapter of every framework. */
export function describeAdapters(drivers: readonly Driver[]): void {
  const open: Running[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  describe.each(drivers)('the adapter of $name', (driver) => {
    async function setUp(
      handlers: (Person: new (email?: string) => Person) => Record<string, Handler>,
      options: Parameters<typeof guardWith>[0] & { readonly recipient?: string; readonly inner?: string } = {},
    ) {
      const { recipient, inner, ...rest } = options;
      const { guard, audit } = guardWith(rest);
      const Person = personClass();
      const Ticket = ticketClass();
      guard.protect(Person, Ticket);
      const service: Service = {
        guard,
        handlers: handlers(Person),
        ...(recipient === undefined ? {} : { recipient }),
        ...(inner === undefined ? {} : { inner }),
      };
      const server = await driver.serve(service);
      open.push(server);
      const get = (path: string, purpose = 'support', init: RequestInit & { headers?: Record<string, string> } = {}) =>
        fetch(server.url + path, { ...init, headers: { 'x-purpose': purpose, ...init.headers } });
      return { guard, audit, Person, Ticket, get, url: server.url };
    }

    it('gives what the purpose may have, nested and in lists, and leaves out the rest', async () => {
      const { get } = await setUp((Person) => ({ '/': (to) => to.json({ people: [new Person(), new Person()] }) }), {
        mode: 'redact',
      });
      const response = await get('/');
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await response.json()).toEqual({ people: [ASKED, ASKED] });
    });

    it.each<[string, (Person: new () => Person) => Handler]>([
      ['JSON', (Person) => (to) => to.json({ person: new Person() })],
      ['a text', (Person) => (to) => to.text(`mail ${new Person().email}`)],
      ['bytes', (Person) => (to) => to.bytes(Buffer.from(`mail ${new Person().email}`))],
      ['an address to go to', (Person) => (to) => to.redirect(`/?mail=${encodeURIComponent(new Person().email)}`)],
      [
        'a header',
        (Person) => (to) => {
          to.header('x-mail', new Person().email);
          return to.text('ok');
        },
      ],
      [
        'a cookie',
        (Person) => (to) => {
          to.header('set-cookie', `mail=${encodeURIComponent(new Person().email)}; Path=/`);
          return to.text('ok');
        },
      ],
      ['the first chunk of a stream', (Person) => (to) => to.stream(chunksOf(`mail ${new Person().email}`, 'more'))],
    ])('refuses %s that the recipient may not have, with the reason and without the data', async (_, handler) => {
      const { get, audit } = await setUp((Person) => ({ '/': handler(Person as never) }), { recipient: 'Vendor' });
      const response = await get('/', 'support', { redirect: 'manual' });
      const text = await response.text();
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      expect(JSON.parse(text)).toMatchObject({ error: 'purpose-violation', purpose: 'support', recipient: 'Vendor' });
      const all = text + JSON.stringify([...response.headers]) + JSON.stringify(audit.records);
      expect(all).not.toMatch(/ada(@|%40)example/);
      expect(audit.events).toContain('denied');
    });

    it('lets all of that pass and records it in the mode report', async () => {
      const { get, audit } = await setUp(
        (Person) => ({
          '/': (to) => {
            to.header('x-mail', new Person().email);
            return to.json([new Person()]);
          },
        }),
        { recipient: 'Vendor', mode: 'report' },
      );
      const response = await get('/');
      expect(response.headers.get('x-mail')).toBe(EMAIL);
      expect(await response.json()).toEqual([{ ...ASKED, diagnosis: 'hay fever' }]);
      expect(new Set(audit.events)).toEqual(new Set(['reported']));
    });

    it('redacts texts, headers and chunks', async () => {
      const { get } = await setUp(
        (Person) => ({
          '/': (to) => {
            to.header('x-mail', `to ${new Person().email}`);
            return to.text(`mail ${new Person().email}!`);
          },
          '/stream': (to) => to.stream(chunksOf('one ', `${new Person().email} `, 'two')),
        }),
        { recipient: 'Vendor', mode: 'redact' },
      );
      const response = await get('/');
      expect(response.headers.get('x-mail')).toBe('to [contact-data]');
      expect(await response.text()).toBe('mail [contact-data]!');
      expect(await (await get('/stream')).text()).toBe('one [contact-data] two');
    });

    it('leaves nothing where a text, a header or a chunk is labelled as a whole', async () => {
      const { get } = await setUp(
        (Person) => ({
          '/': (to) => {
            to.header('x-mail', new Person().email);
            return to.text(new Person().email);
          },
          '/bytes': (to) => to.bytes(Buffer.from(new Person().email)),
          '/stream': (to) => to.stream(chunksOf('one ', new Person().email, ' two')),
          '/value': (to) => to.json(new Person().email),
        }),
        { recipient: 'Vendor', mode: 'redact' },
      );
      const response = await get('/');
      expect(response.headers.has('x-mail')).toBe(false);
      expect(await response.text()).toBe('');
      expect(await (await get('/bytes')).text()).toBe('');
      expect(await (await get('/stream')).text()).toBe('one  two');
      expect(await (await get('/value')).text()).not.toContain('ada@');
    });

    it('finds a value that chunks cut in two, and sends on what only begins like one', async () => {
      const cut = (Person: new () => Person): Record<string, Handler> => ({
        '/': (to) => {
          const { email } = new Person();
          return to.stream(chunksOf(`to ${email.slice(0, 6)}`, `${email.slice(6)}, not to `, 'ada@', 'home or ad'));
        },
      });
      const redacting = await setUp(cut, { recipient: 'Vendor', mode: 'redact' });
      expect(await (await redacting.get('/')).text()).toBe('to [contact-data], not to ada@home or ad');
      const allowing = await setUp(cut);
      expect(await (await allowing.get('/')).text()).toBe(`to ${EMAIL}, not to ada@home or ad`);
    });

    it('answers 403 where the first chunk is the beginning of a value', async () => {
      const { get } = await setUp(
        (Person) => ({
          '/': (to) => {
            const { email } = new Person();
            return to.stream(chunksOf(email.slice(0, 6), email.slice(6)));
          },
        }),
        { recipient: 'Vendor' },
      );
      expect((await get('/')).status).toBe(403);
    });

    it('breaks off a stream whose later chunk is refused', async () => {
      const { get, audit } = await setUp(
        (Person) => {
          const person = new Person();
          return {
            '/': (to) => {
              const { email } = person;
              return to.stream(chunksOf('first ', 'second ', email, 'never'));
            },
          };
        },
        { recipient: 'Vendor' },
      );
      let received = '';
      const read = async (): Promise<void> => {
        const response = await get('/');
        expect(response.status).toBe(200);
        const decoder = new TextDecoder();
        for await (const chunk of response.body ?? []) received += decoder.decode(chunk as Uint8Array);
      };
      await expect(read()).rejects.toThrow();
      expect(received).toMatch(/^first /);
      expect(received).not.toMatch(/ada@|never/);
      expect(audit.events).toContain('denied');
    });

    it.each([
      [
        'throws',
        () => {
          throw new Error('It broke.');
        },
      ],
      [
        'rejects',
        async () => {
          await delay(1);
          throw new Error('It broke.');
        },
      ],
    ] as [string, Handler][])('leaves an error of a handler that %s to the service', async (_, handler) => {
      const { get } = await setUp(() => ({ '/': handler }));
      const response = await get('/');
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('purpose-violation');
    });

    it('answers a violation that another error names as its cause', async () => {
      const { get } = await setUp((Person) => ({
        '/': async () => {
          try {
            return new Person().email;
          } catch (cause) {
            throw new Error('The page could not be made.', { cause });
          }
        },
      }));
      const response = await get('/', 'care');
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ field: 'Person.email', purpose: 'care' });
    });

    it.each([
      ['an unknown purpose', 'suport'],
      ['no purpose', ''],
    ])('runs nothing for %s', async (_, purpose) => {
      let ran = false;
      const { get } = await setUp(() => ({
        '/': (to) => {
          ran = true;
          return to.text('ran');
        },
      }));
      const response = await get('/', purpose);
      expect(response.status).toBe(500);
      expect(ran).toBe(false);
    });

    it('keeps the purpose over the parsing of a body, timers and promises', async () => {
      const { get, guard } = await setUp(() => ({
        '/': async (to) => {
          const seen = [guard.current()?.purpose];
          await delay(2);
          seen.push(guard.current()?.purpose);
          await new Promise<void>((resolve) => setImmediate(() => resolve()));
          seen.push(guard.current()?.purpose);
          return to.json({ seen, body: to.body });
        },
      }));
      const body = { text: 'x'.repeat(300_000) };
      const response = await get('/', 'care', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      expect(await response.json()).toEqual({ seen: ['care', 'care', 'care'], body });
    });

    it('lets an inner router work for another purpose', async () => {
      const { get } = await setUp((Person) => ({ '/person': (to) => to.json(new Person()) }), {
        inner: 'care',
        mode: 'redact',
      });
      expect(await (await get('/person')).json()).toEqual(ASKED);
      expect(await (await get('/inner/person')).json()).toEqual({ id: 'person-1', diagnosis: 'hay fever', visits: 3 });
    });

    it('sends megabytes whole, and nothing for HEAD and for what is not there', async () => {
      const { get } = await setUp((Person) => ({
        '/': (to) => {
          const people = Array.from({ length: 40_000 }, (_, index) => `${index} ${'x'.repeat(80)}`);
          return to.json({ person: Object.assign(new Person(), { diagnosis: undefined }), people });
        },
      }));
      const text = await (await get('/')).text();
      expect(text.length).toBeGreaterThan(3_000_000);
      expect(JSON.parse(text)).toMatchObject({ person: ASKED });
      const head = await get('/', 'support', { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect((await get('/nowhere')).status).toBe(404);
    });

    it('goes on when clients go away in the middle of a response', async () => {
      const { get, guard, url } = await setUp((Person) => ({
        '/slow': (to) => to.stream(chunksOf(...Array.from({ length: 50 }, () => 'x'.repeat(10_000)))),
        '/': (to) => to.json({ purpose: guard.current()?.purpose, mail: new Person().email }),
      }));
      const leave = (): Promise<void> =>
        new Promise((resolve) => {
          const request = http.get(`${url}/slow`, { headers: { 'x-purpose': 'care' } }, (response) => {
            response.once('data', () => {
              request.destroy();
              resolve();
            });
            response.on('error', () => undefined);
          });
          request.on('error', () => resolve());
        });
      await Promise.all(Array.from({ length: 10 }, leave));
      expect(await (await get('/')).json()).toEqual({ purpose: 'support', mail: EMAIL });
      expect(guard.current()).toBeUndefined();
    });

    it(`mixes no two requests, ${REQUESTS} of them, ${PARALLEL} at a time`, { timeout: 120_000 }, async () => {
      const setup = await setUp(
        (Person) => ({
          '/': async (to) => {
            const person = new Person();
            await delay(Math.random() * 3);
            const ticket = tickets[Math.floor(Math.random() * 2)];
            const { request, purpose, customer } = setup.guard.current() ?? {};
            return to.json({ request, purpose, customer, person, ticket });
          },
        }),
        { mode: 'redact' },
      );
      const tickets = ['one', 'two'].map((tenant) => new setup.Ticket(tenant, `text of ${tenant}`));
      const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });
      const ask = (index: number): Promise<string> => {
        const purpose = ['support', 'care', 'analytics'][index % 3] ?? '';
        const headers = {
          'x-purpose': purpose,
          'x-customer': ['one', 'two', 'three'][(index % 7) % 3],
          'x-request': `r${index}`,
        };
        return new Promise((resolve, reject) => {
          http
            .get(setup.url, { agent, headers }, (response) => {
              let text = '';
              response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
              response.on('end', () => resolve(text));
            })
            .on('error', reject);
        });
      };
      const wrong: string[] = [];
      let next = 0;
      const client = async (): Promise<void> => {
        while (next < REQUESTS) {
          const index = next++;
          const text = await ask(index);
          if (!isRight(index, JSON.parse(text))) wrong.push(`${index}: ${text}`);
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, client));
      agent.destroy();
      expect(wrong).toEqual([]);
    });
  });

  it('the policy of these tests names customers and recipients', () => {
    expect([policy.namesCustomers, policy.recipients]).toEqual([true, ['Vendor']]);
  });
}

interface Answer {
  readonly request: string;
  readonly purpose: string;
  readonly customer: string;
  readonly person: object;
  readonly ticket: { readonly tenant: string; readonly text?: string };
}

/** Whether an answer is what the policy gives to its request, worked out by hand. */
function isRight(index: number, answer: Answer): boolean {
  const purpose = ['support', 'care', 'analytics'][index % 3];
  const customer = ['one', 'two', 'three'][(index % 7) % 3];
  const own = purpose === 'support' && answer.ticket.tenant === customer;
  const fields = { support: ['email'], care: ['diagnosis'], analytics: [] }[purpose ?? ''] ?? [];
  const shown = Object.keys(answer.person).filter((key) => key === 'email' || key === 'diagnosis');
  return (
    answer.request === `r${index}` &&
    answer.purpose === purpose &&
    answer.customer === customer &&
    answer.ticket.text === (own ? `text of ${answer.ticket.tenant}` : undefined) &&
    shown.join() === fields.join()
  );
}
