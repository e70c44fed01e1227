import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFreshProcess } from '../support/fresh-process';
import { SERVICES } from './first-responses';

const MODULE = fileURLToPath(new URL('./first-responses.ts', import.meta.url));

describe.each(Object.keys(SERVICES))('the first response of a process, as the second (%s)', (service) => {
  it('arrives compressed by what took its methods before the guard knew it', async () => {
    expect(await inFreshProcess(MODULE, service, 'compressing')).toEqual(['fine', 'fine']);
  });

  it('shows nothing that its recipient may not have by a method that was taken before', async () => {
    const bodies = await inFreshProcess(MODULE, service, 'handing');
    const refused = expect.stringContaining('"clause":"no-vendor"');
    expect(bodies).toEqual([refused, refused]);
  });
});
