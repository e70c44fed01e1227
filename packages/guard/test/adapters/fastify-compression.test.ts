import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { purposely } from '@purposely/guard/fastify';
import fastify, { type FastifyReply } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

const EMAIL = 'ada@example.test';
/** Longer than all that compression hands on at once, and of a kind that it makes no shorter. */
const LONG = randomBytes(300_000).toString('base64');

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Node has Zstandard since 22.15, and so has its types. */
interface Zstd {
  readonly createZstdCompress?: () => Transform;
  readonly zstdCompressSync?: (text: string) => Buffer;
  readonly zstdDecompressSync?: (bytes: Buffer) => Buffer;
}
const { createZstdCompress, zstdCompressSync, zstdDecompressSync } = zlib as Zstd;

/** How a hook compresses. */
interface Coding {
  readonly name: string;
  readonly stream: () => Transform;
  readonly whole: (text: string) => Buffer;
  readonly open: (bytes: Buffer) => Buffer;
}

const CODINGS: readonly Coding[] = [
  { name: 'gzip', stream: zlib.createGzip, whole: zlib.gzipSync, open: zlib.gunzipSync },
  { name: 'deflate', stream: zlib.createDeflate, whole: zlib.deflateSync, open: zlib.inflateSync },
  { name: 'br', stream: zlib.createBrotliCompress, whole: zlib.brotliCompressSync, open: zlib.brotliDecompressSync },
  ...(createZstdCompress === undefined || zstdCompressSync === undefined || zstdDecompressSync === undefined
    ? []
    : [{ name: 'zstd', stream: createZstdCompress, whole: zstdCompressSync, open: zstdDecompressSync }]),
];

/** What the hook gives Fastify. */
type Giving = (text: string, coding: Coding) => unknown;

const GIVING: readonly (readonly [string, Giving])[] = [
  ['a stream', (text, { stream }) => Readable.from([text]).pipe(stream())],
  ['bytes', (text, { whole }) => whole(text)],
];

const WAYS = CODINGS.flatMap((coding) => GIVING.map(([kind, give]) => [coding.name, kind, coding, give] as const));

/** What the hook compresses in the place of the payload. */
type Compressing = (payload: string, secret: string) => string;

interface Sending {
  readonly recipient?: string;
  readonly mode?: 'redact' | 'report';
  readonly said?: string;
  readonly more?: string;
  readonly onError?: (reply: FastifyReply, secret: string) => unknown;
}

async function sent(making: Compressing, coding: Coding, give: Giving, sending: Sending = {}) {
  const { recipient, mode = 'enforce', said = coding.name, more = LONG, onError } = sending;
  const { guard, audit } = guardWith({ mode });
  const Person = personClass();
  guard.protect(Person);
  const app = fastify({ forceCloseConnections: true });
  closing.push(() => app.close());
  await app.register(purposely, { guard, purpose: 'support', ...(recipient === undefined ? {} : { recipient }) });
  let secret = '';
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode !== 200) return payload;
    reply.header('content-encoding', said).removeHeader('content-length');
    return give(making(String(payload), secret), coding);
  });
  if (onError !== undefined) app.setErrorHandler((_error, _request, reply) => onError(reply, secret));
  app.get('/', async () => {
    secret = new Person().email;
    return { to: secret, more };
  });
  // No client opens all codings.
  const { statusCode: status, headers, rawPayload } = await app.inject('/');
  const isCompressed = headers['content-encoding'] === said;
  return { status, text: String(isCompressed ? coding.open(rawPayload) : rawPayload), audit };
}

const whole: Compressing = (payload) => payload;
const own: Compressing = (payload, secret) => payload.replace(LONG, `${LONG}${secret}`);

describe.each(WAYS)('a hook of Fastify that compresses (%s, %s)', (_coding, _kind, coding, give) => {
  it('sends what was asked about', async () => {
    const allowed = await sent(whole, coding, give);
    expect([allowed.status, JSON.parse(allowed.text).to]).toEqual([200, EMAIL]);
    const redacted = await sent(whole, coding, give, { recipient: 'Vendor', mode: 'redact' });
    expect([redacted.status, JSON.parse(redacted.text)]).toEqual([200, { more: LONG }]);
  });

  it('sends nothing that may not leave in its place', async () => {
    const changed: Compressing = (payload, secret) => payload.replace(LONG, secret);
    const { status, text, audit } = await sent(changed, coding, give, { recipient: 'Vendor', mode: 'redact' });
    expect([status, JSON.parse(text).error]).toEqual([403, 'purpose-violation']);
    expect(audit.events).toContain('redacted');
  });

  it('sends what else may leave, and what is only reported', async () => {
    expect((await sent(own, coding, give)).text).toContain(`${EMAIL}"`);
    const { text, audit } = await sent(own, coding, give, { recipient: 'Vendor', mode: 'report' });
    expect(text).toContain(`${EMAIL}"`);
    expect(audit.events).toContain('reported');
  });

  it('sends nothing unasked that answers the error of what was refused', async () => {
    const telling = (reply: FastifyReply, secret: string): unknown =>
      reply.code(400).removeHeader('content-encoding').send({ for: secret });
    const changed: Compressing = (payload, secret) => payload.replace(LONG, secret);
    const sending = { recipient: 'Vendor', mode: 'redact', onError: telling } as const;
    expect((await sent(changed, coding, give, sending)).text).not.toContain(EMAIL);
  });
});

describe.each(CODINGS.map((coding) => [coding.name, coding] as const))(
  'bytes that a hook compressed (%s)',
  (_name, coding) => {
    const bytes: Giving = (text, { whole: compress }) => compress(text);
    const vendor = { recipient: 'Vendor', mode: 'redact' } as const;

    it.each<readonly [string, Compressing]>([
      ['in their last part', own],
      ['behind their end', (payload, secret) => payload + secret],
    ])('are refused where they differ %s', async (_where, changed) => {
      expect((await sent(changed, coding, bytes, vendor)).status).toBe(403);
    });

    it('are refused where something lies behind what was compressed', async () => {
      const longer: Giving = (text, { whole: compress }) => Buffer.concat([compress(text), Buffer.from(EMAIL)]);
      expect((await sent(whole, coding, longer, vendor)).status).toBe(403);
    });

    it('are refused where they end before what was compressed does', async () => {
      const shorter: Giving = (text, { whole: compress }) => compress(text).subarray(0, -1);
      expect((await sent(whole, coding, shorter, vendor)).status).toBe(403);
    });

    it('are refused where they are coded in a way that nobody opens, or in another one than is said', async () => {
      expect((await sent(whole, coding, bytes, { ...vendor, said: 'x-own' })).status).toBe(403);
      const other = coding.name === 'gzip' ? 'br' : 'gzip';
      expect((await sent(whole, coding, bytes, { ...vendor, said: other })).status).toBe(403);
    });
  },
);

it.each(CODINGS.map((coding) => [coding.name, coding] as const))(
  'a compressed stream sends nothing behind the end of what was asked about (%s)',
  async (_name, coding) => {
    const longer: Compressing = (payload, secret) => payload + secret;
    const stream: Giving = (text, { stream: compressing }) => Readable.from([text]).pipe(compressing());
    const { status } = await sent(longer, coding, stream, { recipient: 'Vendor', mode: 'redact', more: 'nothing' });
    expect(status).toBe(403);
  },
);

it('bytes that show more than a decoder opens are refused', async () => {
  // The name of a file, which nothing ends (RFC 1952, section 2.3).
  const head = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
  const named: Giving = () => Buffer.concat([head, Buffer.from(EMAIL)]);
  const gzip = CODINGS[0] as Coding;
  const opening = { ...gzip, open: (bytes: Buffer) => bytes };
  const { status, text } = await sent(whole, opening, named, { recipient: 'Vendor', mode: 'redact' });
  expect([status, text.includes(EMAIL)]).toEqual([403, false]);
});
