import { OWN, own } from './own';

/** Functions that lodash has too, with the same arguments: their names here, and there where it is another one. */
const SHARED: readonly (readonly [string, string])[] =
  `after allKeys=keysIn assign=assign before bind bindAll chunk compact
  compose=flowRight constant create defaults defer delay difference escape extend extendOwn=assign findIndex findKey
  findLastIndex foldl=reduce foldr=reduceRight functions get has identity indexOf inject=reduce intersection invert
  isArguments isArray isBoolean isDate isElement isEmpty isEqual isError isFinite isFunction isMap isMatch isNaN isNull
  isNumber isObject isRegExp isSet isString isSymbol isTypedArray isUndefined isWeakMap isWeakSet iteratee keys lastIndexOf
  matcher=matches matches memoize methods=functions negate noop now once pairs=toPairs partial partition property
  propertyOf random range reduce reduceRight restArguments=rest result sample shuffle size sortedIndex tap template
  throttle times toArray toPath transpose=unzip unescape union uniqueId unzip values without wrap zip`
    .split(/\s+/)
    .map((entry) => {
      const [name = '', there = name] = entry.split('=');
      return [name, there] as const;
    });

/** Other names of functions that differ from those of lodash. */
const ALIASES: Readonly<Record<string, string>> = {
  all: 'every',
  any: 'some',
  collect: 'map',
  detect: 'find',
  drop: 'rest',
  forEach: 'each',
  head: 'first',
  include: 'contains',
  includes: 'contains',
  select: 'filter',
  tail: 'rest',
  take: 'first',
  unique: 'uniq',
};

const aliases = Object.entries(ALIASES);
const methods = [
  ...OWN.map((name) => [name, name]),
  ...aliases,
  ...SHARED.map(([name, there]) => [name, `lodash.${there}`]),
].map(([name, callee]) => `${name}(...given) { return now(this, ${callee}(this._wrapped, ...given)); },`);
const changing = ['push', 'unshift', 'sort', 'splice', 'reverse'].map(
  (name) => `${name}(...given) { this._wrapped.${name}(...given); return now(this, this._wrapped); },`,
);
const taking = ['pop', 'shift', 'concat', 'join', 'slice'].map(
  (name) => `${name}(...given) { return now(this, this._wrapped.${name}(...given)); },`,
);

/** Underscore: mostly what lodash does, and wrapped values that do at once what is chained. */
export const underscore: string = `
import * as lodash from 'lodash';
${own}
export { ${SHARED.map(([name, there]) => `${there} as ${name}`).join(', ')} } from 'lodash';
export { ${aliases.map(([name, declared]) => `${declared} as ${name}`).join(', ')} };
function Wrapper(wrapped, chained) {
  this._wrapped = wrapped;
  this._chained = chained;
}
function now(wrapper, value) { return wrapper._chained ? new Wrapper(value, true) : value; }
Object.assign(Wrapper.prototype, {
  value() { return this._wrapped; },
  valueOf() { return this._wrapped; },
  toJSON() { return this._wrapped; },
  chain() { return new Wrapper(this._wrapped, true); },
  ${[...methods, ...changing, ...taking].join('\n  ')}
});
function wrapped(value) { return new Wrapper(value, false); }
function chained(value) { return new Wrapper(value, true); }
export { wrapped as '()', chained as chain };
`;
