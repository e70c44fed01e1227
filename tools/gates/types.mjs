import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cache, root } from '../lib/paths.mjs';
import { runTool } from '../lib/process.mjs';
import { workspaceFolders } from '../lib/workspace.mjs';

/** @returns {import('./index.mjs').Gate[]} one gate for every TypeScript project of the repository */
export function typeGates() {
  return projects().map((project) => ({
    name: `types of ${project}`,
    run: async () => {
      const buildInfo = join(cache, 'types', `${project.replaceAll('/', '+')}.tsbuildinfo`);
      const args = [
        '--project',
        project,
        '--noEmit',
        '--incremental',
        '--tsBuildInfoFile',
        buildInfo,
        '--pretty',
        'false',
      ];
      const { code, output } = await runTool('typescript', args, { bin: 'tsc' });
      return { ok: code === 0, output };
    },
  }));
}

/** @returns {string[]} `tsconfig.json` and `tsconfig.<part>.json` at the top of each package, example and of the root */
function projects() {
  const folders = [...workspaceFolders(), root];
  return folders.flatMap((folder) => {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => /^tsconfig(\.[\w-]+)?\.json$/.test(name) && name !== 'tsconfig.base.json')
      .sort()
      .map((name) => relative(root, join(folder, name)).replaceAll('\\', '/'));
  });
}
