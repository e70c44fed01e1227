import { runTool } from '../lib/process.mjs';

/** @returns {import('./index.mjs').Gate[]} */
export function dependencyGates() {
  return [
    {
      name: 'import directions',
      run: async () => {
        const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', 'packages', 'examples'];
        const { code, output } = await runTool('dependency-cruiser', args, {
          bin: 'depcruise',
          env: { NO_COLOR: '1' },
        });
        return { ok: code === 0, output };
      },
    },
  ];
}
