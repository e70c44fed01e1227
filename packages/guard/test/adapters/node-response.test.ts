import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/express';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

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

describe('a response that is written to by hand', () => {
  it('loses the length that was announced for what was redacted', async () => {
    const { text, headers } = await sent((res, email) => {
      res.setHeader('content-length', email.length);
      res.end(email);
    });
    expect([text, headers['content-length']]).not.toContain('16');
    expect(text).toBe('');
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
});
