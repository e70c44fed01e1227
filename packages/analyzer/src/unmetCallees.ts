import type { Config } from './config/config';
import { isFileName, pathsOf } from './configuredModels';
import { nearest } from './frontend/nearest';
import type { LoadedProgram } from './frontend/program';
import type { CoverageGap } from './graph';
import { canonicalPath, packageOfSpecifier } from './graph/calleePath';

/** What of a program tells whether a callee is there. */
type Searched = Pick<LoadedProgram, 'files' | 'mentions'>;

/**
 * The sources, sinks and declassifiers of a configuration that nothing in the program answers to: neither did the solver
 * come upon them, nor does a file declare, import or mention them in code that never runs.
 * @param met the paths of configured callees that the solver came upon
 */
export function unmetCallees(
  config: Pick<Config, 'sources' | 'sinks' | 'declassifiers'>,
  program: Searched,
  met: ReadonlySet<string>,
): readonly CoverageGap[] {
  return (['sources', 'sinks', 'declassifiers'] as const).flatMap((key) =>
    config[key].flatMap(({ callee }, index) => {
      const because = pathsOf(callee).some((path) => met.has(path)) ? null : whyUnmet(callee, program);
      if (because === null) return [];
      const message = `${key}[${index}].callee in the configuration: "${callee}" matches nothing: ${because}`;
      return [{ kind: 'engine' as const, site: null, message }];
    }),
  );
}

/** Null, or why nothing in the program can be meant. */
function whyUnmet(callee: string, program: Searched): string | null {
  const path = (pathsOf(callee)[0] ?? '').replace(/^project#/, '');
  const hash = path.indexOf('#');
  if (hash < 0) return whyNamed(path, program);
  const owner = path.slice(0, hash);
  const name = path.slice(hash + 1);
  return isFileName(owner) ? whyInFile(owner, name, program) : whyInPackage(owner, name, program);
}

function whyInFile(file: string, name: string, { files }: Searched): string | null {
  const facts = files.get(file);
  if (facts === undefined) return `"${file}" is no file of the project. ${hint(file, files.keys())}`.trimEnd();
  const names = namesOfFunctions([facts]);
  return names.has(name) ? null : `"${file}" has no function "${name}". ${hint(name, names)}`.trimEnd();
}

function whyInPackage(owner: string, name: string, { files, mentions }: Searched): string | null {
  const written = canonicalPath(`${owner}#${name}`);
  const ofGlobals = written.startsWith('global#');
  const imported = new Set([...files.values()].flatMap(({ specifiers }) => specifiers.map(packageOfSpecifier)));
  if (!ofGlobals && !imported.has(packageOfSpecifier(owner)))
    return `no file of the project imports "${owner}". ${hint(owner, imported)}`.trimEnd();
  const member = memberOf(written);
  return member === 'default' || mentions.names.has(member) ? null : unmentioned(member, mentions.names);
}

/** A name without a file or a package before it: a function of the project, or what the runtime provides. */
function whyNamed(name: string, { files, mentions }: Searched): string | null {
  const functions = namesOfFunctions(files.values());
  if (functions.has(name)) return null;
  const classes = new Set([...files.values()].flatMap((facts) => facts.classes.map((of) => of.name)));
  const [owner = ''] = name.split('.');
  if (classes.has(owner) && owner !== name)
    return `the class "${owner}" has no method "${name.slice(owner.length + 1)}". ${hint(name, functions)}`.trimEnd();
  if (!mentions.isKnown(owner)) return unmentioned(owner, mentions.names);
  const member = memberOf(name);
  return mentions.names.has(member) ? null : unmentioned(member, mentions.names);
}

function unmentioned(name: string, names: Iterable<string>): string {
  return `no file of the project mentions "${name}". ${hint(name, names)}`.trimEnd();
}

function hint(name: string, names: Iterable<string>): string {
  const near = nearest(name, names);
  return near === undefined ? 'Check the name.' : `Did you mean "${near}"?`;
}

/** The name that a call of a path mentions: the last one. */
function memberOf(path: string): string {
  return path.replace(/\(\)$/, '').split(/[#.]/).at(-1) ?? path;
}

function namesOfFunctions(files: Iterable<{ readonly functions: readonly { readonly name: string }[] }>): Set<string> {
  const named = [...files].flatMap(({ functions }) => functions.map(({ name }) => name));
  return new Set(named.filter((name) => !name.includes('<')));
}
