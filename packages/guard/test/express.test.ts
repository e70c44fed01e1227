import type { AddressInfo, Server } from 'node:net';
import { Category } from '@purposely/decorators';
import type { Guard } from '@purposely/guard';
import { purposely, purposelyErrorHandler } from '@purposely/guard/express';
import express, { type Express, type Response as ExpressResponse } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, type Memory, type Person, personClass, tag, ticketClass } from './support/shop';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

async function serve(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Setup {
  readonly guard: Guard;
  readonly audit: Memory;
  readonly app: Express;
  readonly Person: new (email?: string, diagnosis?: string) => Person;
}

/** An application whose purpose is the header `x-purpose`. */
function setUp(options: Parameters<typeof guardWith>[0] = {}, recipient?: string): Setup {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  const app = express();
  app.use(
    purposely(guard, {
      purpose: (req) => req.get('x-purpose') ?? '',
      ...(recipient === undefined ? {} : { recipient }),
    }),
  );
  return { guard, audit, app, Person };
}

const get = (url: string, purpose: string): Promise<Response> => fetch(url, { headers: { 'x-purpose': purpose } });

describe('the Express adapter', () => {
  it('maps a violation to 403 with the reason and without the value', async () => {
    const { guard, app, Person } = setUp();
    app.get('/', (_req, res) => void res.send(`mail: ${new Person().email}`));
    app.use(purposelyErrorHandler(guard));
    const response = await get(await serve(app), 'care');
    const body = await response.text();
    expect(response.status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({
      error: 'purpose-violation',
      clause: null,
      purpose: 'care',
      category: 'contact-data',
      state: 'identified',
      field: 'Person.email',
      recipient: null,
    });
    expect(body).not.toContain('ada@');
  });

  it('serializes guarded instances for the purpose, nested and in lists', async () => {
    const { app, Person } = setUp({ mode: 'redact' });
    app.get('/', (_req, res) => void res.json({ people: [new Person(), new Person('bob@example.test')] }));
    const response = await get(await serve(app), 'support');
    expect(await response.json()).toEqual({
      people: [
        { email: 'ada@example.test', id: 'person-1', visits: 3 },
        { email: 'bob@example.test', id: 'person-1', visits: 3 },
      ],
    });
  });

  it('refuses a body with a field that the purpose may not have', async () => {
    const { guard, app, Person } = setUp();
    app.get('/', (_req, res) => void res.json({ nested: { person: new Person() } }));
    app.use(purposelyErrorHandler(guard));
    const response = await get(await serve(app), 'support');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ field: 'Person.diagnosis', category: 'health-data' });
  });

  it('names the recipient that a clause denies', async () => {
    const { guard, app, Person } = setUp({}, 'Vendor');
    app.get('/', (_req, res) => void res.json({ mail: new Person().email }));
    app.use(purposelyErrorHandler(guard));
    const response = await get(await serve(app), 'support');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      clause: 'no-vendor',
      recipient: 'Vendor',
      field: 'Person.email, found in the response body',
    });
  });

  it.each([
    ['send', (res: express.Response, text: string) => void res.send(text)],
    ['end', (res: express.Response, text: string) => void res.end(text)],
    [
      'write',
      (res: express.Response, text: string) => {
        res.write(text);
        res.end();
      },
    ],
    ['end with bytes', (res: express.Response, text: string) => void res.end(Buffer.from(text))],
    ['a header', (res: express.Response, text: string) => void res.set('x-mail', text).end()],
    ['a redirect', (res: express.Response, text: string) => void res.redirect(`/?mail=${encodeURIComponent(text)}`)],
    ['a cookie', (res: express.Response, text: string) => void res.cookie('mail', text).end()],
    ['writeHead', (res: express.Response, text: string) => void res.writeHead(200, { 'x-mail': text }).end()],
  ])('finds a tracked value that leaves through %s', async (_name, leave) => {
    const { guard, app, Person } = setUp({}, 'Vendor');
    app.get('/', (_req, res) => leave(res, `mail ${new Person().email}`));
    app.use(purposelyErrorHandler(guard));
    const response = await fetch(await serve(app), { headers: { 'x-purpose': 'support' }, redirect: 'manual' });
    expect(response.status).toBe(403);
    const all = JSON.stringify([...response.headers]) + (await response.text());
    expect(all).not.toContain('ada@');
    expect(all).not.toContain('ada%40');
  });

  describe.each<readonly [string, (res: ExpressResponse, email: string) => unknown]>([
    [
      'send',
      (res, email) => {
        const { send } = res;
        res.send = function sending(this: ExpressResponse, body: unknown) {
          return Reflect.apply(send, this, [String(body).replace(/\}$/, `,"by":"${email}"}`)]);
        } as never;
        res.json({ fine: true });
      },
    ],
    [
      'json',
      (res, email) => {
        const { json } = res;
        res.json = function sending(this: ExpressResponse, body: object) {
          return Reflect.apply(json, this, [{ ...body, by: email }]);
        } as never;
        res.send({ fine: true });
      },
    ],
  ])('where a handler puts a method "%s" of its own on the response', (_name, answer) => {
    const answered = async (mode: 'enforce' | 'redact', email?: string) => {
      const { guard, app, Person } = setUp({ mode }, 'Vendor');
      app.get('/', (_req, res) => {
        const read = new Person().email;
        answer(res, email ?? read);
      });
      app.use(purposelyErrorHandler(guard));
      const response = await get(await serve(app), 'support').then((arrived) => arrived.text());
      return response;
    };

    it('asks about what that adds', async () => {
      expect(JSON.parse(await answered('enforce'))).toMatchObject({ clause: 'no-vendor' });
      expect(await answered('redact')).not.toContain('ada@');
    });

    it('sends what else that adds', async () => {
      expect(JSON.parse(await answered('enforce', 'nobody'))).toEqual({ fine: true, by: 'nobody' });
    });
  });

  it.each(['application', 'mounted application'])(
    'asks about what a method of the %s adds to all bodies',
    async (of) => {
      const { guard, app, Person } = setUp({}, 'Vendor');
      let email = '';
      const { send } = app.response;
      app.response.send = function sending(this: ExpressResponse, body: unknown) {
        return Reflect.apply(send, this, [String(body).replace(/\}$/, `,"by":"${email}"}`)]);
      } as never;
      const inner = of === 'application' ? app : express();
      if (inner !== app) app.use(inner);
      inner.get('/', (_req, res) => {
        ({ email } = new Person());
        res.json({ fine: true });
      });
      app.use(purposelyErrorHandler(guard));
      const text = await get(await serve(app), 'support').then((arrived) => arrived.text());
      expect(JSON.parse(text)).toMatchObject({ clause: 'no-vendor' });
    },
  );

  it.each([['json'], ['jsonp'], ['send']] as const)('asks about the body of %s once', async (name) => {
    const { guard, audit, app, Person } = setUp({ mode: 'report' }, 'Vendor');
    app.get('/', (_req, res) => res[name]({ to: new Person().email }));
    app.use(purposelyErrorHandler(guard));
    const text = await get(await serve(app), 'support').then((arrived) => arrived.text());
    expect([text, audit.events]).toEqual(['{"to":"ada@example.test"}', ['reported']]);
  });

  it('redacts a tracked value inside of a longer text', async () => {
    const { app, Person } = setUp({ mode: 'redact' }, 'Vendor');
    app.get('/', (_req, res) => void res.send(`mail: ${new Person().email}.`));
    const response = await get(await serve(app), 'support');
    expect(await response.text()).toBe('mail: [contact-data].');
  });

  it('keeps a value out of the page that Express makes of an error', async () => {
    const { app, Person } = setUp({}, 'Vendor');
    app.get('/', () => {
      throw new Error(`cannot mail ${new Person().email}`);
    });
    app.use(((_error, _req, res, _next) => void res.status(500).end(String(_error))) as express.ErrorRequestHandler);
    const response = await get(await serve(app), 'support');
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('ada@');
  });

  it('opens no purpose that the policy does not have', async () => {
    const { app } = setUp();
    app.get('/', (_req, res) => void res.send('reached'));
    app.use(
      ((error, _req, res, _next) =>
        void res.status(500).json({ message: error.message })) as express.ErrorRequestHandler,
    );
    const response = await get(await serve(app), 'suport');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      message: 'The policy "shop" has no purpose "suport". Did you mean "support"?',
    });
  });

  it('asks for the innermost purpose where routers open one inside of the other', async () => {
    const { guard, app, Person } = setUp();
    const inner = express.Router().use(purposely(guard, { purpose: 'care' }));
    inner.get('/', (_req, res) => void res.json({ diagnosis: new Person().diagnosis }));
    app.use('/care', inner);
    app.use(purposelyErrorHandler(guard));
    const response = await get(`${await serve(app)}/care`, 'support');
    expect([response.status, await response.json()]).toEqual([200, { diagnosis: 'hay fever' }]);
  });

  it('compares the customer of a request with the one whose data it is', async () => {
    const { guard } = guardWith();
    const Ticket = ticketClass();
    guard.protect(Ticket);
    const app = express();
    app.use(purposely(guard, { purpose: 'support', customer: (req) => req.get('x-customer') }));
    app.get('/', (_req, res) => void res.json([new Ticket('acme', 'printer on fire')]));
    app.use(purposelyErrorHandler(guard));
    const url = await serve(app);
    const ask = async (customer: string): Promise<number> =>
      (await fetch(url, { headers: { 'x-customer': customer } })).status;
    expect([await ask('acme'), await ask('other')]).toEqual([200, 403]);
    expect((await fetch(url)).status).toBe(403);
  });

  it('finds the violation that another error names as its cause', async () => {
    const { guard, app, Person } = setUp();
    app.get('/', () => {
      try {
        void new Person().email;
      } catch (cause) {
        throw new Error('The report failed.', { cause });
      }
    });
    app.use(purposelyErrorHandler(guard));
    expect((await get(await serve(app), 'care')).status).toBe(403);
  });

  it('reads a body with express.json() and keeps the purpose', async () => {
    const { guard, audit } = guardWith();
    class Form {
      declare email: string;
    }
    tag(Form, { email: Category('contact-data') });
    guard.protect(Form);
    const app = express();
    app.use(purposely(guard, { purpose: 'support' }), express.json());
    app.post('/', (req, res) => void res.json({ email: Object.assign(new Form(), req.body).email }));
    const url = await serve(app);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ email: 'x@example.test' }) });
    expect(await response.json()).toEqual({ email: 'x@example.test' });
    expect(audit.records).toEqual([]);
  });
});

describe('parallel requests of different purposes', () => {
  it('never mix, 1,000 of them, 50 at a time', { timeout: 60_000 }, async () => {
    const { guard, app, Person } = setUp();
    app.get('/:index', async (req, res) => {
      const person = new Person(`mail-${req.params.index}@example.test`, `illness-${req.params.index}`);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
      res.json({
        purpose: guard.current()?.purpose,
        read: req.query.read === 'email' ? person.email : person.diagnosis,
      });
    });
    app.use(purposelyErrorHandler(guard));
    const url = await serve(app);
    const purposes = ['support', 'care', 'analytics'] as const;
    const ask = async (index: number): Promise<void> => {
      const purpose = purposes[index % 3] ?? 'support';
      const read = index % 2 === 0 ? 'email' : 'diagnosis';
      const response = await get(`${url}/${index}?read=${read}`, purpose);
      const may = (purpose === 'support' && read === 'email') || (purpose === 'care' && read === 'diagnosis');
      const value = read === 'email' ? `mail-${index}@example.test` : `illness-${index}`;
      expect([response.status, await response.json()]).toEqual(
        may ? [200, { purpose, read: value }] : [403, expect.objectContaining({ purpose, field: `Person.${read}` })],
      );
    };
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < 1_000) await ask(next++);
    };
    await Promise.all(Array.from({ length: 50 }, worker));
  });
});
