import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { Readable, type Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Guard } from '@purposely/guard';
import { type Group, otherWay, way } from '../way';
import type { Person } from '../world';

/** Code that runs later, elsewhere, or for somebody else. */
export const calls: Group = {
  title: 'Later, elsewhere, and for somebody else',
  ways: [
    way({
      name: 'a promise, a microtask, `await`',
      fares: 'kept',
      take: ({ person }) => person,
      read: async (person) => {
        await Promise.resolve();
        await new Promise<void>((resolve) => queueMicrotask(resolve));
        return person.email;
      },
    }),
    way({
      name: 'timers: `setTimeout`, `setImmediate`, `process.nextTick`',
      fares: 'kept',
      take: ({ person }) => person,
      read: async (person) => {
        await setTimeout(1);
        await setImmediate();
        return new Promise((resolve, reject) => {
          process.nextTick(() => {
            try {
              resolve(person.email);
            } catch (error) {
              reject(error);
            }
          });
        });
      },
    }),
    way({
      name: 'a callback that reads, in `AsyncResource.bind` of a purpose that may, called for one that may not',
      fares: 'caught',
      why: 'It runs for the purpose that it was bound in; what it gives back is a text as any other.',
      take: ({ person }) => AsyncResource.bind(() => person.email),
      read: (bound) => bound(),
      check: (bound, { ask }, request) => ask(bound(), request),
    }),
    way({
      name: 'a callback that reads, through `AsyncLocalStorage.snapshot()` of a purpose that may',
      fares: 'caught',
      why: 'As `AsyncResource.bind`.',
      take: ({ person }) => {
        const inside = AsyncLocalStorage.snapshot();
        return () => inside(() => person.email);
      },
      read: (later) => later(),
      check: (later, { ask }, request) => ask(later(), request),
    }),
    way({
      name: 'a callback that reads, bound for a purpose that may not, called for one that may',
      fares: 'kept',
      take: ({ person, guard }) => ({
        plain: () => person.email,
        bound: guard.run('analytics', () => AsyncResource.bind(() => person.email)),
      }),
      read: ({ plain, bound }, { guard }) => (guard.current()?.purpose === 'support' ? plain() : bound()),
    }),
    way({
      name: 'a listener of an `EventEmitter` that reads: it runs for the purpose of whoever emits',
      fares: 'kept',
      take: ({ person }) => {
        const emitter = new EventEmitter();
        const received: { email?: string } = {};
        emitter.on('person', (one: Person) => {
          received.email = one.email;
        });
        return { emit: () => emitter.emit('person', person), received };
      },
      read: ({ emit, received }) => {
        delete received.email;
        emit();
        return { ...received };
      },
    }),
    way({
      name: 'an event that carries what was read',
      fares: 'caught',
      take: async ({ person }) => {
        const emitter = new EventEmitter();
        const event = once(emitter, 'mail');
        emitter.emit('mail', person.email);
        return event;
      },
    }),
    way({
      name: 'a stream of persons: `Readable.from(people)`',
      fares: 'kept',
      take: ({ person }) => person,
      read: async (person) => {
        const all: string[] = [];
        for await (const one of Readable.from([person])) all.push((one as Person).email);
        return all;
      },
    }),
    way({
      name: 'a chunk of a stream that holds a value whole',
      fares: 'caught',
      take: async ({ person }) => Readable.from([`mail ${person.email}\n`]).toArray(),
    }),
    way({
      name: 'a value cut over two chunks, each asked about alone',
      fares: 'gap',
      why: 'Half of a value is another text.',
      data: () => 'Ada.Love|lace@example.test',
      take: ({ person }) => halves(person.email),
      read: (chunks) => chunks.join('|'),
      check: (chunks, { ask }, request) => chunks.map((chunk) => ask(chunk, request)).join('|'),
      instead: {
        words: 'Send it through `guard.stream({ recipient })`, which looks over the seams.',
        way: otherWay({
          take: ({ person }) => halves(person.email),
          read: (chunks) => chunks.join(''),
          check: (chunks, { guard }, request) => throughStream(chunks, guard.stream(request)),
        }),
      },
    }),
    way({
      name: 'a value cut over two chunks of bytes, through `guard.stream()`',
      fares: 'caught',
      take: ({ person }) => halves(person.email).map((half) => Buffer.from(half)),
      read: (chunks) => Buffer.concat(chunks).toString(),
      check: (chunks, { guard }, request) => throughStream(chunks, guard.stream(request)),
    }),
    way({
      name: 'a person, posted to a worker or through a `MessageChannel`',
      fares: 'withheld',
      take: ({ person }) => posted(person),
      instead: {
        words: 'Post what `guard.toPlain(person, { recipient })` gives, and make an instance of it there.',
        way: otherWay({ take: ({ person, guard }) => posted(guard.toPlain(person)) }),
      },
    }),
    way({
      name: 'what was read, posted and posted back',
      fares: 'caught',
      take: ({ person }) => posted({ email: person.email }),
    }),
    way({
      name: 'what was read, at a border of a worker',
      fares: 'gap',
      why: 'A worker has a guard and requests of its own, which read nothing of that.',
      take: ({ person }) => person.email,
      check: (email, { guard }, request) => askWorker({ email, purpose: purposeOf(guard), request, as: 'text' }),
      instead: {
        words: 'Make a labelled instance of what arrives, in the worker.',
        way: otherWay({
          take: ({ person }) => person.email,
          check: (email, { guard }, request) => askWorker({ email, purpose: purposeOf(guard), request, as: 'person' }),
        }),
      },
    }),
    way({
      name: 'a labelled instance that is made in a worker, for the purpose that was sent along',
      fares: 'kept',
      take: ({ person }) => person.email,
      read: (email, { guard }) => askWorker({ email, purpose: purposeOf(guard), request: {}, as: 'read' }),
      check: (email) => email,
    }),
    way({
      name: 'a job of a queue as JSON, where it is put in',
      fares: 'caught',
      take: ({ person }) => JSON.stringify({ job: 'mail', to: person }),
    }),
    way({
      name: 'a job of a queue as JSON, where it is taken out',
      fares: 'gap',
      why: 'The tracking of one request knows nothing of another one, which is what keeps its memory bounded.',
      take: ({ person }) => JSON.stringify({ email: person.email }),
      read: (job) => JSON.parse(job) as unknown,
      check: (job, { guard, ask }, request) => inAnotherRequest(guard, () => ask(JSON.parse(job) as unknown, request)),
      instead: {
        words: 'Make a labelled instance of what was taken out; a queue adapter carries the purpose along.',
        way: otherWay({
          take: ({ person, Person }) =>
            Object.assign(new Person(), JSON.parse(JSON.stringify({ email: person.email })) as Person),
          read: (person) => person.email,
        }),
      },
    }),
    way({
      name: 'a cache that outlives the request, with what was read',
      fares: 'gap',
      why: 'As for jobs.',
      take: ({ person }) => person.email,
      check: (email, { guard, ask }, request) => inAnotherRequest(guard, () => ask(email, request)),
      instead: {
        words: 'Keep the person, whose fields keep their labels.',
        way: otherWay({
          take: ({ person }) => new Map([['p1', person]]),
          read: (cache) => cache.get('p1')?.email,
        }),
      },
    }),
    way({
      name: 'a promise of what was read, handed to a border',
      fares: 'gap',
      why: 'A border does not wait.',
      take: ({ person }) => ({ promise: Promise.resolve(person.email) }),
      read: ({ promise }) => promise,
      check: ({ promise }, { ask }, request) => ask(promise, request),
      instead: {
        words: 'Await it first.',
        way: otherWay({ take: async ({ person }) => Promise.resolve(person.email) }),
      },
    }),
  ],
};

const outside = AsyncLocalStorage.snapshot();

/** Runs a function for the same purpose, in a request of its own. */
function inAnotherRequest<Result>(guard: Guard, fn: () => Result): Result {
  const purpose = purposeOf(guard);
  return outside(() => guard.run(purpose, fn));
}

function purposeOf(guard: Guard): string {
  return guard.current()?.purpose ?? 'none';
}

function halves(text: string): string[] {
  return [text.slice(0, 8), text.slice(8)];
}

async function throughStream(chunks: readonly (string | Buffer)[], stream: Transform): Promise<string> {
  const out: Buffer[] = [];
  stream.on('data', (chunk: Buffer | string) => out.push(Buffer.from(chunk)));
  Readable.from(chunks).pipe(stream);
  await finished(stream);
  return Buffer.concat(out).toString();
}

async function posted(value: unknown): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  const arrived = once(port2, 'message');
  port1.postMessage(value);
  const [message] = (await arrived) as [unknown];
  port1.close();
  return message;
}

/** What a worker is asked: to check a text, or a person with that address, or to read such a person. */
export interface WorkerTask {
  readonly email: string;
  readonly purpose: string;
  readonly request: { readonly recipient?: string };
  readonly as: 'text' | 'person' | 'read';
}

/** @returns what the worker read or let through; nothing where its guard refused */
async function askWorker(task: WorkerTask): Promise<unknown> {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: task });
  const [answer] = (await once(worker, 'message')) as [unknown];
  await worker.terminate();
  return answer;
}
