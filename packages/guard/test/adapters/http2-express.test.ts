import { connect, createServer, Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { purposely, purposelyErrorHandler } from '@purposely/guard/express';
import express, { type Express, type Response } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

const EMAIL = 'ada@example.test';

const closes: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

/** What packages do that bring Express and HTTP/2 together: its methods, on top of those of Node's responses of HTTP/2. */
function bridge(app: Express): Express {
  for (const [name, { prototype }] of Object.entries({ request: Http2ServerRequest, response: Http2ServerResponse })) {
    const methods = Object.getOwnPropertyDescriptors(Reflect.get(express, name) as object);
    const own = { app: { value: app, configurable: true, writable: true } };
    Reflect.set(app, name, Object.create(prototype, { ...methods, ...own }));
  }
  return app;
}

type Answering = (res: Response, email: string) => unknown;

async function answered(answer: Answering, recipient?: string) {
  const { guard, audit } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const app = bridge(express());
  app.use(purposely(guard, { purpose: 'support', ...(recipient === undefined ? {} : { recipient }) }));
  app.get('/', (_req, res) => void answer(res, new Person().email));
  app.use(purposelyErrorHandler(guard));
  const server = createServer(app as never);
  closes.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  closes.push(() => session.destroy());
  const stream = session.request({ ':path': '/' });
  stream.end();
  return new Promise<{ head: string; body: string; events: string[] }>((resolve) => {
    let head: unknown;
    const chunks: Buffer[] = [];
    stream.on('response', (given) => (head = given));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () =>
      resolve({ head: JSON.stringify(head ?? {}), body: Buffer.concat(chunks).toString(), events: audit.events }),
    );
  });
}

const WAYS: readonly (readonly [string, Answering])[] = [
  ['json', (res, email) => res.json({ email })],
  ['send', (res, email) => res.send(email)],
  ['end', (res, email) => res.end(email)],
  [
    'pieces',
    (res, email) => {
      res.write(`mail ${email}`);
      res.end();
    },
  ],
  ['a header', (res, email) => res.set('x-mail', email).end('x')],
  [
    'the stream',
    (res, email) => {
      const { stream } = res as unknown as Http2ServerResponse;
      stream.respond({ ':status': 200 });
      stream.end(email);
    },
  ],
];

describe.each(WAYS)('Express over HTTP/2, by %s,', (_name, answer) => {
  it('sends what may leave', async () => {
    const { head, body, events } = await answered(answer);
    expect([head + body, events]).toEqual([expect.stringContaining(EMAIL), []]);
  });

  it('sends nothing that may not', async () => {
    const { head, body, events } = await answered(answer, 'Vendor');
    expect(head + body).not.toContain('ada@');
    expect(events).toContain('denied');
  });
});
