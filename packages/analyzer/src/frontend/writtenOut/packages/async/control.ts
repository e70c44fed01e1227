/** Tasks that are run in some order, with what they give. */
export const control = `
function tasksWith(tasks, limit, callback) {
  const { done, promise } = ending(callback);
  gathered(tasks, limit, (task, key, next) => start(task, [], next), isList(tasks) ? [] : {}, done);
  return promise;
}
export function parallel(tasks, callback) { return tasksWith(tasks, Infinity, callback); }
export function parallelLimit(tasks, limit, callback) { return tasksWith(tasks, limit, callback); }
export function series(tasks, callback) { return tasksWith(tasks, 1, callback); }
export function waterfall(tasks, callback) {
  const { done, promise } = ending(callback);
  const step = (index, given) => {
    if (index === tasks.length) {
      done(null, ...given);
      return;
    }
    let called = false;
    start(tasks[index], given, (error, ...values) => {
      if (called || error === false) return;
      called = true;
      if (error) done(error, ...values);
      else step(index + 1, values);
    });
  };
  step(0, []);
  return promise;
}
export function auto(tasks, ...given) {
  const callback = given.find((value) => typeof value === 'function');
  const { done, promise } = ending(callback);
  const names = Object.keys(tasks);
  const results = {};
  const state = { over: false, left: names.length, started: new Set() };
  const finish = (error) => {
    if (state.over) return;
    state.over = true;
    done(error, results);
  };
  const runReady = () => {
    for (const name of names) {
      const listed = Array.isArray(tasks[name]) ? tasks[name] : [tasks[name]];
      const needs = listed.slice(0, -1);
      if (state.over || state.started.has(name) || !needs.every((need) => Object.hasOwn(results, need))) continue;
      state.started.add(name);
      start(listed[listed.length - 1], needs.length > 0 ? [results] : [], (error, ...values) => {
        if (error) {
          finish(error);
          return;
        }
        results[name] = values.length > 1 ? values : values[0];
        state.left--;
        if (state.left === 0) finish(null);
        else runReady();
      });
    }
  };
  if (names.length === 0) finish(null);
  else runReady();
  return promise;
}
export function race(tasks, callback) {
  const { done, promise } = ending(callback);
  for (const task of tasks) start(task, [], done);
  return promise;
}
export function tryEach(tasks, callback) {
  const { done, promise } = ending(callback);
  const step = (index, error, ...values) => {
    if (index === tasks.length) done(error, ...values);
    else start(tasks[index], [], (failure, ...given) => (failure ? step(index + 1, failure) : done(null, given.length > 1 ? given : given[0])));
  };
  step(0, null);
  return promise;
}
export function retry(options, ...given) {
  const whole = typeof options === 'function';
  const task = whole ? options : given[0];
  const { done, promise } = ending(whole ? given[0] : given[1]);
  const attempts = whole ? 5 : typeof options === 'number' ? options : (options.times ?? 5);
  const attempt = (number) =>
    start(task, [], (error, ...values) => (error && number < attempts ? attempt(number + 1) : done(error, ...values)));
  attempt(1);
  return promise;
}
export function retryable(options, task) {
  const whole = typeof options === 'function';
  return (...given) => {
    const callback = typeof given[given.length - 1] === 'function' ? given.pop() : undefined;
    const wrapped = (done) => start(whole ? options : task, given, done);
    return whole ? retry(wrapped, callback) : retry(options, wrapped, callback);
  };
}
function whileTrue(test, task, first, callback) {
  const { done, promise } = ending(callback);
  const ask = (asked, given) => start(test, asked, (error, truth) => (error || !truth ? done(error, ...given) : round()));
  const round = () => start(task, [], (error, ...given) => (error ? done(error) : ask(first ? [] : given, given)));
  if (first) ask([], []);
  else round();
  return promise;
}
function answers(test) {
  return (...given) => {
    const done = given.pop();
    done(null, test(...given));
  };
}
export function whilst(test, task, callback) { return whileTrue(test, task, true, callback); }
export function doWhilst(task, test, callback) { return whileTrue(test, task, false, callback); }
function not(test) {
  return (...given) => {
    const done = given.pop();
    start(test, given, (error, truth) => done(error, !truth));
  };
}
export function until(test, task, callback) { return whileTrue(not(test), task, true, callback); }
export function doUntil(task, test, callback) { return whileTrue(not(test), task, false, callback); }
export function forever(task, callback) { return whileTrue(answers(() => true), task, true, callback); }
export function seq(...tasks) {
  return function (...given) {
    const callback = typeof given[given.length - 1] === 'function' ? given.pop() : undefined;
    const steps = tasks.map((task) => (...values) => {
      const done = values.pop();
      start((...all) => task.apply(this, all), values, done);
    });
    return waterfall([(done) => done(null, ...given), ...steps], callback);
  };
}
export function compose(...tasks) { return seq(...tasks.reverse()); }
export function applyEach(tasks, ...given) {
  return (callback) => mapped(tasks, Infinity, (task, done) => start(task, given, done), callback);
}
export { applyEach as applyEachSeries };
export function apply(callback, ...before) { return (...given) => callback(...before, ...given); }
export function asyncify(callback) {
  $purposely.spurn(callback);
  return (...given) => {
    const done = given.pop();
    let value;
    try {
      value = callback(...given);
    } catch (error) {
      done(error);
      return;
    }
    if (!$purposely.isUnknown(value) && value instanceof Promise) value.then((result) => done(null, result), (error) => done(error));
    else done(null, value);
  };
}
export { asyncify as wrapSync };
export function constant(...values) {
  return (...given) => given[given.length - 1](null, ...values);
}
export function reflect(task) {
  return (...given) => {
    const done = given.pop();
    start(task, given, (error, ...values) => {
      if (error) done(null, { error });
      else done(null, { value: values.length > 1 ? values : values[0] });
    });
  };
}
export function reflectAll(tasks) {
  if (Array.isArray(tasks)) return tasks.map((task) => reflect(task));
  const all = {};
  for (const name of Object.keys(tasks)) all[name] = reflect(tasks[name]);
  return all;
}
export function timeout(task) { return task; }
export function ensureAsync(task) { return task; }
export function memoize(task, hash) {
  $purposely.spurn(task);
  const known = new Map();
  return (...given) => {
    const done = given.pop();
    const key = hash === undefined ? given[0] : hash(...given);
    if (known.has(key)) {
      process.nextTick(done, null, ...known.get(key));
      return;
    }
    start(task, given, (error, ...values) => {
      if (!error) known.set(key, values);
      done(error, ...values);
    });
  };
}
export function unmemoize(task) { return task; }
export function nextTick(callback, ...given) { process.nextTick(callback, ...given); }
export { nextTick as setImmediate };
`;
