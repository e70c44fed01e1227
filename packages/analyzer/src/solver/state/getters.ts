import type { Program } from '../../graph';

const known = new WeakMap<Program, ReadonlySet<string>>();

/** Names of all getters that classes of the program declare: the cheap first question before types are asked. */
export function getterNames(program: Program): ReadonlySet<string> {
  let names = known.get(program);
  if (names === undefined) {
    names = new Set(
      [...program.files.values()].flatMap(({ classes }) =>
        classes.flatMap(({ members }) => members.flatMap(({ kind, name }) => (kind === 'get' ? [name] : []))),
      ),
    );
    known.set(program, names);
  }
  return names;
}
