/** Functions of functions, and decisions. */
export const functions = `
function spurnAll(callbacks) { for (const callback of callbacks) $purposely.spurn(callback); }
export function pipe(...steps) {
  spurnAll(steps);
  const [first, ...others] = steps;
  return function (...given) { return others.reduce((value, step) => step.call(this, value), first.apply(this, given)); };
}
export function compose(...steps) { return pipe(...steps.reverse()); }
export function pipeWith(connect, steps) {
  const [first, ...others] = steps;
  return (...given) => others.reduce((value, step) => connect(step, value), first(...given));
}
export function composeWith(connect, steps) { return pipeWith(connect, [...steps].reverse()); }
export function andThen(callback, promise) { return promise.then(callback); }
export function otherwise(callback, promise) { return promise.catch(callback); }
export function curryN(arity, callback) {
  $purposely.spurn(callback);
  return (...given) => curried(callback, arity, given);
}
export function curry(callback) {
  $purposely.spurn(callback);
  return (...given) => curried(callback, callback.length, given);
}
export function partial(callback, given) {
  $purposely.spurn(callback);
  return (...later) => callback(...given, ...later);
}
export function partialRight(callback, given) {
  $purposely.spurn(callback);
  return (...later) => callback(...later, ...given);
}
export function flip(callback) {
  return (...given) => curried((first, second, ...rest) => callback(second, first, ...rest), 2, given);
}
export function identity(value) { return value; }
export function always(value) { return () => value; }
export const T = () => true;
export const F = () => false;
export function tap(visit, value) {
  $purposely.spurn(visit);
  visit(value);
  return value;
}
export function apply(callback, given) { return callback(...given); }
export function applyTo(value, callback) { return callback(value); }
export function call(callback, ...given) { return callback(...given); }
export function unapply(callback) { return (...given) => callback(given); }
export function unary(callback) { return (value) => callback(value); }
export function binary(callback) { return (first, second) => callback(first, second); }
export function nAry(count, callback) { return (...given) => callback(...given.slice(0, count)); }
export function thunkify(callback) { return (...given) => () => callback(...given); }
export function converge(join, branches) {
  spurnAll(branches);
  return (...given) => join(...branches.map((branch) => branch(...given)));
}
export function juxt(branches) {
  spurnAll(branches);
  return (...given) => branches.map((branch) => branch(...given));
}
export function useWith(callback, changes) { return (...given) => callback(...given.map((value, index) => (index < changes.length ? changes[index](value) : value))); }
export function applySpec(spec) {
  return (...given) =>
    Object.fromEntries(
      Object.entries(spec).map(([name, make]) => [name, typeof make === 'function' ? make(...given) : applySpec(make)(...given)]),
    );
}
export function ifElse(test, yes, no) {
  spurnAll([test, yes, no]);
  return (...given) => (test(...given) ? yes(...given) : no(...given));
}
export function when(test, yes, value) {
  spurnAll([test, yes]);
  return test(value) ? yes(value) : value;
}
export function unless(test, no, value) {
  spurnAll([test, no]);
  return test(value) ? value : no(value);
}
export function until(test, step, start) {
  let value = start;
  while (!test(value)) value = step(value);
  return value;
}
export function cond(pairs) {
  for (const pair of pairs) spurnAll(pair);
  return (...given) => {
    for (const [test, callback] of pairs) if (test(...given)) return callback(...given);
  };
}
export function complement(test) { return (...given) => !test(...given); }
export function both(left, right) { return (...given) => left(...given) && right(...given); }
export function either(left, right) { return (...given) => left(...given) || right(...given); }
export function allPass(tests) { return (...given) => tests.every((test) => test(...given)); }
export function anyPass(tests) { return (...given) => tests.some((test) => test(...given)); }
export function tryCatch(attempt, recover) {
  spurnAll([attempt, recover]);
  return (...given) => {
    try {
      return attempt(...given);
    } catch (error) {
      return recover(error, ...given);
    }
  };
}
export function once(callback) {
  $purposely.spurn(callback);
  let called = false;
  let result;
  return (...given) => {
    if (!called) {
      called = true;
      result = callback(...given);
    }
    return result;
  };
}
export function memoizeWith(name, callback) {
  $purposely.spurn(callback);
  const results = new Map();
  return (...given) => {
    const key = name(...given);
    if (!results.has(key)) results.set(key, callback(...given));
    return results.get(key);
  };
}
export function invoker(count, name) { return (...given) => curried((...all) => all[count][name](...all.slice(0, count)), count + 1, given); }
export function bind(callback, self) { return callback.bind(self); }
export function construct(type) { return (...given) => new type(...given); }
`;
