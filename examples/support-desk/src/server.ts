import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDesk } from './desk';
import { makeApp } from './http/app';
import { openDatabase } from './platform/database';
import { openGuard } from './platform/guard';
import { openLog } from './platform/log';
import { seed } from './seed';
import type { Settings } from './settings';

/** A desk that answers requests. */
export interface RunningDesk {
  /** As in `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The audit file. */
  readonly audit: string;
  /** Resolves when all audit records so far are in the file. */
  flush(): Promise<void>;
  /** Lets the jobs finish, then closes the server, the database and the audit. */
  close(): Promise<void>;
}

/** Starts a desk with demo data. */
export async function startDesk(settings: Settings): Promise<RunningDesk> {
  await mkdir(settings.folder, { recursive: true });
  const audit = join(settings.folder, 'audit.jsonl');
  const guard = openGuard(audit);
  const log = openLog(guard, settings.log);
  const database = await openDatabase();
  await seed(database);
  const desk = openDesk(database, guard, log, settings);
  const server = makeApp(desk, guard, log).listen(settings.port, '127.0.0.1');
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    audit,
    flush: () => guard.flush(),
    close: async () => {
      await desk.jobs.idle();
      await closed(server);
      await database.destroy();
      await guard.close();
    },
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
