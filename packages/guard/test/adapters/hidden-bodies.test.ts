import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip, type Gzip, gzipSync } from 'node:zlib';
import { purposely, purposelyErrorHandler } from '@purposely/guard/express';
import { purposely as inKoa } from '@purposely/guard/koa';
import express, { type Response as ExpressResponse, type RequestHandler } from 'express';
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass } from '../support/shop';
import { drivers } from './drivers';

const EMAIL = 'ada@example.test';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

type Guarding = NonNullable<Parameters<typeof guardWith>[0]> & { readonly recipient?: string };

function setUp({ recipient, ...rest }: Guarding = {}) {
  const { guard, audit } = guardWith(rest);
  const PersonClass = personClass();
  guard.protect(PersonClass);
  const options = { purpose: 'support', ...(recipient === undefined ? {} : { recipient }) };
  return { guard, audit, Person: PersonClass, options };
}

async function urlOf(server: Server): Promise<string> {
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What the usual middleware for compression does to a response: its own `write` and `end` hand on compressed bytes. */
const compressed: RequestHandler = (_req, res, next) => {
  const gzip = createGzip();
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const begin = (): void => {
    if (res.headersSent || res.hasHeader('content-encoding')) return;
    res.setHeader('content-encoding', 'gzip');
    res.removeHeader('content-length');
  };
  gzip.on('data', (chunk: Buffer) => write(chunk)).on('end', () => end());
  res.write = ((chunk: Buffer) => {
    begin();
    return gzip.write(chunk);
  }) as never;
  res.end = ((chunk?: Buffer) => {
    begin();
    return void (chunk === undefined ? gzip.end() : gzip.end(chunk));
  }) as never;
  next();
};

type Sending = (res: ExpressResponse, PersonClass: new () => Person) => unknown;

/** What arrives from Express, with compression in front of the guard or behind it. */
async function overExpress(place: 'in front' | 'behind', send: Sending, guarding?: Guarding) {
  const { guard, audit, Person: PersonClass, options } = setUp(guarding);
  const app = express();
  const guarded = purposely(guard, options);
  app.use(...(place === 'in front' ? [compressed, guarded] : [guarded, compressed]));
  app.get('/', (_req, res) => void send(res, PersonClass));
  app.use(purposelyErrorHandler(guard));
  const response = await fetch(await urlOf(app.listen(0, '127.0.0.1')));
  return { response, text: await response.text().catch(() => 'broken off'), audit };
}

const SENDING: readonly (readonly [string, Sending])[] = [
  ['a text', (res, PersonClass) => res.send(`mail ${new PersonClass().email}`)],
  ['JSON', (res, PersonClass) => res.json({ to: new PersonClass().email })],
  [
    'pieces',
    async (res, PersonClass) => {
      res.write('mail ad');
      await delay(5);
      res.write('a@example');
      res.end(`.test, by ${new PersonClass().email}`);
    },
  ],
];

describe.each(SENDING)('a body that is compressed, sent as %s,', (_name, send) => {
  it.each(['in front', 'behind'] as const)('arrives where it may, compressed %s of the guard', async (place) => {
    const { response, text } = await overExpress(place, send);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(text).toContain(EMAIL);
  });

  it.each(['in front', 'behind'] as const)(
    'shows nothing that its recipient may not have, compressed %s',
    async (place) => {
      const { text, audit } = await overExpress(place, send, { recipient: 'Vendor' });
      expect(text).not.toContain('@example');
      expect(audit.events).toContain('denied');
    },
  );

  it('is recorded and arrives in the mode report, compressed behind the guard', async () => {
    const { text, audit } = await overExpress('behind', send, { recipient: 'Vendor', mode: 'report' });
    expect(text).toContain(EMAIL);
    expect(new Set(audit.events)).toEqual(new Set(['reported']));
  });
});

it('redacts what is compressed in front of the guard, and refuses what is compressed behind it', async () => {
  const send: Sending = (res, PersonClass) => res.end(`mail ${new PersonClass().email}`);
  const guarding = { recipient: 'Vendor', mode: 'redact' } as const;
  expect((await overExpress('in front', send, guarding)).text).toBe('mail [contact-data]');
  const behind = await overExpress('behind', send, guarding);
  expect(behind.text).not.toContain(EMAIL);
  expect(behind.text).not.toContain('mail ');
});

describe('compression in front of the guard that says so when the head goes out', () => {
  const compressedWithHead: RequestHandler = (_req, res, next) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = ((...args: Parameters<typeof writeHead>) => {
      res.setHeader('content-encoding', 'gzip');
      return writeHead(...args);
    }) as never;
    const gzip = createGzip();
    const [write, end] = [res.write.bind(res), res.end.bind(res)];
    gzip.on('data', (chunk: Buffer) => write(chunk)).on('end', () => end());
    const begun = (): Gzip => {
      if (!res.headersSent) res.writeHead(res.statusCode);
      return gzip;
    };
    res.write = ((chunk: Buffer) => begun().write(chunk)) as never;
    res.end = ((chunk?: Buffer) => void (chunk === undefined ? begun().end() : begun().end(chunk))) as never;
    next();
  };

  async function answered(send: Sending): Promise<string> {
    const { guard, Person: PersonClass, options } = setUp({ recipient: 'Vendor' });
    const app = express();
    app.use(compressedWithHead, purposely(guard, options));
    app.get('/', (_req, res) => void send(res, PersonClass));
    const url = await urlOf(app.listen(0, '127.0.0.1'));
    return await fetch(url)
      .then((response) => response.text())
      .catch(() => 'broken off');
  }

  it.each<readonly [string, Sending]>([
    ['writes the head itself', (res) => res.writeHead(200).end('nothing')],
    [
      'flushes it',
      (res) => {
        res.flushHeaders();
        res.write('not');
        res.end('hing');
      },
    ],
  ])('gets the body of a handler that %s', async (_name, send) => {
    const reading: Sending = (res, PersonClass) => {
      void new PersonClass().email;
      return send(res, PersonClass);
    };
    expect(await answered(reading)).toBe('nothing');
  });

  it('gets no data that its recipient may not have', async () => {
    const text = await answered((res, PersonClass) => res.writeHead(200).end(`mail ${new PersonClass().email}`));
    expect(text).not.toContain(EMAIL);
  });
});

describe('what stands in front of the guard and gives its first bytes only once a piece was refused', () => {
  /** Hands on what it is given, later. */
  const late: RequestHandler = (_req, res, next) => {
    const [write, end] = [res.write.bind(res), res.end.bind(res)];
    const later = (give: () => unknown): true => {
      setTimeout(give, 20);
      return true;
    };
    res.write = ((chunk: Buffer) => later(() => write(chunk))) as never;
    res.end = ((chunk?: Buffer) => later(() => end(chunk))) as never;
    next();
  };

  async function answered(behind: (res: ExpressResponse, email: string) => unknown) {
    const { guard, Person: PersonClass, options } = setUp({ recipient: 'Vendor' });
    const app = express();
    app.use(late, purposely(guard, options));
    app.get('/', (_req, res) => {
      const { email } = new PersonClass();
      res.write('mail ');
      res.write(email);
      behind(res, email);
    });
    const response = await fetch(await urlOf(app.listen(0, '127.0.0.1')));
    return { response, text: await response.text() };
  }

  it.each<readonly [string, (res: ExpressResponse, email: string) => unknown]>([
    ['ends it', (res) => res.end()],
    ['gives a head of its own', (res, email) => res.writeHead(200, `for ${email}`, { 'x-mail': email })],
    [
      'gives headers and a message',
      (res, email) => {
        res.statusMessage = email;
        res.setHeader('x-mail', email);
        res.flushHeaders();
      },
    ],
  ])('sends the head of the answer before it, also where the handler still %s', async (_name, behind) => {
    const { response, text } = await answered(behind);
    expect([response.status, response.headers.get('x-mail')]).toEqual([403, null]);
    expect(response.headers.get('content-type')).toContain('json');
    expect(response.statusText).not.toContain(EMAIL);
    expect(text).toContain('"error":"purpose-violation"');
    expect(text).not.toContain(EMAIL);
  });
});

it('a header that is refused while what stands in front still waits stays out, and the body arrives', async () => {
  const { guard, Person: PersonClass, options } = setUp({ recipient: 'Vendor' });
  const app = express();
  const later: RequestHandler = (_req, res, next) => {
    const end = res.end.bind(res);
    res.end = ((chunk: string) => void setTimeout(() => end(chunk), 10)) as never;
    next();
  };
  app.use(later, purposely(guard, options));
  app.get('/', (_req, res) => {
    res.end('fine');
    res.setHeader('x-mail', new PersonClass().email);
  });
  const response = await fetch(await urlOf(app.listen(0, '127.0.0.1')), { signal: AbortSignal.timeout(2_000) });
  expect([response.status, response.headers.get('x-mail'), await response.text()]).toEqual([200, null, 'fine']);
});

it('asks nothing of compressed bytes where the request read nothing that is labelled', async () => {
  const { text, audit } = await overExpress('behind', (res) => res.send('nothing'), { recipient: 'Vendor' });
  expect([text, audit.events]).toEqual(['nothing', []]);
});

describe.each(['in front', 'behind'] as const)('compression %s of the guard in Koa', (place) => {
  async function overKoa(body: (email: string) => unknown, recipient?: string): Promise<string> {
    const { guard, Person: PersonClass, options } = setUp(recipient === undefined ? {} : { recipient });
    const app = new Koa();
    const guarded = inKoa(guard, options);
    const compress: Koa.Middleware = async (ctx, next) => {
      await next();
      if (ctx.status !== 200) return;
      const { body: plain } = ctx;
      const gzip = createGzip();
      ctx.set('content-encoding', 'gzip');
      ctx.body = gzip;
      gzip.end(String(plain));
    };
    app.silent = true;
    for (const each of place === 'in front' ? [compress, guarded] : [guarded, compress]) app.use(each);
    app.use((ctx) => {
      ctx.body = body(new PersonClass().email);
    });
    const response = await fetch(await urlOf(app.listen(0, '127.0.0.1')));
    return response.text().catch(() => 'broken off');
  }

  it('sends what the recipient may have', async () => {
    expect(await overKoa((email) => `mail ${email}`)).toBe(`mail ${EMAIL}`);
  });

  it('sends nothing that the recipient may not have', async () => {
    expect(await overKoa((email) => `mail ${email}`, 'Vendor')).not.toContain(EMAIL);
  });
});

it('lets Koa compress in front of the guard what was asked about, whatever else the request read', async () => {
  const { guard, Person: PersonClass, options } = setUp({ recipient: 'Vendor' });
  const app = new Koa();
  app.use(async (ctx, next) => {
    await next();
    ctx.set('content-encoding', 'gzip');
    ctx.body = gzipSync(String(ctx.body));
  });
  app.use(inKoa(guard, options));
  app.use((ctx) => {
    ctx.body = `${new PersonClass().email.length} characters`;
  });
  const response = await fetch(await urlOf(app.listen(0, '127.0.0.1')));
  expect(await response.text()).toBe(`${EMAIL.length} characters`);
});

describe.each(drivers)('bytes that a handler compressed itself, by $name,', (driver) => {
  async function sent(recipient?: string): Promise<Response> {
    const { guard, Person: PersonClass } = setUp();
    const running = await driver.serve({
      guard,
      ...(recipient === undefined ? {} : { recipient }),
      handlers: {
        '/': (to) => {
          to.header('content-encoding', 'gzip');
          return to.bytes(gzipSync(`mail ${new PersonClass().email}`));
        },
      },
    });
    closing.push(() => running.close());
    return fetch(running.url, { headers: { 'x-purpose': 'support' } });
  }

  it('arrive where they may', async () => {
    expect(await (await sent()).text()).toBe(`mail ${EMAIL}`);
  });

  it('are refused where they may not, as a whole', async () => {
    const response = await sent('Vendor');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: 'purpose-violation',
      recipient: 'Vendor',
      clause: 'no-vendor',
    });
  });
});

/** Middleware that only says how the bytes are coded that handlers make, when it is asked or when the head goes out. */
const SAYING: readonly (readonly [string, RequestHandler])[] = [
  [
    'at once',
    (_req, res, next) => {
      res.setHeader('content-encoding', 'gzip');
      next();
    },
  ],
  [
    'with the head',
    (_req, res, next) => {
      const writeHead = res.writeHead.bind(res);
      res.writeHead = ((...args: Parameters<typeof writeHead>) => {
        res.setHeader('content-encoding', 'gzip');
        return writeHead(...args);
      }) as never;
      next();
    },
  ],
];

describe.each(SAYING)('bytes that a handler compressed, where what stands in front says so %s,', (_name, saying) => {
  async function answered(send: Sending, recipient?: string) {
    const { guard, audit, Person: PersonClass, options } = setUp(recipient === undefined ? {} : { recipient });
    const app = express();
    app.use(saying, purposely(guard, options));
    app.get('/', (_req, res) => void send(res, PersonClass));
    app.use(purposelyErrorHandler(guard));
    const url = await urlOf(app.listen(0, '127.0.0.1'));
    const text = await fetch(url)
      .then((response) => response.text())
      .catch(() => 'broken off');
    return { text, audit };
  }

  const mail = (PersonClass: new () => Person): Buffer => gzipSync(`mail ${new PersonClass().email}`);
  it.each<readonly [string, Sending]>([
    ['end', (res, PersonClass) => res.end(mail(PersonClass))],
    ['send', (res, PersonClass) => res.send(mail(PersonClass))],
    ['end, in characters,', (res, PersonClass) => res.end(mail(PersonClass).toString('latin1'), 'latin1')],
    ['end, in digits,', (res, PersonClass) => res.end(mail(PersonClass).toString('hex'), 'hex')],
    ['end, in letters,', (res, PersonClass) => res.end(mail(PersonClass).toString('base64'), 'base64')],
    [
      'end, in large letters,',
      (res, PersonClass) => res.end(mail(PersonClass).toString('latin1'), 'LATIN1' as 'latin1'),
    ],
    [
      'pieces',
      (res, PersonClass) => {
        const bytes = mail(PersonClass);
        for (const byte of bytes) res.write(Buffer.of(byte));
        res.end();
      },
    ],
    [
      'a stream that begins before anything is read',
      (res, PersonClass) => {
        const zipping = createGzip();
        zipping.pipe(res);
        zipping.write('mail ');
        zipping.flush(() => setTimeout(() => zipping.end(new PersonClass().email), 5));
      },
    ],
  ])('arrive by %s where they may, and nowhere else', async (_way, send) => {
    expect((await answered(send)).text).toBe(`mail ${EMAIL}`);
    const { text, audit } = await answered(send, 'Vendor');
    expect(text).toMatch(/^(?:broken off$|\{"error":"purpose-violation")/);
    expect(audit.events).toContain('denied');
  });
});

it('lets what stands in front compress bytes that are no text, whatever else the request read', async () => {
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0x1f, 0x8b]);
  const { text } = await overExpress(
    'in front',
    (res, PersonClass) => {
      void new PersonClass().email;
      res.write(image.subarray(0, 4));
      setTimeout(() => res.end(image.subarray(4)), 5);
    },
    { recipient: 'Vendor' },
  );
  expect(text).toBe(image.toString());
});

describe('a range of a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ranges-'));
    writeFileSync(join(folder, 'mail.txt'), `mail ${EMAIL} today`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function range(bytes: string | undefined, recipient?: string, acceptRanges = true) {
    const { guard, audit, Person: PersonClass, options } = setUp(recipient === undefined ? {} : { recipient });
    const app = express();
    app.use(purposely(guard, options));
    app.get('/', (_req, res) => {
      // Whoever reads nothing that is labelled sends files without a label.
      void new PersonClass().email;
      res.sendFile(join(folder, 'mail.txt'), { acceptRanges });
    });
    app.use(purposelyErrorHandler(guard));
    const url = await urlOf(app.listen(0, '127.0.0.1'));
    const response = await fetch(url, bytes === undefined ? {} : { headers: { range: `bytes=${bytes}` } });
    return { status: response.status, text: await response.text().catch(() => 'broken off'), audit };
  }

  it('arrives where all that was read may', async () => {
    expect(await range('5-8')).toMatchObject({ status: 206, text: 'ada@' });
  });

  it.each(['0-7', '8-', '-10'])('is refused where something that was read may not leave (%s)', async (bytes) => {
    const { status, text, audit } = await range(bytes, 'Vendor');
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ clause: 'no-vendor' });
    expect(audit.events).toContain('denied');
  });

  it('is the whole file where ranges are turned off, and asked about as any text', async () => {
    expect((await range('5-8', undefined, false)).text).toBe(`mail ${EMAIL} today`);
    expect((await range('5-8', 'Vendor', false)).status).toBe(403);
  });
});
