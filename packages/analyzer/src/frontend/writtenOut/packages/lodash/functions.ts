/** Functions that make functions of functions. */
export const functions = `
function filled(given, later) {
  const rest = [...later];
  const all = given.map((value) => ($purposely.is(value, placeholder) && rest.length > 0 ? rest.shift() : value));
  return [...all, ...rest];
}
export function partial(callback, ...given) {
  $purposely.spurn(callback);
  return function (...later) { return callback.apply(this, filled(given, later)); };
}
export function partialRight(callback, ...given) {
  $purposely.spurn(callback);
  return function (...later) { return callback.apply(this, [...later, ...given]); };
}
export function bind(callback, self, ...given) {
  $purposely.spurn(callback);
  return (...later) => callback.apply(self, filled(given, later));
}
export function bindKey(object, name, ...given) { return (...later) => object[name](...filled(given, later)); }
export function bindAll(object, ...names) {
  for (const name of names.flat()) object[name] = bind(object[name], object);
  return object;
}
export function curry(callback, arity = callback.length) {
  $purposely.spurn(callback);
  return curried(callback, arity, []);
}
function curried(callback, arity, given) {
  return function (...later) {
    const all = filled(given, later);
    const count = all.filter((value) => !$purposely.is(value, placeholder)).length;
    return count >= arity ? callback.apply(this, all) : curried(callback, arity, all);
  };
}
export function curryRight(callback, arity = callback.length) {
  $purposely.spurn(callback);
  return curriedRight(callback, arity, []);
}
function curriedRight(callback, arity, given) {
  return function (...later) {
    const all = [...later, ...given];
    return all.length >= arity ? callback.apply(this, all) : curriedRight(callback, arity, all);
  };
}
export function flow(...steps) {
  const all = steps.flat();
  for (const step of all) $purposely.spurn(step);
  return function (...given) {
    if (all.length === 0) return given[0];
    return all.slice(1).reduce((value, step) => step.call(this, value), all[0].apply(this, given));
  };
}
export function flowRight(...steps) { return flow(...steps.flat().reverse()); }
export function memoize(callback, resolver) {
  $purposely.spurn(callback);
  function memoized(...given) {
    const key = resolver === undefined ? given[0] : resolver.apply(this, given);
    if (memoized.cache.has(key)) return memoized.cache.get(key);
    const result = callback.apply(this, given);
    memoized.cache.set(key, result);
    return result;
  }
  memoized.cache = new Map();
  return memoized;
}
export function once(callback) { return before(2, callback); }
export function before(count, callback) {
  $purposely.spurn(callback);
  let left = count;
  let result;
  return function (...given) {
    if (--left > 0) result = callback.apply(this, given);
    return result;
  };
}
export function after(count, callback) {
  $purposely.spurn(callback);
  let left = count;
  return function (...given) { return --left < 1 ? callback.apply(this, given) : undefined; };
}
export function ary(callback, count = callback.length) {
  return function (...given) { return callback.apply(this, given.slice(0, count)); };
}
export function unary(callback) { return ary(callback, 1); }
export function flip(callback) { return function (...given) { return callback.apply(this, given.reverse()); }; }
export function negate(test) {
  $purposely.spurn(test);
  return function (...given) { return !test.apply(this, given); };
}
export function rearg(callback, ...indexes) {
  return function (...given) { return callback.apply(this, indexes.flat().map((index) => given[index])); };
}
export function rest(callback, start = callback.length - 1) {
  return function (...given) { return callback.call(this, ...given.slice(0, start), given.slice(start)); };
}
export function spread(callback) { return function (list) { return callback.apply(this, list); }; }
export function wrap(value, wrapper) {
  $purposely.spurn(wrapper);
  return function (...given) { return wrapper.call(this, value, ...given); };
}
export function overArgs(callback, ...changes) {
  const all = changes.flat().map((change) => iteratee(change));
  return function (...given) { return callback.apply(this, given.map((value, index) => (index < all.length ? all[index](value) : value))); };
}
export function over(...callbacks) {
  const all = callbacks.flat().map((callback) => iteratee(callback));
  return (...given) => all.map((callback) => callback(...given));
}
export function overEvery(...tests) {
  const all = tests.flat().map((test) => iteratee(test));
  return (...given) => all.every((test) => test(...given));
}
export function overSome(...tests) {
  const all = tests.flat().map((test) => iteratee(test));
  return (...given) => all.some((test) => test(...given));
}
export function cond(pairs) {
  return function (...given) {
    for (const [test, callback] of pairs) if (test.apply(this, given)) return callback.apply(this, given);
  };
}
export function conforms(tests) { return (object) => conformsTo(object, tests); }
export function conformsTo(object, tests) { return Object.keys(tests).every((name) => tests[name](object[name])); }
export function delay(callback, wait, ...given) { return setTimeout(() => callback(...given), wait); }
export function defer(callback, ...given) { return setTimeout(() => callback(...given), 1); }
// What a function that waits calls in the end: the last call of it that was not yet passed on.
function onTimer(callback, wait, again) {
  $purposely.spurn(callback);
  const state = { timer: undefined, waiting: undefined, result: undefined };
  const run = () => {
    state.timer = undefined;
    if (state.waiting === undefined) return state.result;
    const { self, given } = state.waiting;
    state.waiting = undefined;
    state.result = callback.apply(self, given);
    if (again) state.timer = setTimeout(run, wait);
    return state.result;
  };
  const stoppable = (waiter) => {
    waiter.cancel = () => {
      clearTimeout(state.timer);
      state.timer = undefined;
      state.waiting = undefined;
    };
    waiter.flush = () => {
      if (state.timer === undefined) return state.result;
      clearTimeout(state.timer);
      return run();
    };
    return waiter;
  };
  return { state, run, stoppable };
}
export function debounce(callback, wait = 0, options) {
  const { state, run, stoppable } = onTimer(callback, wait, false);
  return stoppable(function (...given) {
    const first = state.timer === undefined;
    clearTimeout(state.timer);
    state.waiting = { self: this, given };
    if (first && options?.leading === true) run();
    state.timer = setTimeout(() => {
      if (options?.trailing === false) state.waiting = undefined;
      run();
    }, wait);
    return state.result;
  });
}
export function throttle(callback, wait = 0, options) {
  const { state, run, stoppable } = onTimer(callback, wait, true);
  return stoppable(function (...given) {
    state.waiting = { self: this, given };
    if (state.timer !== undefined) {
      if (options?.trailing === false) state.waiting = undefined;
    } else if (options?.leading === false) state.timer = setTimeout(run, wait);
    else run();
    return state.result;
  });
}

`;
