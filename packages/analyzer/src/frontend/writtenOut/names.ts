/** Modules that do what another one does. */
const ALIKE: Readonly<Record<string, string>> = {
  'async-es': 'async',
  'clone-deep': 'clone',
  clsx: 'classnames',
  'es6-promisify': 'pify',
  eventemitter2: 'events',
  eventemitter3: 'events',
  'fast-copy': 'clone',
  'fast-memoize': 'memoizee',
  'just-clone': 'clone',
  klona: 'clone',
  'lodash-es': 'lodash',
  'native-promise-only': 'any-promise',
  'pinkie-promise': 'any-promise',
  'preact/compat': 'react',
  'preact/hooks': 'react',
  promise: 'any-promise',
  'quick-lru': 'lru-cache',
  'rxjs/operators': 'rxjs',
  'util-promisify': 'pify',
};

/** Packages of which each member is also a module: `lodash/map`, `lodash-es/map.js`, `lodash.map`. */
const MEMBER_MODULES: readonly RegExp[] = [/^(lodash|lodash-es)\/(?!fp$)(\w+?)(?:\.js)?$/, /^(lodash)\.(\w+)$/];

/** Classes of the streams of the web, which are there without an import. */
const WEB_STREAMS = [
  'ByteLengthQueuingStrategy',
  'CompressionStream',
  'CountQueuingStrategy',
  'DecompressionStream',
  'ReadableStream',
  'TextDecoderStream',
  'TextEncoderStream',
  'TransformStream',
  'WritableStream',
];

/** What `performance` keeps of what it is told. */
const MARKS = ['mark', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'clearMarks'];

/** Globals that a module provides, and members of globals: by those a process talks to the one that made it. */
const PROVIDED: Readonly<Record<string, string>> = {
  Request: 'global/messages',
  Response: 'global/messages',
  'Array.fromAsync': 'global/arrays',
  'Iterator.from': 'global/iterators',
  ...Object.fromEntries(MARKS.map((name) => [`performance.${name}`, 'perf_hooks'])),
  'process.addListener': 'child_process',
  'process.argv': 'global/commandLine',
  'process.emit': 'child_process',
  'process.on': 'child_process',
  'process.once': 'child_process',
  'process.send': 'child_process',
  ...Object.fromEntries(WEB_STREAMS.map((name) => [name, 'stream/web'])),
};

/** What a path means (`lodash/map` is `lodash#map`): the module that may be written out, and the name in it. */
export function meantBy(path: string): { readonly module: string; readonly name: string } {
  const [specifier = '', name = 'default'] = path.split('#');
  for (const pattern of MEMBER_MODULES) {
    const [, module, member] = pattern.exec(specifier) ?? [];
    if (module !== undefined && member !== undefined && name === 'default')
      return { module: alike(module), name: member };
  }
  if (specifier === 'global' && Object.hasOwn(PROVIDED, name)) return { module: PROVIDED[name] ?? specifier, name };
  return { module: alike(specifier), name };
}

function alike(module: string): string {
  return (Object.hasOwn(ALIKE, module) ? ALIKE[module] : module) ?? module;
}
