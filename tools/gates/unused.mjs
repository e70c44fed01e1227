import { runTool } from '../lib/process.mjs';

/** @returns {import('./index.mjs').Gate[]} */
export function unusedGates() {
  return [
    {
      name: 'unused files, exports and dependencies',
      run: async () => {
        const { code, output } = await runTool('knip', ['--no-progress', '--treat-config-hints-as-errors']);
        return { ok: code === 0, output };
      },
    },
  ];
}
