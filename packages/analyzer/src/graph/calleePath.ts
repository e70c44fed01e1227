/**
 * The one spelling of things that live outside the analyzed project (the page `docs/passes/models.md` has the whole
 * table): `package#member.member`, with `global` as the package of what the runtime provides. The value that a
 * bare import or `require` of a package gives is the package's name alone.
 */

/** Modules that hold the same objects as the globals of that name. */
const MODULES_OF_GLOBALS: ReadonlyMap<string, string> = new Map([
  ['process', 'global#process'],
  ['console', 'global#console'],
]);

/** Modules that the runtime has under an older name too. */
const MODULES_UNDER_TWO_NAMES: ReadonlyMap<string, string> = new Map([['sys', 'util']]);

/** Members of core modules that the runtime also provides as globals. */
const GLOBALS_IN_MODULES: ReadonlySet<string> = new Set([
  'buffer#Buffer',
  'buffer#Blob',
  'buffer#atob',
  'buffer#btoa',
  'crypto#webcrypto',
  'perf_hooks#performance',
  'timers#clearImmediate',
  'timers#clearInterval',
  'timers#clearTimeout',
  'timers#setImmediate',
  'timers#setInterval',
  'timers#setTimeout',
  'url#URL',
  'url#URLSearchParams',
  'util#TextDecoder',
  'util#TextEncoder',
]);

const NAMES_OF_THE_GLOBAL_OBJECT = /^global#(?:globalThis|window|self|global)\./;

/** The package part of a path for a specifier as it is written: `node:fs/promises` is `fs/promises`. */
export function packageOfSpecifier(specifier: string): string {
  const name = specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
  return MODULES_UNDER_TWO_NAMES.get(name) ?? name;
}

/** The path of a member that is read from an external value: `axios` and `post` give `axios#post`. */
export function memberPath(path: string, member: string): string {
  if (!path.includes('#')) return member === 'default' ? path : canonicalPath(`${path}#${member}`);
  return canonicalPath(
    path.endsWith('#default') ? `${path.slice(0, -'default'.length)}${member}` : `${path}.${member}`,
  );
}

/**
 * The path of a member that is read from an instance of an external type: `winston#Logger` and `info` give
 * `winston#Logger.info`. Only the language's own types keep methods and static functions apart, because they have
 * both under one name: `global#String` and `at` give `global#String.prototype.at`.
 */
export function instanceMemberPath(type: string, member: string): string {
  return type.startsWith('global#') ? `${type}.prototype.${member}` : `${type}.${member}`;
}

/** The callee of calling (or constructing) an external value itself: `express` gives `express#default`. */
export function calledPath(path: string): string {
  return path.includes('#') ? path : `${path}#default`;
}

/** The callee of calling an instance of an external type that is a function too (`const http = axios.create(); http('/')`). */
export function calledInstancePath(type: string): string {
  return `${type}()`;
}

/** One name for the things that the runtime offers under several. */
export function canonicalPath(path: string): string {
  const hash = path.indexOf('#');
  if (hash < 0) return MODULES_OF_GLOBALS.get(packageOfSpecifier(path)) ?? packageOfSpecifier(path);
  const owner = packageOfSpecifier(path.slice(0, hash));
  const member = path.slice(hash + 1);
  const asModule = MODULES_OF_GLOBALS.get(owner);
  if (asModule !== undefined) return `${asModule}.${member}`;
  const [first = ''] = member.split('.');
  if (GLOBALS_IN_MODULES.has(`${owner}#${first}`)) {
    return `global#${first === 'webcrypto' ? `crypto${member.slice(first.length)}` : member}`;
  }
  return `${owner}#${member}`.replace(NAMES_OF_THE_GLOBAL_OBJECT, 'global#');
}
