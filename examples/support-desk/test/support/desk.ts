import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '@purposely/guard';
import { startDesk } from '../../src/server';
import { type Stub, startStub } from '../../src/stub';

/** An answer of the desk. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A desk on a free port, with what a test needs to look at. */
export interface TestDesk {
  readonly stub: Stub;
  /** The folder with the audit and the files of the jobs. */
  readonly folder: string;
  /** The lines of the log so far. */
  readonly log: readonly string[];
  get(path: string, key: Key): Promise<Answer>;
  post(path: string, key: Key, body?: object | string): Promise<Answer>;
  /** The records that the audit gained while a function ran. */
  recordsOf(work: () => Promise<unknown>): Promise<readonly AuditRecord[]>;
  close(): Promise<void>;
}

export type Key = 'harbour-key' | 'lindgren-key' | 'engineer-key' | 'business-key' | 'nobody';

/** Starts a desk and the vendors that it calls. */
export async function startTestDesk(): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'support-desk-'));
  const stub = await startStub();
  const log: string[] = [];
  const desk = await startDesk({
    port: 0,
    folder,
    mailGateway: stub.mailGateway,
    trendline: stub.trendline,
    log: { write: (line) => void log.push(line) },
    pseudonymKey: createSecretKey(randomBytes(32)),
    pseudonymKeyId: 'test',
  });
  const send = async (path: string, key: Key, options: RequestInit): Promise<Answer> => {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const response = await fetch(`${desk.url}${path}`, { ...options, headers });
    return { status: response.status, text: await response.text() };
  };
  const records = async (): Promise<readonly AuditRecord[]> => {
    await desk.flush();
    return linesOf(await readFile(desk.audit, 'utf8').catch(() => ''));
  };
  return {
    stub,
    folder,
    log,
    get: (path, key) => send(path, key, {}),
    post: (path, key, body = {}) =>
      send(path, key, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    async recordsOf(work) {
      const before = (await records()).length;
      await work();
      return (await records()).slice(before);
    },
    async close() {
      await desk.close();
      await stub.close();
      await rm(folder, { recursive: true });
    },
  };
}

function linesOf(text: string): readonly AuditRecord[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditRecord);
}
