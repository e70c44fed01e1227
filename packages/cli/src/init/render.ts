import type { Proposal } from './proposals';

/** What the configuration says. */
export interface Draft {
  readonly policy: string;
  readonly project: string | null;
  readonly labels: readonly (Proposal & { readonly category: string })[];
}

/** The text of a new configuration. */
export function configText({ policy, project, labels }: Draft, format: 'ts' | 'json'): string {
  const config = {
    policy,
    ...(project === null ? {} : { project }),
    labels: labels.map(({ field, category }) => ({ target: field.target, categories: [category] })),
  };
  if (format === 'json') return `${JSON.stringify(config, null, 2)}\n`;
  const lines = config.labels.map(
    ({ target, categories }) =>
      `    { target: ${quoted(target)}, categories: [${categories.map(quoted).join(', ')}] },`,
  );
  return [
    "import { defineConfig } from 'purposely';",
    '',
    'export default defineConfig({',
    `  policy: ${quoted(policy)},`,
    ...(project === null ? [] : [`  project: ${quoted(project)},`]),
    ...(lines.length === 0 ? ['  labels: [],'] : ['  labels: [', ...lines, '  ],']),
    '});',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
