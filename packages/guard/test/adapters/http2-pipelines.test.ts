import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFreshProcess } from '../support/fresh-process';

const MODULE = fileURLToPath(new URL('./http2-pipelines.ts', import.meta.url));

// In a process of its own, since one that never ends can only be ended from outside.
it.each(['stream', 'response'])(
  'a pipeline to a %s of HTTP/2 whose later chunk is refused ends, and so does its client',
  async (kind) => {
    expect(await inFreshProcess(MODULE, kind)).toEqual({ body: 'a beginning, ', code: 2, piped: 'failed' });
  },
);
