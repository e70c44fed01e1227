import type { Program } from '../../graph';
import { oncePer } from '../../graph/oncePer';

/** Names of all getters that classes of the program declare: the cheap first question before types are asked. */
export const getterNames: (program: Program) => ReadonlySet<string> = oncePer(
  ({ files }) =>
    new Set(
      [...files.values()].flatMap(({ classes }) =>
        classes.flatMap(({ members }) => members.flatMap(({ kind, name }) => (kind === 'get' ? [name] : []))),
      ),
    ),
);
