import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, answered, closeAll, closes } from './http2-answers';

const EMAIL = 'ada@example.test';
const HEAD = { ':status': 200, 'content-type': 'text/plain' } as const;

afterEach(closeAll);

/** What handlers do on the stream itself, and what of it a client shows where the data may leave. */
const WAYS: readonly (readonly [string, Answering, string])[] = [
  [
    'a header',
    ({ stream }, email) => {
      stream.respond({ ...HEAD, 'x-mail': email() });
      stream.end('x');
    },
    EMAIL,
  ],
  [
    'the end',
    ({ stream }, email) => {
      const text = email();
      stream.respond(HEAD);
      stream.end(text);
    },
    EMAIL,
  ],
  [
    'pieces',
    ({ stream }, email) => {
      const text = email();
      stream.respond(HEAD);
      stream.write('mail ada@');
      stream.end(text.slice(4));
    },
    EMAIL,
  ],
  [
    'an end without a head',
    ({ stream }, email) => {
      stream.end(email());
    },
    '',
  ],
  [
    'headers in front of the head',
    ({ stream }, email) => {
      stream.additionalHeaders({ ':status': 103, 'x-mail': email() });
      stream.respond(HEAD);
      stream.end('x');
    },
    EMAIL,
  ],
  [
    'trailers',
    ({ stream }, email) => {
      const text = email();
      stream.respond(HEAD, { waitForTrailers: true });
      // The response has trailers of its own otherwise.
      stream
        .removeAllListeners('wantTrailers')
        .on('wantTrailers', () => stream.sendTrailers({ 'x-mail': text, 'x-fine': 'yes' }));
      stream.end('x');
    },
    EMAIL,
  ],
  [
    'a part',
    ({ stream }, email) => {
      const text = email();
      stream.respond({ ...HEAD, ':status': 206 });
      stream.end(text.slice(0, 8));
    },
    EMAIL.slice(0, 8),
  ],
  [
    'compressed bytes',
    ({ stream }, email) => {
      const text = email();
      stream.respond({ ...HEAD, 'content-encoding': 'x-reversed' });
      stream.end([...text].reverse().join(''));
    },
    [...EMAIL].reverse().join(''),
  ],
  [
    'text in the encoding of the stream',
    ({ stream }, email) => {
      const text = email();
      stream.respond(HEAD);
      stream.setDefaultEncoding('hex');
      stream.end(Buffer.from(text).toString('hex'));
    },
    EMAIL,
  ],
  [
    'text of the response in the encoding of its stream',
    (res, email) => {
      const text = email();
      res.stream.setDefaultEncoding('hex');
      res.end(Buffer.from(text).toString('hex'));
    },
    EMAIL,
  ],
  [
    'a pushed body',
    ({ stream }, email) => {
      const text = email();
      stream.pushStream({ ':path': '/pushed' }, (_error, pushed) => {
        pushed.respond(HEAD);
        pushed.end(text);
        stream.respond(HEAD);
        stream.end('x');
      });
    },
    EMAIL,
  ],
  [
    'a header of what is pushed',
    ({ stream }, email) => {
      const text = email();
      stream.pushStream({ ':path': '/pushed' }, {}, (_error, pushed) => {
        pushed.respond({ ...HEAD, 'x-mail': text });
        pushed.end('x');
        stream.respond(HEAD);
        stream.end('x');
      });
    },
    EMAIL,
  ],
  [
    'a pushed response',
    (res, email) => {
      const text = email();
      res.createPushResponse({ ':path': '/pushed' }, (_error, pushed) => {
        pushed.setHeader('x-mail', text);
        pushed.end('x');
        res.end('x');
      });
    },
    EMAIL,
  ],
  [
    'the address of what is pushed',
    ({ stream }, email) => {
      stream.pushStream({ ':path': `/${email()}` }, (_error, pushed) => {
        pushed.respond(HEAD);
        pushed.end('x');
        stream.respond(HEAD);
        stream.end('x');
      });
    },
    EMAIL,
  ],
];

describe.each(WAYS)('%s of a stream of HTTP/2', (_name, answer, shown) => {
  it('arrives where it may', async () => {
    const { main, pushed, asked, audit } = await answered(answer);
    if (shown !== '') expect(JSON.stringify([main, pushed, asked])).toContain(shown);
    expect(audit.events).toEqual([]);
  });

  it.each(['enforce', 'redact'] as const)('shows nothing that its recipient may not have (%s)', async (mode) => {
    const { main, pushed, asked, audit } = await answered(answer, 'Vendor', mode);
    const all = JSON.stringify([main, pushed, asked]);
    for (const part of ['ada@', 'example', [...EMAIL].reverse().join('')]) expect(all).not.toContain(part);
    expect(audit.events.length).toBeGreaterThan(0);
  });
});

it('answers what is refused in front of the head with 403, and breaks off what is refused behind it', async () => {
  const [refusedHead, refusedEnd] = [WAYS[0]?.[1], WAYS[1]?.[1]] as [Answering, Answering];
  const { main } = await answered(refusedHead, 'Vendor');
  expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  expect((await answered(refusedEnd, 'Vendor')).main.code).toBe(constants.NGHTTP2_INTERNAL_ERROR);
});

it('answers a pushed request whose head is refused with 403, and the others of its connection as they are', async () => {
  const pushing = WAYS.find(([name]) => name === 'a header of what is pushed')?.[1] as Answering;
  const { main, pushed } = await answered(pushing, 'Vendor');
  expect([main.status, main.body]).toEqual([200, 'x']);
  expect(pushed.map(({ status }) => status)).toEqual([403]);
});

it('answers with 403 where the address of what is pushed is refused', async () => {
  const pushing = WAYS.find(([name]) => name === 'the address of what is pushed')?.[1] as Answering;
  const { main, asked } = await answered(pushing, 'Vendor');
  expect([main.status, JSON.parse(main.body), asked]).toMatchObject([403, { clause: 'no-vendor' }, []]);
});

describe('a file that Node sends by itself over HTTP/2', () => {
  async function sent(recipient?: string) {
    const folder = mkdtempSync(join(tmpdir(), 'files-'));
    closes.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'mail.txt'), `mail ${EMAIL}`);
    const { main } = await answered(({ stream }, email) => {
      void email();
      stream.respondWithFile(join(folder, 'mail.txt'), { 'content-type': 'text/plain' });
    }, recipient);
    return main;
  }

  it('arrives where all that was read may', async () => {
    expect(await sent()).toMatchObject({ status: 200, body: `mail ${EMAIL}` });
  });

  it('is refused where some of it may not', async () => {
    const { status, body } = await sent('Vendor');
    expect([status, JSON.parse(body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });
});
