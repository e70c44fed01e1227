import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDesk } from './desk';
import { makeApp } from './http/app';
import { openDatabase } from './platform/database';
import { auditIn, openGuard } from './platform/guard';
import { openLog } from './platform/log';
import { openTelemetry } from './platform/telemetry';
import { seed } from './seed';
import type { Settings } from './settings';

/** A desk that answers requests. */
export interface RunningDesk {
  /** As in `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The audit file. */
  readonly audit: string;
  /** Resolves when all audit records and metrics so far are where they belong. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a desk with demo data. */
export async function startDesk(settings: Settings): Promise<RunningDesk> {
  await mkdir(settings.folder, { recursive: true });
  const telemetry = openTelemetry(settings.telemetry);
  const guard = openGuard(settings, telemetry.meters);
  const log = openLog(guard, settings.log);
  const { database, close } = await openDatabase(`file:${join(settings.folder, 'desk.db')}`, guard);
  await seed(database);
  const app = await makeApp(openDesk(database, guard, log, settings), guard, log, telemetry);
  const url = await app.listen({ port: settings.port, host: '127.0.0.1' });
  return {
    url,
    audit: auditIn(settings.folder),
    flush: async () => {
      await guard.flush();
      await telemetry.meters.forceFlush();
    },
    close: async () => {
      await app.close();
      close();
      await guard.close();
      await telemetry.close();
    },
  };
}
