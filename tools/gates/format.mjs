import { runTool } from '../lib/process.mjs';

/** @returns {import('./index.mjs').Gate[]} */
export function formatGates() {
  return [
    {
      name: 'format and lint',
      run: async () => {
        const { code, output } = await runTool('@biomejs/biome', ['ci', '--colors=off', '--max-diagnostics=50', '.']);
        return {
          ok: code === 0,
          output: `${output}\nnpx biome check --write . mends what can be mended without thought.`,
        };
      },
    },
  ];
}
