import http, { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/express';
import express, { type Express } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(server: http.Server): Promise<string> {
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What arrives when a response of Node is written to by hand, behind a recipient that may not have an address. */
async function sent(
  write: (res: ServerResponse, email: string) => void,
  mode: 'enforce' | 'redact' = 'redact',
): Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string; trailers: object; hints: object[] }> {
  const { guard } = guardWith({ mode });
  const Person = personClass();
  guard.protect(Person);
  const app = express();
  app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
  app.get('/', (_req, res) => write(res, new Person().email));
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return new Promise((resolve, reject) => {
    const hints: object[] = [];
    const request = http.get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        const { statusCode = 0, headers, trailers } = response;
        resolve({ status: statusCode, headers, text, trailers, hints });
      });
      response.on('error', reject);
    });
    request.on('information', ({ headers }) => hints.push(headers)).on('error', reject);
  });
}

it('a header that was set before anything was read is asked about where it is set again', async () => {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const app = express();
  app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
  app.get('/', (_req, res) => {
    res.setHeader('x-mail', 'ada@example.test');
    void new Person().email;
    res.setHeader('x-mail', 'ada@example.test');
    res.end('fine');
  });
  const { status } = await fetch(await listening(app.listen(0, '127.0.0.1')));
  expect(status).toBe(403);
});

describe('a response that is written to by hand', () => {
  it('loses the length that was announced for what was redacted', async () => {
    const { text, headers } = await sent((res, email) => {
      res.setHeader('content-length', email.length);
      res.end(email);
    });
    expect([text, headers['content-length']]).not.toContain('16');
    expect(text).toBe('');
  });

  it('keeps the order of chunks in all encodings, and calls back for each', async () => {
    const calls: string[] = [];
    const { text } = await sent((res) => {
      res.write('to ada', () => calls.push('first'));
      res.write(Buffer.from(' or ad'), () => calls.push('second'));
      res.write('a, ', 'latin1');
      res.write(Buffer.from('ada@').toString('hex'), 'hex', () => calls.push('third'));
      res.end(() => calls.push('end'));
    });
    expect(text).toBe('to ada or ada, ada@');
    expect(calls.sort()).toEqual(['end', 'first', 'second', 'third']);
  });

  it('is asked about in bytes that say that they are none', async () => {
    const lying = (text: string): Buffer => Object.defineProperty(Buffer.from(text), 'byteLength', { value: 0 });
    const { text } = await sent((res, email) => {
      res.write(lying(`to ${email}`));
      res.end();
    });
    expect(text).toBe('to [contact-data]');
  });

  it.each(['utf16le', 'UCS2' as 'ucs2', 'latin1', 'ascii'] as const)(
    'is asked about as a text of %s',
    async (encoding) => {
      const { text } = await sent((res, email) => {
        res.write('to ', encoding);
        res.end(email, encoding);
      });
      expect(text.replaceAll('\0', '')).not.toContain('ada@');
      const bytes = await sent((res, email) => res.end(Buffer.from(email).toString(encoding), encoding));
      expect(bytes.text).not.toContain('ada@');
    },
  );

  it.each(['latin1', 'binary', 'ascii'] as const)('is asked about as one text in pieces of %s', async (encoding) => {
    const { text } = await sent((res, email) => {
      res.write('to ada', encoding);
      res.write('@exam', encoding);
      res.end(`${email.slice(8)}, \u00fcber`, encoding);
    });
    expect(text).toMatch(/^to \[contact-data\], .ber$/);
  });

  it('is asked about once as a text of another encoding, where its bytes are that text', async () => {
    const { guard, audit } = guardWith({ mode: 'report' });
    const Person = personClass();
    guard.protect(Person);
    const app = express();
    app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
    app.get('/', (_req, res) => void res.end(new Person().email, 'latin1'));
    expect(await (await fetch(await listening(app.listen(0, '127.0.0.1')))).text()).toBe('ada@example.test');
    expect(audit.events).toEqual(['reported']);
  });

  it('is asked about in a list of values that says to be one that was asked about', async () => {
    const { headers } = await sent((res, email) => {
      res.setHeader('x-mail', ['nothing']);
      res.setHeader('x-mail', Object.assign([email], { toString: () => 'nothing' }));
      res.end();
    });
    expect(headers['x-mail']).not.toContain('ada@');
  });

  // Newer versions of Node have it.
  it.runIf('writeInformation' in ServerResponse.prototype).each<readonly [string, (email: string) => unknown]>([
    ['an object', (email) => ({ toString: () => email })],
    ['an object in a list', (email) => ['nothing', { toString: () => email }]],
    ['a list in a list', (email) => [Object.assign(['nothing'], { toString: () => email })]],
    [
      'an object that makes another text of itself each time',
      (email) => {
        let times = 0;
        return { toString: () => (times++ === 0 ? 'nothing' : email) };
      },
    ],
  ])('is asked about in the text that Node makes of %s in a header', async (_what, value) => {
    const { headers } = await sent((res, email) => {
      res.setHeader('x-mail', value(email) as string);
      res.end();
    });
    expect(JSON.stringify(headers)).not.toContain('ada@');
  });

  it('sends the text of an object in a header where it may leave', async () => {
    const { headers } = await sent((res) => {
      res.setHeader('location', new URL('http://here.test/a') as never);
      res.setHeader('x-own', { toString: () => 'own' } as never);
      res.end();
    });
    expect([headers.location, headers['x-own']]).toEqual(['http://here.test/a', 'own']);
  });

  it('has headers of the wrong kind refused by Node as ever', async () => {
    const codes: unknown[] = [];
    await sent((res) => {
      const wrong = [() => res.setHeader('x-a', undefined as never), () => res.setHeader(5 as never, 'x')];
      for (const set of wrong) {
        try {
          set();
        } catch (error) {
          codes.push((error as { code?: string }).code);
        }
      }
      res.end();
    });
    expect(codes).toEqual(['ERR_HTTP_INVALID_HEADER_VALUE', 'ERR_INVALID_HTTP_TOKEN']);
  });

  it('is asked about as a part whatever kind of 206 its status is', async () => {
    for (const status of ['206', 206.5]) {
      const { status: got, text } = await sent((res, email) => {
        res.statusCode = status as number;
        res.end(email.slice(0, 8));
      });
      expect([got, text]).toEqual([403, expect.stringContaining('purpose-violation')]);
    }
  });

  it('is asked about in headers of every kind', async () => {
    const got = await sent((res, email) => {
      res.writeEarlyHints({ link: `</${email}>; rel=preload` });
      res.writeHead(200, { 'x-mail': `to ${email}`, trailer: 'x-end', 'transfer-encoding': 'chunked' });
      res.write('one');
      res.addTrailers({ 'x-end': `by ${email}` });
      res.end();
    });
    expect(JSON.stringify(got)).not.toContain('ada@');
    expect(got.headers['x-mail']).toBe('to [contact-data]');
    expect(got.trailers).toEqual({ 'x-end': 'by [contact-data]' });
    expect(got.text).toBe('one');
  });

  it('is asked about in headers that are set together', async () => {
    const got = await sent((res, email) => {
      res.setHeaders(new Map([['x-mail', `to ${email}`]]));
      res.setHeaders(new Headers({ 'x-other': `to ${email}` }));
      res.end('fine');
    });
    expect(got.headers).toMatchObject({ 'x-mail': 'to [contact-data]', 'x-other': 'to [contact-data]' });
  });

  // Newer versions of Node have it.
  it.runIf('writeInformation' in ServerResponse.prototype).each<readonly [string, (email: string) => unknown]>([
    ['an object', (email) => ({ 'x-mail': `to ${email}`, 'x-fine': 'yes' })],
    ['pairs', (email) => [`x-mail to ${email}`, 'x-fine yes'].map((one) => one.split(/ (.*)/, 2))],
    ['names and values in turn', (email) => ['x-mail', `to ${email}`, 'x-fine', 'yes']],
  ])('is asked about in heads that go in front of it (%s)', async (_form, headers) => {
    const got = await sent((res, email) => {
      Reflect.apply(Reflect.get(res, 'writeInformation') as () => void, res, [103, headers(email)]);
      res.end('fine');
    });
    expect(got.hints).toEqual([{ 'x-mail': 'to [contact-data]', 'x-fine': 'yes' }]);
    expect([got.status, got.text]).toEqual([200, 'fine']);
  });

  it('writes on by methods that somebody put on it before', async () => {
    const seen: unknown[] = [];
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const app = express();
    app.use((_req, res, next) => {
      const { end } = res;
      res.end = function recorded(this: typeof res, ...args: never[]) {
        seen.push(args[0]);
        return Reflect.apply(end, this, args);
      } as never;
      next();
    });
    app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
    app.get('/', (_req, res) => void res.end(new Person().email));
    const server = app.listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((done) => server.once('listening', done));
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(response.status).toBe(403);
    expect(JSON.stringify([seen, await response.text()])).not.toContain('ada@');
    expect(seen).toHaveLength(1);
  });

  describe('in an application inside of another one', () => {
    /** What arrives of an e-mail address that the inner application sends to somebody who may not have it. */
    async function sentFrom(put: (outer: Express, inner: Express) => void): Promise<string> {
      const { guard } = guardWith();
      const Person = personClass();
      guard.protect(Person);
      const outer = express();
      const inner = express();
      outer.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
      inner.get('/text', (_req, res) => void res.end(new Person().email));
      inner.get('/json', (_req, res) => void res.json({ to: new Person().email }));
      inner.use((_req, _res, next) => next());
      put(outer, inner);
      outer.get('/after', (_req, res) => void res.json({ to: new Person().email }));
      const server = outer.listen(0, '127.0.0.1');
      servers.push(server);
      await new Promise((done) => server.once('listening', done));
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const all = ['/text', '/json', '/after'].map(async (path) => (await fetch(base + path)).text());
      return (await Promise.all(all)).join('\n');
    }

    it('is asked about where the inner one is mounted', async () => {
      expect(await sentFrom((outer, inner) => outer.use(inner))).not.toContain('ada@');
    });

    it('is asked about where the inner one is called by hand', async () => {
      expect(await sentFrom((outer, inner) => outer.use((req, res, next) => inner(req, res, next)))).not.toContain(
        'ada@',
      );
    });
  });

  it('leaves responses of servers without a guard as they are', async () => {
    await sent((res) => void res.end('first'));
    const server = http.createServer((_req, res) => {
      res.setHeader('x-one', '1');
      res.write('plain');
      res.end(' text');
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await new Promise((done) => server.once('listening', done));
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect([response.headers.get('x-one'), await response.text()]).toEqual(['1', 'plain text']);
  });

  it('is asked about where its class cannot be changed', async () => {
    class Sealed extends ServerResponse {
      override write(...args: never[]): boolean {
        return Reflect.apply(super.write, this, args);
      }

      override end(...args: never[]): this {
        return Reflect.apply(super.end, this, args);
      }
    }
    Object.freeze(Sealed.prototype);
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    const middleware = purposely(guard, { purpose: 'support', recipient: 'Vendor' });
    const server = http.createServer({ ServerResponse: Sealed as typeof ServerResponse }, (req, res) => {
      middleware(req as never, res as never, () => void res.end(`to ${new Person().email}`));
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await new Promise((done) => server.once('listening', done));
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await response.text()).toBe('to [contact-data]');
  });
});
