const LATER: readonly string[] = `after ary assign assignIn assignWith at before bind bindAll bindKey castArray chunk
  compact concat conforms constant countBy create curry curryRight debounce defaults defaultsDeep defer delay difference
  differenceBy differenceWith drop dropRight dropRightWhile dropWhile   extend fill filter flatMap flatMapDeep
  flatMapDepth flatten flattenDeep flattenDepth flip flow flowRight     fromPairs functions
  groupBy initial intersection intersectionBy intersectionWith invert invertBy invokeMap iteratee keyBy keys keysIn map
  mapKeys mapValues matches matchesProperty memoize merge mergeWith method negate omit omitBy once orderBy over partial
  partialRight partition pick pickBy property pull pullAll pullAt range rangeRight reject remove reverse sampleSize set
  setWith shuffle slice sortBy sortedUniq sortedUniqBy tail take takeRight takeRightWhile takeWhile tap throttle thru times
  toArray toPairs toPairsIn toPath toPlainObject transform union unionBy unionWith uniq uniqBy uniqWith unset unzip
  unzipWith update updateWith values valuesIn without wrap xor zip zipObject zipObjectDeep zipWith entries entriesIn`.split(
  /\s+/,
);

const NOW: readonly string[] =
  `add attempt camelCase capitalize ceil clamp clone cloneDeep deburr defaultTo divide each eachRight forEach forEachRight forIn forOwn
  endsWith eq escape escapeRegExp every find findIndex findKey findLast findLastIndex findLastKey first floor get gt gte
  has hasIn head identity inRange includes indexOf invoke isArray isArrayLike isBoolean isDate isEmpty isEqual isError
  isFinite isFunction isInteger isMap isMatch isNaN isNil isNull isNumber isObject isObjectLike isPlainObject isRegExp isSet
  isString isSymbol isUndefined join kebabCase last lastIndexOf lowerCase lowerFirst lt lte max maxBy mean meanBy min minBy
  multiply noop now nth pad padEnd padStart parseInt random reduce reduceRight repeat replace result round sample size
  snakeCase some sortedIndex split startCase startsWith subtract sum sumBy template toInteger toLower toNumber toString
  toUpper trim trimEnd trimStart truncate unescape uniqueId upperCase upperFirst words`.split(/\s+/);

/** Methods of arrays that change the wrapped list, and go on with it or with what they took out of it. */
const CHANGING: readonly string[] = ['push', 'unshift', 'sort', 'splice'];
const TAKING: readonly string[] = ['pop', 'shift'];

function methods(names: readonly string[], when: 'later' | 'now', call: (name: string) => string): string {
  return names.map((name) => `${name}(...given) { return ${when}(this, (value) => ${call(name)}); },`).join('\n  ');
}

/** Wrapped values: what is chained is done when the value is asked for, once and in its order. */
export const chain: string = `
function Wrapper(wrapped, steps, chained) {
  this._wrapped = wrapped;
  this._steps = steps;
  this._chained = chained;
}
function later(wrapper, step) { return new Wrapper(wrapper._wrapped, [...wrapper._steps, step], wrapper._chained); }
function now(wrapper, step) { return wrapper._chained ? later(wrapper, step) : step(wrapper.value()); }
Object.assign(Wrapper.prototype, {
  value() { return this._steps.reduce((value, step) => step(value), this._wrapped); },
  valueOf() { return this.value(); },
  toJSON() { return this.value(); },
  commit() { return new Wrapper(this.value(), [], this._chained); },
  chain() { return new Wrapper(this._wrapped, this._steps, true); },
  plant(value) { return new Wrapper(value, this._steps, this._chained); },
  [Symbol.iterator]() { return this.value()[Symbol.iterator](); },
  ${methods(LATER, 'later', (name) => `${name}(value, ...given)`)}
  ${methods(NOW, 'now', (name) => `${name}(value, ...given)`)}
  ${methods(CHANGING, 'later', (name) => `(value.${name}(...given), value)`)}
  ${methods(TAKING, 'now', (name) => `value.${name}(...given)`)}
});
function wrapped(value) { return new Wrapper(value, [], false); }
function chained(value) { return new Wrapper(value, [], true); }
export { wrapped as '()', chained as chain };
`;
