import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs something whose temporary files lie in a folder of their own, which goes away with it. */
export async function withOwnTemporaryFiles<Result>(run: () => Promise<Result>): Promise<Result> {
  const { TMPDIR } = process.env;
  const folder = await mkdtemp(join(tmpdir(), 'purposely-fixture-'));
  process.env.TMPDIR = folder;
  try {
    return await run();
  } finally {
    if (TMPDIR === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env.TMPDIR = TMPDIR;
    await rm(folder, { recursive: true, force: true });
  }
}
