import type { Http2ServerResponse, ServerHttp2Stream } from 'node:http2';
import { createGuard } from '@purposely/guard';
import { guardNodeResponse, inThisFrame } from '@purposely/guard/server';
import { afterEach, describe, expect, it } from 'vitest';
import { policy } from '../support/shop';
import { type Answering, answered, closeAll } from './http2-answers';

const EMAIL = 'ada@example.test';
const HEAD = { ':status': 200, 'content-type': 'text/plain' } as const;

afterEach(closeAll);

type Pushed = (error: Error | null, stream: ServerHttp2Stream) => unknown;

/** By the stream, and by the response, which makes a response of what is pushed. */
const WAYS: readonly (readonly [string, (res: Http2ServerResponse, headers: object, pushed: Pushed) => void])[] = [
  ['pushStream', ({ stream }, headers, pushed) => stream.pushStream({ ':path': '/pushed', ...headers }, pushed)],
  [
    'createPushResponse',
    (res, headers, pushed) =>
      res.createPushResponse({ ':path': '/pushed', ...headers }, (error, made) => pushed(error, made?.stream)),
  ],
];

/** What the request that is pushed shows. */
const SHOWING: readonly (readonly [string, (email: string) => object])[] = [
  ['its address', (email) => ({ ':path': `/${email}` })],
  ['a header', (email) => ({ 'x-mail': email })],
  ['the text of an object in a header', (email) => ({ 'x-mail': { toString: () => email } })],
  ['several values of a header', (email) => ({ 'x-mail': ['nothing', email] })],
  // Node would take no such name, but is not asked.
  ['the name of a header', (email) => ({ [`x-${email}`]: 'nothing' })],
];

describe.each(WAYS)('%s', (way, push) => {
  it.each(SHOWING)(
    'tells the callback where %s is refused, and the response itself goes on',
    async (_what, showing) => {
      const errors: unknown[] = [];
      const answering: Answering = (res, email) => {
        push(res, showing(email()), (error) => {
          errors.push(error);
          res.end('fine');
        });
      };
      const { main, asked } = await answered(answering, 'Vendor');
      expect(errors).toMatchObject([{ clause: 'no-vendor' }]);
      expect([main.status, main.body, asked]).toEqual([200, 'fine', []]);
    },
  );

  it.each<readonly [string, Pushed]>([
    [
      'throws it',
      (error) => {
        throw error;
      },
    ],
    ['rejects with it', (error) => Promise.reject(error)],
    ['expects none', (_error, stream) => stream.respond(HEAD)],
  ])('answers the response itself with the refusal where the callback %s', async (_what, pushed) => {
    const { main, asked } = await answered((res, email) => push(res, { 'x-mail': email() }, pushed), 'Vendor');
    expect([main.status, JSON.parse(main.body), asked]).toMatchObject([403, { clause: 'no-vendor' }, []]);
  });

  it('warns of the kind of what else the callback throws, and never of what it holds', async () => {
    // Of each kind, nobody is warned twice.
    const kind = `ErrorIn${way}`;
    const kinds = { [kind]: class extends Error {} };
    const warnings: unknown[] = [];
    const note = (warning: unknown): unknown => warnings.push(warning);
    process.on('warning', note);
    const { main } = await answered((res, email) => {
      const text = email();
      push(res, { 'x-mail': text }, (error) => {
        throw Reflect.construct(kinds[kind] as typeof Error, [text, { cause: error?.message }]);
      });
    }, 'Vendor');
    process.off('warning', note);
    expect(main.status).toBe(403);
    expect(warnings).toMatchObject([{ code: 'PURPOSELY_PUSH_CALLBACK' }]);
    expect(String(warnings[0])).toContain(`(${kind})`);
    expect(String(warnings[0])).not.toContain('ada@');
  });

  it('warns of nothing where the callback throws what it was told of, or names it as a cause', async () => {
    const warnings: unknown[] = [];
    const note = (warning: unknown): unknown => warnings.push(warning);
    process.on('warning', note);
    for (const again of [(error: unknown) => error, (cause: unknown) => new Error('No push.', { cause })])
      await answered((res, email) => {
        push(res, { 'x-mail': email() }, (error) => {
          throw again(error);
        });
      }, 'Vendor');
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('leaves a response as it is that is whole when its callback throws', async () => {
    const { main } = await answered((res, email) => {
      const text = email();
      push(res, { 'x-mail': text }, (error) => {
        throw error;
      });
      res.end('fine');
    }, 'Vendor');
    expect([main.status, main.body, main.code]).toEqual([200, 'fine', 0]);
  });

  it('leaves out headers that are redacted, and pushes nothing for another address', async () => {
    const errors: unknown[] = [];
    const pushing = (headers: (email: string) => object): Answering => {
      return (res, email) =>
        push(res, headers(email()), (error, stream) => {
          if (error !== null) errors.push(error);
          else {
            stream.respond(HEAD);
            stream.end('pushed');
          }
          res.end('fine');
        });
    };
    const named = await answered(
      pushing((email) => ({ 'x-mail': email, 'x-fine': 'yes' })),
      'Vendor',
      'redact',
    );
    expect([named.pushed[0]?.body, errors]).toEqual(['pushed', []]);
    expect(named.asked[0]).toContain('"x-fine":"yes"');
    expect(named.asked[0]).not.toContain('ada@');
    const addressed = await answered(
      pushing((email) => ({ ':path': `/${email}` })),
      'Vendor',
      'redact',
    );
    expect([addressed.main.body, addressed.asked, errors.length]).toEqual(['fine', [], 1]);
  });

  it.each(['GET', 'HEAD'])('refuses what is pushed for %s, and the response itself goes on', async (method) => {
    const { main, pushed } = await answered((res, email) => {
      const text = email();
      push(res, { ':method': method }, (_error, stream) => {
        stream.respond({ ...HEAD, 'x-mail': text });
        res.end('fine');
      });
    }, 'Vendor');
    expect([main.status, main.body]).toEqual([200, 'fine']);
    expect(pushed.map(({ status }) => status)).toEqual([403]);
    expect(pushed[0]?.head).not.toContain('ada@');
  });

  it('asks about parts of something longer as about all that was read', async () => {
    const { pushed } = await answered((res, email) => {
      push(res, {}, (_error, stream) => {
        stream.respond({ ...HEAD, ':status': 206 });
        stream.end(email().slice(0, 8));
        res.end('fine');
      });
    }, 'Vendor');
    expect(JSON.stringify(pushed)).not.toContain('ada@');
  });

  it('lives on where the client is gone before what is pushed is refused', async () => {
    const { main } = await answered((res, email) => {
      const text = email();
      push(res, {}, (_error, stream) => {
        stream.close(8);
        stream.end(text);
        res.end('fine');
      });
    }, 'Vendor');
    expect([main.status, main.body]).toEqual([200, 'fine']);
  });
});

describe('a response that was made for what is pushed', () => {
  it('breaks off as any of HTTP/2 where a later chunk is refused', async () => {
    const { pushed } = await answered((res, email) => {
      res.createPushResponse({ ':path': '/pushed' }, (_error, made) => {
        made.write('a beginning that is long enough to leave at once');
        setTimeout(() => made.end(email()), 5);
        res.end('fine');
      });
    }, 'Vendor');
    expect(pushed.map(({ code }) => code)).toEqual([2]);
  });

  it('may be guarded as any response, by whoever serves what is pushed', async () => {
    const guard = createGuard({ policy });
    const { main, pushed } = await answered((res, email) => {
      const text = email();
      res.createPushResponse({ ':path': '/pushed' }, (_error, made) => {
        guardNodeResponse(made as never, { guard, inContext: inThisFrame(), recipient: undefined });
        made.statusCode = 206;
        made.end(text.slice(0, 8));
        res.end('fine');
      });
    });
    expect([main.status, main.body]).toEqual([200, 'fine']);
    expect(pushed[0]?.body).toBe(EMAIL.slice(0, 8));
  });

  it('is guarded then for whom it is served', async () => {
    const guard = createGuard({ policy });
    const { pushed } = await answered((res, email) => {
      const text = email();
      res.createPushResponse({ ':path': '/pushed' }, (_error, made) => {
        guardNodeResponse(made as never, { guard, inContext: inThisFrame(), recipient: 'Vendor' });
        made.statusCode = 206;
        made.end(text.slice(0, 8));
        res.end('fine');
      });
    });
    expect([pushed[0]?.status, JSON.parse(pushed[0]?.body ?? '')]).toMatchObject([403, { clause: 'no-vendor' }]);
  });
});

/** What stands in front of a method of a stream that is pushed, and adds a text to what it is given. */
type InFront = (stream: ServerHttp2Stream, email: string) => void;

const IN_FRONT: readonly (readonly [string, InFront])[] = [
  [
    'a header of respond',
    (stream, email) => {
      const { respond } = stream;
      stream.respond = function adding(this: ServerHttp2Stream, headers: object, options: unknown) {
        return Reflect.apply(respond, this, [{ ...headers, 'x-mail': email }, options]);
      } as never;
    },
  ],
  [
    'a chunk of end',
    (stream, email) => {
      const { end } = stream;
      stream.end = function adding(this: ServerHttp2Stream, text: string) {
        return Reflect.apply(end, this, [text + email]);
      } as never;
    },
  ],
  [
    'bytes that are no Uint8Array',
    (stream, email) => {
      const { end } = stream;
      stream.end = function adding(this: ServerHttp2Stream, text: string) {
        const bytes = Buffer.from(text + email);
        return Reflect.apply(end, this, [new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
      } as never;
    },
  ],
  [
    'bytes that are written as a text',
    (stream, email) => {
      const { end } = stream;
      stream.end = function adding(this: ServerHttp2Stream, text: string) {
        return Reflect.apply(end, this, [Buffer.from(text + email).toString('hex'), 'hex']);
      } as never;
    },
  ],
];

describe('the refusal of what is pushed', () => {
  const refusedBehind = (inFront: InFront, email: (read: string) => string) =>
    answered((res, read) => {
      const text = read();
      res.stream.pushStream({ ':path': '/pushed' }, (_error, stream) => {
        inFront(stream, email(text));
        stream.end(text);
        res.end('fine');
      });
    }, 'Vendor');

  it.each(IN_FRONT)('shows nothing that somebody adds to %s', async (_what, inFront) => {
    const { main, pushed } = await refusedBehind(inFront, (text) => text);
    expect([main.status, main.body]).toEqual([200, 'fine']);
    expect(JSON.stringify(pushed)).not.toContain('ada@');
  });

  it.each(IN_FRONT)('has what else somebody adds to %s', async (_what, inFront) => {
    const { pushed } = await refusedBehind(inFront, () => 'nothing of hers');
    expect(pushed.map(({ status }) => status)).toEqual([403]);
    expect(JSON.stringify(pushed)).toContain('nothing of hers');
  });
});

it('what middleware does in front of pushStream counts once, and the process lives', async () => {
  const { main, pushed } = await answered(
    (res, email) => {
      const text = email();
      res.stream.pushStream({ ':path': '/pushed' }, (_error, stream) => {
        stream.respond(HEAD);
        stream.end(text);
        res.end('fine');
      });
    },
    undefined,
    'enforce',
    ({ stream }) => {
      const { pushStream } = stream;
      stream.pushStream = function counted(this: ServerHttp2Stream, ...args: unknown[]) {
        return Reflect.apply(pushStream, this, args);
      } as never;
    },
  );
  expect([main.body, pushed[0]?.body]).toEqual(['fine', EMAIL]);
});
