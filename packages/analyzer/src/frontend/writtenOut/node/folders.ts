/**
 * Folders by their paths: the names of what the program put there, which its listing shows. There may be other entries,
 * and in any order, in all but the folders that are made under a name of their own: any other may have been there before,
 * where `mkdir` is told to be content with that, or what it throws is caught.
 */
const held = `
const folders = new Map();
/** The folders that held nothing at first, and into which only the program put something since. */
const made = new Set();
const folderName = (path) => $purposely.fileName(path);
/** The folder in which the entry of a path lies. Where nothing of it is known, nobody can find the entry again. */
function around(path) {
  return path instanceof Opened ? undefined : folderName(dirname(path));
}
function enter(path) {
  const folder = around(path);
  if (typeof folder !== 'string') return;
  const names = folders.get(folder) ?? [];
  const name = basename(path);
  if (!$purposely.certainly(names.includes(name))) folders.set(folder, [...names, name]);
}
function leave(path) {
  const folder = around(path);
  if (typeof folder !== 'string' || mayBeAnother(folder) || !folders.has(folder)) return;
  const name = basename(path);
  folders.set(folder, folders.get(folder).filter((other) => other !== name));
}
class Dirent {
  constructor(name, parentPath) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
  }
  isDirectory() { return $purposely.something(); }
  isFile() { return $purposely.something(); }
  isSymbolicLink() { return $purposely.something(); }
}
const listed = $purposely.modelled('fs#readdirSync');
function entriesOf(path, options) {
  const folder = folderName(path);
  if (typeof folder !== 'string' || !folders.has(folder)) return made.has(folder) ? [] : listed(path);
  const names = folders.get(folder);
  const all = made.has(folder) && !mayBeAnother(folder) ? names : [...names, listed(path)[0]].sort();
  return options?.withFileTypes === true ? all.map((name) => new Dirent(name, path)) : all;
}
/** Something is put into a folder of which nobody knows what it is. */
function fillFolder(path) {
  enter(path);
  const folder = folderName(path);
  if (typeof folder === 'string' && !mayBeAnother(folder)) made.delete(folder);
  else made.clear();
}
let temporary = 0;
/** The letters that make the name of the folder one of its own are known, so that it is told apart from others. */
function makeTemporary(prefix) {
  const path = prefix + temporary++;
  const folder = folderName(path);
  enter(path);
  if (typeof folder === 'string' && !folders.has(folder)) made.add(folder);
  return path;
}
`;

/** What is done with folders, and how that goes on the written-out program. */
const DONE: Readonly<Record<string, string>> = {
  readdir: 'entriesOf(path, options)',
  mkdir: 'enter(path)',
  mkdtemp: 'makeTemporary(path)',
};

const functions = Object.entries(DONE).map(
  ([name, does]) => `
export function ${name}Sync(path, options) {
  mayRefuse(path);
  return ${does};
}
export function ${name}(path, ...given) {
  const done = given.pop();
  const options = given[0];
  const result = ${does};
  if (typeof done === 'function') tell(done, path, () => result);
}
async function ${name}Promised(path, options) {
  const result = ${does};
  mayReject(path);
  return result;
}
`,
);

export const folderNames: readonly string[] = Object.keys(DONE);

/** What of the module `fs` makes and lists folders. */
export const folders: string = [held, ...functions].join('\n');
