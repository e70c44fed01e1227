import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const generator = fileURLToPath(new URL('../../../../tools/generate-indexes.mjs', import.meta.url));

it('the index of models lists the files of the folder', () => {
  expect(() => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })).not.toThrow();
});
