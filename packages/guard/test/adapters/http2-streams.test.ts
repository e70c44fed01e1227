import { constants, type OutgoingHttpHeaders, sensitiveHeaders } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, answered, closeAll } from './http2-answers';

const EMAIL = 'ada@example.test';
const HEAD = { ':status': 200, 'content-type': 'text/plain' } as const;

afterEach(closeAll);

/** Streams take views of any kind. */
function viewOf(bytes: Buffer): Buffer {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) as never;
}

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
    'a part that is read behind the head',
    ({ stream }, email) => {
      stream.respond({ ...HEAD, ':status': 206 });
      stream.end(email().slice(0, 8));
    },
    EMAIL.slice(0, 8),
  ],
  [
    'a part whose status is a text',
    ({ stream }, email) => {
      stream.respond({ ...HEAD, ':status': '206.5' as unknown as number });
      stream.end(email().slice(0, 8));
    },
    EMAIL.slice(0, 8),
  ],
  [
    'a part of a response whose status is a text',
    (res, email) => {
      const text = email();
      res.statusCode = '206' as unknown as number;
      res.end(text.slice(0, 8));
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
    'a view of bytes',
    ({ stream }, email) => {
      const text = email();
      stream.respond(HEAD);
      stream.write('to ada');
      stream.write(viewOf(Buffer.from('@example')));
      stream.end(viewOf(Buffer.from(text.slice(11))));
    },
    EMAIL,
  ],
  [
    'compressed bytes in a view',
    (res, email) => {
      res.setHeader('content-encoding', 'gzip');
      res.end(viewOf(gzipSync(email())));
    },
    'gzip',
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
    'text in the encoding of the stream, where another one is said to be none',
    (res, email) => {
      const text = email();
      res.stream.setDefaultEncoding('hex');
      res.write(Buffer.from(text).toString('hex'), '' as BufferEncoding);
      res.end();
    },
    EMAIL,
  ],
  [
    'text whose encoding a callback takes the place of',
    (res, email) => {
      const text = email();
      res.stream.setDefaultEncoding('hex');
      res.write(text, () => undefined);
      res.end();
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

it('says of the same headers that they are not to be compressed', async () => {
  const marked = (head: OutgoingHttpHeaders): OutgoingHttpHeaders => ({
    ...head,
    'x-token': 'one',
    [sensitiveHeaders]: ['x-token'],
  });
  const { main } = await answered(({ stream }) => {
    stream.additionalHeaders(marked({ ':status': 103 }));
    stream.respond(marked(HEAD));
    stream.end();
  });
  const heads = JSON.parse(main.head) as { uncompressed?: string[] }[];
  expect(heads.map(({ uncompressed }) => uncompressed)).toEqual([['x-token'], ['x-token']]);
});

/** Since Node 24, the headers of a stream may be a list of names and values. */
const TAKES_LISTS = Number.parseInt(process.versions.node, 10) >= 24;

describe.runIf(TAKES_LISTS)('a head of a stream that is a list of names and values', () => {
  const list = (...of: unknown[]): never => of as never;

  it('arrives where it may, and nowhere else', async () => {
    const answering: Answering = ({ stream }, email) => {
      stream.respond(list(':status', 200, 'x-mail', email()));
      stream.end('x');
    };
    expect((await answered(answering)).main.head).toContain(EMAIL);
    const { main } = await answered(answering, 'Vendor');
    expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });

  it('tells that the body is a part', async () => {
    const answering: Answering = ({ stream }, email) => {
      stream.respond(list(':status', 206));
      stream.end(email().slice(0, 8));
    };
    expect((await answered(answering)).main.body).toBe(EMAIL.slice(0, 8));
    expect((await answered(answering, 'Vendor')).main.code).toBe(constants.NGHTTP2_INTERNAL_ERROR);
  });
});
