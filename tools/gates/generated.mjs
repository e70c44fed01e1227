import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { runNode } from '../lib/process.mjs';

/** @returns {import('./index.mjs').Gate[]} */
export function generatedGates() {
  return [
    {
      name: 'generated indexes',
      run: async () => {
        const { code, output } = await runNode(join(root, 'tools', 'generate-indexes.mjs'), ['--check']);
        return { ok: code === 0, output };
      },
    },
  ];
}
