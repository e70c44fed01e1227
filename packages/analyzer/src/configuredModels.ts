import type { Config } from './config/config';
import type { Model } from './graph';
import { configuredName } from './paths';

/** The sources, sinks and declassifiers of a configuration, in the vocabulary of models. */
export function configuredModels(config: Pick<Config, 'sources' | 'sinks' | 'declassifiers'>): readonly Model[] {
  return [
    ...config.sources.flatMap(({ callee, labels }) => named(callee, { source: { labels } })),
    ...config.sinks.flatMap(({ callee, arguments: positions, purpose, recipient }) =>
      named(callee, {
        sink: {
          kind: 'configured',
          arguments: positions,
          ...(purpose === null ? {} : { purpose }),
          ...(recipient === null ? {} : { recipient }),
        },
      }),
    ),
    ...config.declassifiers.flatMap(({ callee, to, arguments: positions }) =>
      named(callee, { declassifier: { to, arguments: positions } }),
    ),
  ];
}

/**
 * A callee as users write it, under every path that it may have: a bare name is a global or a top-level function,
 * `Class.method` a method of the project or of the language, `src/x.ts#fn` a function of a file, `package#path` a package's.
 */
function named(callee: string, model: Omit<Model, 'callee'>): readonly Model[] {
  return pathsOf(callee).map((path) => ({ callee: path, ...model }));
}

/** The paths that a callee of the configuration may have. */
export function pathsOf(callee: string): readonly string[] {
  const written = configuredName(callee);
  if (!written.includes('#')) return [`project#${written}`, `global#${written}`];
  const [owner = ''] = written.split('#');
  return isFileName(owner) ? [`project#${written}`] : [written.replace(/^node:/, ''), `project#${written}`];
}

/** Whether what stands before `#` names a file and no package. */
export function isFileName(owner: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(owner);
}
