import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Guard, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass } from './support/shop';

const EMAIL = 'Zoë.Ångström@example.test';

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  return { guard, audit, person: new Person(EMAIL) };
}

/** Sends chunks through a stream, and gives what came out, and what it ended with. */
async function through(chunks: Iterable<Buffer | string>, stream: ReturnType<Guard['stream']>) {
  const out: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => out.push(chunk));
  const error = await pipeline(Readable.from(chunks), stream).then(
    () => undefined,
    (failed: unknown) => failed,
  );
  return { bytes: Buffer.concat(out), error };
}

function cutAt(bytes: Buffer, at: number): Buffer[] {
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

/** Chunks of one to seven bytes, by a seed (a linear congruential generator). */
function* chunksOf(bytes: Buffer, seed: number): Generator<Buffer> {
  let state = seed;
  for (let at = 0; at < bytes.length; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const size = 1 + (state % 7);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('guard.stream', () => {
  const message = Buffer.from(`to ${EMAIL}, hello`);

  it.each(Array.from({ length: message.length }, (_one, at) => at))(
    'refuses a value that is cut at byte %i, before any of it has left',
    async (at) => {
      const { guard, person } = setUp();
      await guard.run('support', async () => {
        void person.email;
        const { bytes, error } = await through(cutAt(message, at), guard.stream({ recipient: 'Vendor' }));
        expect(error).toBeInstanceOf(PurposeViolationError);
        expect(error).toMatchObject({ field: 'Person.email, found in the stream', recipient: 'Vendor' });
        expect('to '.startsWith(bytes.toString())).toBe(true);
      });
    },
  );

  it.each([1, 2, 3, 4, 5])('replaces a value that comes in small pieces in the mode redact (%i)', async (seed) => {
    const { guard, person } = setUp({ mode: 'redact' });
    await guard.run('support', async () => {
      void person.email;
      const text = Buffer.from(`Å ${EMAIL} – Zoë. ${EMAIL.toUpperCase()}${EMAIL} Zo`);
      const { bytes } = await through(chunksOf(text, seed), guard.stream({ recipient: 'Vendor' }));
      expect(bytes.toString()).toBe('Å [contact-data] – Zoë. [contact-data][contact-data] Zo');
    });
  });

  it('finds a value of which another one is the beginning', async () => {
    const { guard } = setUp();
    const Person = personClass();
    guard.protect(Person);
    await guard.run('support', async () => {
      void new Person('abcabc-first').email;
      void new Person('bc-firstly').email;
      const { error } = await through(['x abcabc-fi', 'rst y'], guard.stream({ recipient: 'Vendor' }));
      expect(error).toBeInstanceOf(PurposeViolationError);
    });
  });

  it.each([1, 2, 3])('passes bytes that are no text as they are (%i)', async (seed) => {
    const { guard, person } = setUp();
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_one, at) => (at * at * 31 + at * seed) % 256));
    await guard.run('support', async () => {
      void person.email;
      const passed = await through(chunksOf(bytes, seed), guard.stream({ recipient: 'Vendor' }));
      expect(passed.error).toBeUndefined();
      expect(passed.bytes.equals(bytes)).toBe(true);
    });
  });

  it('lets a recipient have what it may have', async () => {
    const { guard, person } = setUp();
    await guard.run('support', async () => {
      void person.email;
      const { bytes } = await through(chunksOf(message, 1), guard.stream({ recipient: 'Mailer' }));
      expect(bytes.equals(message)).toBe(true);
    });
  });

  it('keeps nothing back that cannot be the beginning of a value', () => {
    const { guard, person } = setUp();
    guard.run('support', () => {
      void person.email;
      const stream = guard.stream();
      stream.write('hello');
      expect(String(stream.read())).toBe('hello');
      stream.write('hello zo');
      expect(String(stream.read())).toBe('hello ');
      stream.write('o');
      expect(String(stream.read())).toBe('zoo');
    });
  });

  it('asks for the purpose that was open where it was made', async () => {
    const { guard, person } = setUp();
    const stream = guard.run('support', () => {
      void person.email;
      return guard.stream({ recipient: 'Vendor' });
    });
    const { error } = await through(cutAt(message, 9), stream);
    expect(error).toMatchObject({ purpose: 'support' });
  });

  it('asks for the purpose that it is told', async () => {
    const { guard, person } = setUp();
    await guard.run('support', async () => {
      void person.email;
      const { error } = await through([message], guard.stream({ purpose: 'care', place: 'the export' }));
      expect(error).toMatchObject({ purpose: 'care', field: 'Person.email, found in the export' });
    });
  });
});
