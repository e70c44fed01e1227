/** Each function that goes through a collection: at once, so many at a time (`Limit`), one after the other (`Series`). */
const WAYS = [
  { ending: '', parameters: 'collection, ', limit: 'Infinity' },
  { ending: 'Limit', parameters: 'collection, limit, ', limit: 'limit' },
  { ending: 'Series', parameters: 'collection, ', limit: '1' },
] as const;

/** Names and what they are called with behind the limit. */
const THROUGH: Readonly<Record<string, string>> = {
  concat: 'concatenated',
  detect: 'detected',
  each: 'eachValue',
  eachOf: 'eachEntry',
  every: 'everyOne',
  filter: 'filtered',
  groupBy: 'grouped',
  map: 'mapped',
  mapValues: 'mappedValues',
  reject: 'rejected',
  some: 'anyOne',
};

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  concat: ['flatMap'],
  detect: ['find'],
  each: ['forEach'],
  eachOf: ['forEachOf'],
  every: ['all'],
  filter: ['select'],
  some: ['any'],
};

function through(name: string, callee: string): string {
  return WAYS.map(({ ending, parameters, limit }) => {
    const aliases = (ALIASES[name] ?? []).map((alias) => `export { ${name}${ending} as ${alias}${ending} };`);
    return `export function ${name}${ending}(${parameters}task, callback) { return ${callee}(collection, ${limit}, task, callback); }
${aliases.join('\n')}`;
  }).join('\n');
}

export const collections: string = `
function mapped(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  const values = pairsOf(collection).map(([, value]) => value);
  gathered(values, limit, (value, key, next) => start(task, [value], next), [], done);
  return promise;
}
function mappedValues(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  gathered(collection, limit, (value, key, next) => start(task, [value, key], next), {}, done);
  return promise;
}
function answered(collection, limit, test, use, done) {
  const values = pairsOf(collection).map(([, value]) => value);
  gathered(values, limit, (value, key, next) => start(test, [value], next), [], (error, answers) => {
    if (error) done(error);
    else done(null, use(values, answers));
  });
}
function filtered(collection, limit, test, callback) {
  const { done, promise } = ending(callback);
  answered(collection, limit, test, (values, answers) => values.filter((value, index) => answers[index]), done);
  return promise;
}
function rejected(collection, limit, test, callback) {
  const { done, promise } = ending(callback);
  answered(collection, limit, test, (values, answers) => values.filter((value, index) => !answers[index]), done);
  return promise;
}
function detected(collection, limit, test, callback) {
  const { done, promise } = ending(callback);
  answered(collection, limit, test, (values, answers) => values.find((value, index) => answers[index]), done);
  return promise;
}
function anyOne(collection, limit, test, callback) {
  const { done, promise } = ending(callback);
  answered(collection, limit, test, (values, answers) => answers.some((answer) => answer === true), done);
  return promise;
}
function everyOne(collection, limit, test, callback) {
  const { done, promise } = ending(callback);
  answered(collection, limit, test, (values, answers) => answers.every((answer) => answer === true), done);
  return promise;
}
function concatenated(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  const values = pairsOf(collection).map(([, value]) => value);
  gathered(values, limit, (value, key, next) => start(task, [value], next), [], (error, results) => done(error, results.flat()));
  return promise;
}
function grouped(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  const use = (values, keys) => {
    const groups = {};
    values.forEach((value, index) => { groups[keys[index]] = [...(groups[keys[index]] ?? []), value]; });
    return groups;
  };
  answered(collection, limit, task, use, done);
  return promise;
}
${Object.entries(THROUGH)
  .map(([name, callee]) => through(name, callee))
  .join('\n')}
export function reduce(collection, initial, task, callback) {
  const { done, promise } = ending(callback);
  let all = initial;
  const next = (value, key, continued) => start(task, [all, value], (error, result) => {
    all = result;
    continued(error);
  });
  forEachPair(pairsOf(collection), 1, next, (error) => done(error, all));
  return promise;
}
export { reduce as inject, reduce as foldl };
export function reduceRight(collection, initial, task, callback) {
  return reduce(pairsOf(collection).map(([, value]) => value).reverse(), initial, task, callback);
}
export { reduceRight as foldr };
export function transform(collection, ...given) {
  const [first, second, third] = given;
  const whole = typeof first === 'function';
  const task = whole ? first : second;
  const result = whole ? (isList(collection) ? [] : {}) : first;
  const { done, promise } = ending(whole ? second : third);
  forEachPair(pairsOf(collection), Infinity, (value, key, next) => start(task, [result, value, key], next), (error) => done(error, result));
  return promise;
}
export function sortBy(collection, task, callback) {
  const { done, promise } = ending(callback);
  const use = (values, keys) =>
    values.map((value, index) => ({ value, key: keys[index] })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ value }) => value);
  answered(collection, Infinity, task, use, done);
  return promise;
}
export function times(count, task, callback) { return timesLimit(count, Infinity, task, callback); }
export function timesSeries(count, task, callback) { return timesLimit(count, 1, task, callback); }
export function timesLimit(count, limit, task, callback) {
  return mapped(Array.from({ length: count }, (_, index) => index), limit, task, callback);
}
`;
