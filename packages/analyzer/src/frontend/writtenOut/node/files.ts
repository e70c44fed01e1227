import { folderNames, folders } from './folders';
import { openFiles } from './openFiles';

/**
 * Files by their paths: what the program wrote is what it reads again. What it never wrote lies outside, and what is done
 * with the entries of folders otherwise, the models say.
 */
const held = `
import { basename, dirname } from 'path';
import { Readable, Writable } from 'stream';
const files = new Map();
/** A file that is open, perhaps so that all that is written comes behind what is there. Its path is no part of it. */
class Opened {
  constructor(path, atEnd) {
    this.path = () => path;
    this.atEnd = () => atEnd;
  }
}
/** Some part of a text. */
const someOf = (text) => text.slice($purposely.something(), $purposely.something());
const pathOf = (place) => (place instanceof Opened ? place.path() : place);
const either = (a, b) => ($purposely.something() ? a : b);
/** A path in which something unknown stands behind the folder may be any of several files. */
const mayBeAnother = (name) => name.indexOf('\\0', 1) > 0;
const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);
const appends = (options) => typeof options === 'object' && options !== null && String(options.flag ?? options.flags).startsWith('a');
function put(path, data, adds, isAtEnd = true) {
  const name = $purposely.fileName(pathOf(path));
  enter(path);
  if (typeof name !== 'string') return;
  const isOpen = path instanceof Opened;
  const all = ((adds || isOpen) && files.has(name) ? files.get(name) : '') + String(data);
  const text = isOpen && !(isAtEnd && path.atEnd()) ? someOf(all) : all;
  files.set(name, mayBeAnother(name) && files.has(name) ? either(files.get(name), text) : text);
}
/** What a file holds, as text; null where the program did not write it. */
function textOf(path) {
  const name = $purposely.fileName(pathOf(path));
  return typeof name === 'string' && files.has(name) ? files.get(name) : null;
}
function contentOf(path, options) {
  const text = textOf(path);
  if (text === null) return outside(pathOf(path), options);
  return $purposely.isNothing(encodingOf(options)) ? Buffer.from(text) : text;
}
function copy(from, to) {
  const text = textOf(from);
  put(to, text === null ? outside(from, 'utf8') : text, false);
}
/** Which files of a folder are copied nobody says; a file is copied as it is. */
function copyAll(from, to) {
  fillFolder(to);
  if (textOf(from) !== null) copy(from, to);
}
function forget(path) {
  const name = $purposely.fileName(pathOf(path));
  leave(path);
  if (typeof name === 'string' && !mayBeAnother(name)) files.delete(name);
}
function move(from, to) {
  copy(from, to);
  forget(from);
}
const outside = $purposely.modelled('fs#readFileSync');
/** The file system may refuse what is done with a path: by throwing where somebody catches that, and by an error for callbacks. */
const mayRefuse = $purposely.modelled('fs#accessSync');
function refusal(path, dest) {
  const code = $purposely.something();
  const shown = dest === undefined ? pathOf(path) : pathOf(path) + ' -> ' + pathOf(dest);
  const error = new Error(code + ': it was refused, ' + shown);
  const also = dest === undefined ? {} : { dest: pathOf(dest) };
  return Object.assign(error, { code, path: pathOf(path), errno: $purposely.something(), syscall: $purposely.something() }, also);
}
/** Asked once what is done is done: what the program finds later does not depend on the answer. */
function mayReject(path, dest) {
  if ($purposely.something()) throw refusal(path, dest);
}
function tell(done, path, value, dest) {
  setTimeout(() => {
    if ($purposely.something()) done(refusal(path, dest));
    else done(null, value());
  }, 0);
}
`;

/** Sinks are told before the file changes. */
const WRITING: readonly (readonly [name: string, change: string])[] = [
  ['writeFile', 'put(path, data, appends(options))'],
  ['appendFile', 'put(path, data, true)'],
];

const MOVING: readonly (readonly [name: string, change: string])[] = [
  ['copyFile', 'copy(from, to)'],
  ['cp', 'copyAll(from, to)'],
  ['rename', 'move(from, to)'],
];

const GOING = ['rm', 'unlink'];

const writing = WRITING.map(
  ([name, change]) => `
const ${name}Told = $purposely.modelled('fs#${name}');
export function ${name}Sync(path, data, options) {
  $purposely.modelled('fs#${name}Sync')(path, data, options);
  ${change};
}
export function ${name}(path, data, ...given) {
  const done = given.pop();
  const options = given[0];
  ${name}Told(path, data);
  ${change};
  if (typeof done === 'function') tell(done, path, () => undefined);
}
async function ${name}Promised(path, data, options) {
  $purposely.modelled('fs/promises#${name}')(path, data, options);
  ${change};
  mayReject(path);
}
`,
);

const moving = MOVING.map(
  ([name, change]) => `
export function ${name}Sync(from, to) {
  mayRefuse(from);
  mayRefuse(to);
  ${change};
}
export function ${name}(from, to, ...given) {
  const done = given.pop();
  ${change};
  if (typeof done === 'function') tell(done, from, () => undefined, to);
}
async function ${name}Promised(from, to) {
  ${change};
  mayReject(from, to);
}
`,
);

const going = GOING.map(
  (name) => `
export function ${name}Sync(path) {
  mayRefuse(path);
  forget(path);
}
export function ${name}(path, ...given) {
  const done = given.pop();
  forget(path);
  if (typeof done === 'function') tell(done, path, () => undefined);
}
async function ${name}Promised(path) {
  forget(path);
  mayReject(path);
}
`,
);

/** What else is done with the entry of a path: what comes of it nobody knows. */
const ASKING = [
  'access',
  'chmod',
  'chown',
  'lchown',
  'lstat',
  'lutimes',
  'opendir',
  'readlink',
  'realpath',
  'rmdir',
  'stat',
  'statfs',
  'truncate',
  'utimes',
];

/** The same, for two paths. */
const ASKING_BOTH = ['link', 'symlink'];

const asking = [...ASKING, ...ASKING_BOTH].map((name) => {
  const dest = ASKING_BOTH.includes(name) ? ', given[0]' : '';
  return `
const ${name}Now = $purposely.modelled('fs#${name}Sync');
const ${name}Soon = $purposely.modelled('fs/promises#${name}');
export function ${name}(path, ...given) {
  const done = given.pop();
  if (typeof done === 'function') tell(done, path, () => ${name}Now(path)${dest});
}
async function ${name}Promised(path, ...given) {
  const result = ${name}Soon(path, ...given);
  mayReject(path${dest});
  return result;
}
`;
});

const reading = `
export function readFileSync(path, options) { return contentOf(path, options); }
export function readFile(path, ...given) {
  const done = given.pop();
  if (textOf(path) === null) tell(done, path, () => contentOf(path, given[0]));
  else setTimeout(() => done(null, contentOf(path, given[0])), 0);
}
async function readFilePromised(path, options) {
  if (textOf(path) === null) mayReject(path);
  return contentOf(path, options);
}
/** The stream of a file says once that it is open, or that it cannot be opened, to whoever listens or waits. */
function mayFail(stream, path) {
  if (stream._asked) return;
  stream._asked = true;
  if (!$purposely.something()) {
    opens(stream);
    return;
  }
  const error = refusal(path);
  stream._error = error;
  stream.emit('error', error);
}
function opens(stream) {
  stream.emit('open', $purposely.something());
  stream.emit('ready');
}
/** What is read bit by bit is not refused at once. */
function chunkOf(path, options) {
  try {
    return contentOf(path, options);
  } catch {
    return '';
  }
}
export function createReadStream(path, options) {
  const stream = new Readable({
    read() {
      if (textOf(path) === null) mayFail(this, path);
      this.push(chunkOf(path, options));
      this.push(null);
    },
  });
  stream._asked = false;
  const isKnown = textOf(path) !== null;
  setTimeout(() => { if (isKnown) opens(stream); else mayFail(stream, path); }, 0);
  return stream;
}
export function createWriteStream(path, options) {
  const told = $purposely.modelled('fs#WriteStream.write');
  if (!appends(options)) put(path, '', false);
  const stream = new Writable({
    write(chunk, encoding, done) {
      put(path, chunk, true);
      mayFail(stream, path);
      done();
    },
  });
  stream._asked = false;
  setTimeout(() => mayFail(stream, path), 0);
  const write = stream.write;
  const end = stream.end;
  stream.write = (chunk, ...rest) => {
    told(chunk);
    return write.call(stream, chunk, ...rest);
  };
  stream.end = (chunk, ...rest) => {
    if (!$purposely.isNothing(chunk) && ($purposely.isUnknown(chunk) || typeof chunk !== 'function')) told(chunk);
    return end.call(stream, chunk, ...rest);
  };
  return stream;
}
`;

const NAMES = [...WRITING, ...MOVING]
  .map(([name]) => name)
  .concat(GOING, ASKING, ASKING_BOTH, folderNames, 'readFile', 'open');

/** The module `fs`, with its promises under names of their own. */
export const files: string = [
  held,
  folders,
  ...writing,
  ...moving,
  ...going,
  ...asking,
  reading,
  openFiles,
  `export { ${NAMES.map((name) => `${name}Promised as 'promises.${name}'`).join(', ')} };`,
].join('\n');

/** The module `fs/promises`. */
export const filesPromises: string = `export { ${NAMES.map((name) => `'promises.${name}' as ${name}`).join(', ')} } from 'fs';\n`;
