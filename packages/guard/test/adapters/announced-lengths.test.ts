import { constants } from 'node:http2';
import type { Response } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, answered, closeAll } from './http1-answers';
import { answered as answeredOverHttp2, closeAll as closeAllOfHttp2 } from './http2-answers';

afterEach(async () => {
  closeAll();
  await closeAllOfHttp2();
});

const TO = 'to ';

/** Bodies whose length a head announced that is out. What is redacted is one byte longer than the address. */
const WAYS: readonly (readonly [string, Answering])[] = [
  [
    'at once',
    (res, email) => {
      res.writeHead(200, { 'content-length': TO.length + email.length });
      res.end(TO + email);
    },
  ],
  [
    'at once, behind headers that were set',
    (res, email) => {
      res.setHeader('x-fine', 'yes');
      res.writeHead(200, { 'content-length': TO.length + email.length });
      res.end(TO + email);
    },
  ],
  [
    'in pieces',
    (res, email) => {
      res.setHeader('content-length', 2 * TO.length + email.length);
      res.write(TO);
      res.write(TO + email.slice(0, 4));
      res.end(email.slice(4));
    },
  ],
];

describe.each(WAYS)('a body that is redacted %s behind a head that announced its length', (_how, answer) => {
  it('is broken off, since its receiver would take its end for the next response', async () => {
    const text = await answered(answer, 'redact', ['GET', 'GET']);
    expect(text).not.toContain('[contact-data]');
    expect(text.match(/HTTP\/1\.1/g)?.length ?? 0).toBeLessThan(2);
  });

  it('tells whoever looks at the response why it was broken off', async () => {
    const sent: Response[] = [];
    const keeping: Answering = (res, email) => {
      sent.push(res);
      return answer(res, email);
    };
    await answered(keeping, 'redact');
    await answered((res, email) => keeping(res, email.replace('@', '+')), 'redact');
    const [brokenOff, whole] = sent.map(({ errored }) => String(errored));
    expect(brokenOff).toContain('redaction gave its body another length than its head had announced');
    expect(whole).toBe('null');
  });

  it('leaves the connection as it is where the body is not sent', async () => {
    const text = await answered(answer, 'redact', ['HEAD', 'HEAD']);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

it.each([204, 304])('a response %i, which has no body, leaves the connection as it is', async (status) => {
  const answer: Answering = (res, email) => {
    res.writeHead(status, { 'content-length': TO.length + email.length });
    res.end(TO + email);
  };
  const text = await answered(answer, 'redact', ['GET', 'GET']);
  expect(text.match(new RegExp(`HTTP/1\\.1 ${status}`, 'g'))).toHaveLength(2);
  expect(text).not.toMatch(/ada@|\[contact-data\]/);
});

it('a body whose length was announced by headers alone is sent without it where it is redacted', async () => {
  const text = await answered((res, email) => {
    res.setHeader('content-length', TO.length + email.length);
    res.end(TO + email);
  }, 'redact');
  expect(text).toContain('to [contact-data]');
});

it('a body of which nothing is redacted keeps the length that was announced', async () => {
  const text = await answered((res) => {
    res.writeHead(200, { 'content-length': 16 });
    res.write('to ada');
    res.end(' or to ada');
  }, 'redact');
  expect(text).toContain('content-length: 16');
  expect(text).toMatch(/\r\n\r\nto ada or to ada$/);
});

it('a stream of HTTP/2 is broken off where its body is redacted behind its length', async () => {
  const errors: unknown[] = [];
  const { main } = await answeredOverHttp2(
    ({ stream }, email) => {
      stream.on('error', (error) => errors.push(error.message));
      const text = TO + email();
      stream.respond({ ':status': 200, 'content-length': text.length });
      stream.end(text);
    },
    'Vendor',
    'redact',
  );
  expect([main.body, main.code]).toEqual(['', constants.NGHTTP2_INTERNAL_ERROR]);
  expect(errors).toEqual([expect.stringContaining('redaction gave its body another length')]);
});
