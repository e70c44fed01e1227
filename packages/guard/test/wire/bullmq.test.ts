import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { extractJob, injectJob } from '@purposely/guard/wire';
import { type Job, Queue, QueueEvents, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guardWith } from '../support/shop';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

// On a machine without Redis the queue itself cannot be tried; its options are tested beside this file.
describe.skipIf(!hasRedis)('jobs of BullMQ on a real Redis', () => {
  const { guard } = guardWith();
  const own = { purpose: 'service' } as const;
  const folder = mkdtempSync(join(tmpdir(), 'purposely-redis-'));
  const path = join(folder, 'redis.sock');
  const closing: (() => unknown)[] = [];
  let server: ChildProcess;

  beforeAll(async () => {
    const options = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder];
    server = spawn('redis-server', options, { stdio: 'ignore' });
    // It is asked again until the server listens.
    const client = new Redis({ path, maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  }, 30_000);
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  /** A queue with a worker that says what it ran each job for. */
  async function serving(name: string, run: (job: Job, current: unknown) => unknown) {
    const connection = (): Redis => {
      const client = new Redis({ path, maxRetriesPerRequest: null });
      closing.push(() => client.disconnect());
      return client;
    };
    const queue = new Queue(name, { connection: connection() });
    const events = new QueueEvents(name, { connection: connection() });
    const worker = new Worker(
      name,
      async (job) => {
        const request = extractJob(guard, job, own, { trust: () => true });
        return guard.run(request, async () => {
          await delay(1);
          return run(job, guard.current());
        });
      },
      { connection: connection(), concurrency: 20 },
    );
    closing.push(
      () => queue.close(),
      () => events.close(),
      () => worker.close(),
    );
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), worker.waitUntilReady()]);
    return { queue, events };
  }

  it('carry what they were put there for to the worker, also when they are tried again', async () => {
    const purposes: unknown[] = [];
    const { queue, events } = await serving('again', (job, current) => {
      purposes.push(current);
      if (job.attemptsMade === 0) throw new Error('Try it again.');
      return 'done';
    });
    const request = { purpose: 'support', request: 'r-1' };
    const job = await guard.run(request, () => queue.add('answer', {}, injectJob({ attempts: 2 })));
    expect(await job.waitUntilFinished(events)).toBe('done');
    expect(purposes).toEqual([expect.objectContaining(request), expect.objectContaining(request)]);
  });

  it('run for the purpose of the worker where nobody said what for', async () => {
    const { queue, events } = await serving('own', (_job, current) => current);
    const job = await queue.add('answer', {});
    expect(await job.waitUntilFinished(events)).toMatchObject({ purpose: 'service' });
  });

  it('are not mixed, many of different purposes and customers at a time', async () => {
    const { queue, events } = await serving('many', (_job, current) => current);
    const requests = Array.from({ length: 200 }, (_, index) => ({
      purpose: index % 2 === 0 ? 'support' : 'service',
      customer: `customer-${index % 7}`,
      request: `r-${index}`,
    }));
    const found = await Promise.all(
      requests.map(async (request) => {
        const job = await guard.run(request, () => queue.add('answer', {}, injectJob({})));
        return job.waitUntilFinished(events);
      }),
    );
    expect(found).toEqual(requests.map((request) => expect.objectContaining(request)));
  });
});
