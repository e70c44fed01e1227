import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answered, closeAll } from './http2-answers';

const EMAIL = 'ada@example.test';
const HEAD = { 'content-type': 'text/plain' };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  writeFileSync(join(folder, 'mail.txt'), `mail ${EMAIL}`);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeAll);

type StatCheck = (this: ServerHttp2Stream, stat: unknown, headers: OutgoingHttpHeaders) => unknown;

/** By its path, and by a file that is open. */
const WAYS: readonly (readonly [string, (stream: ServerHttp2Stream, statCheck?: StatCheck) => void])[] = [
  [
    'respondWithFile',
    (stream, statCheck) => stream.respondWithFile(join(folder, 'mail.txt'), HEAD, optionsWith(statCheck)),
  ],
  [
    'respondWithFD',
    (stream, statCheck) => stream.respondWithFD(openSync(join(folder, 'mail.txt'), 'r'), HEAD, optionsWith(statCheck)),
  ],
];

function optionsWith(statCheck: StatCheck | undefined): object {
  return statCheck === undefined ? {} : { statCheck };
}

describe.each(WAYS)('a file that Node sends by itself (%s)', (_name, send) => {
  it.each([undefined, () => undefined] as const)('arrives where all that was read may', async (statCheck) => {
    const reading = ({ stream }: { stream: ServerHttp2Stream }, email: () => string): void => {
      void email();
      send(stream, statCheck);
    };
    expect((await answered(reading)).main).toMatchObject({ status: 200, body: `mail ${EMAIL}` });
  });

  it.each([undefined, () => undefined] as const)('is refused where some of it may not', async (statCheck) => {
    const { main } = await answered(({ stream }, email) => {
      void email();
      send(stream, statCheck);
    }, 'Vendor');
    expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });

  it.each([undefined, () => undefined] as const)('is asked about once', async (statCheck) => {
    const reading = ({ stream }: { stream: ServerHttp2Stream }, email: () => string): void => {
      void email();
      send(stream, statCheck);
    };
    const { main, audit } = await answered(reading, 'Vendor', 'report');
    expect([main.body, audit.events]).toEqual([`mail ${EMAIL}`, ['reported']]);
  });

  it('is refused where something was read before it was open', async () => {
    const { main } = await answered(({ stream }, email) => {
      send(stream, () => undefined);
      void email();
    }, 'Vendor');
    expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });
});

it('a file that Node opens is refused where something was read before it was open, also without a check', async () => {
  const { main } = await answered(({ stream }, email) => {
    stream.respondWithFile(join(folder, 'mail.txt'), HEAD);
    void email();
  }, 'Vendor');
  expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
});

/** What a check adds to the headers once the file is open. */
const ADDING: readonly (readonly [string, (headers: OutgoingHttpHeaders, email: string) => void])[] = [
  ['a header', (headers, email) => (headers['x-mail'] = email)],
  ['several values of a header', (headers, email) => (headers['x-mail'] = ['nothing', email])],
  ['the name of a header', (headers, email) => (headers[email.replace('@', '.at.')] = email)],
  [
    'a header that is another one when it is read again',
    (headers, email) => {
      let reads = 0;
      Object.defineProperty(headers, 'x-mail', {
        configurable: true,
        enumerable: true,
        get: () => (reads++ === 0 ? 'nothing' : email),
      });
    },
  ],
  ['a header with the name of a method', (headers, email) => Reflect.set(headers, 'constructor', email)],
  [
    'a header that cannot be taken out',
    (headers, email) => Object.defineProperty(headers, 'x-mail', { enumerable: true, value: email }),
  ],
];

describe.each(WAYS)('%s with a check of the open file', (_name, send) => {
  it('sends the headers that it adds where they may leave, and the file', async () => {
    const { main, audit } = await answered(({ stream }, email) =>
      send(stream, (_stat, headers) => {
        headers['x-mail'] = email();
      }),
    );
    expect([main.status, main.body, audit.events]).toEqual([200, `mail ${EMAIL}`, []]);
    expect(main.head).toContain(EMAIL);
  });

  it('sends headers that nobody can take out where they may leave', async () => {
    const { main } = await answered(({ stream }, email) => {
      send(stream, (_stat, headers) => Object.defineProperty(headers, 'x-mail', { enumerable: true, value: email() }));
    });
    expect([main.status, main.body]).toEqual([200, `mail ${EMAIL}`]);
    expect(main.head).toContain(EMAIL);
  });

  it.each(ADDING)('that adds %s shows nothing that its recipient may not have', async (_what, add) => {
    for (const mode of ['enforce', 'redact'] as const) {
      const { main } = await answered(
        ({ stream }, email) => send(stream, (_stat, headers) => add(headers, email())),
        'Vendor',
        mode,
      );
      expect(main.head).not.toContain('example.test');
    }
  });

  it('answers with 403 where a header that it adds is refused, and sends no file', async () => {
    const { main } = await answered(
      ({ stream }, email) =>
        send(stream, (_stat, headers) => {
          headers['x-mail'] = email();
        }),
      'Vendor',
    );
    expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });

  it('leaves out what is redacted, and sends the file', async () => {
    const { main } = await answered(
      ({ stream }, email) =>
        send(stream, (_stat, headers) => {
          headers['x-mail'] = email();
          headers['x-fine'] = 'yes';
        }),
      'Vendor',
      'redact',
    );
    expect([main.status, main.body]).toEqual([200, `mail ${EMAIL}`]);
    expect(main.head).toContain('"x-fine":"yes"');
  });

  it('sends what the check answers in place of the file', async () => {
    const { main } = await answered(
      ({ stream }) =>
        send(stream, function answering() {
          this.respond({ ':status': 404 });
          this.end('none');
          return false;
        }),
      'Vendor',
    );
    expect([main.status, main.body]).toEqual([404, 'none']);
  });

  it('asks about what the check answers in place of the file', async () => {
    const { main } = await answered(
      ({ stream }, email) =>
        send(stream, function answering() {
          const text = email();
          this.respond({ ':status': 404, 'x-mail': text });
          this.end(text);
          return false;
        }),
      'Vendor',
    );
    expect([main.status, JSON.parse(main.body)]).toMatchObject([403, { clause: 'no-vendor' }]);
  });
});
