/** Callbacks that are called once, tasks that are async functions or call back, and collections of either kind. */
export const support = `
function ending(callback) {
  if (typeof callback === 'function') {
    $purposely.spurn(callback);
    let called = false;
    const done = (...given) => {
      if (called) return;
      called = true;
      callback(...given);
    };
    return { done, promise: undefined };
  }
  let done;
  const promise = new Promise((resolve, reject) => {
    done = (error, value) => {
      if (error) reject(error);
      else resolve(value);
    };
  });
  return { done, promise };
}
function start(task, given, callback) {
  $purposely.spurn(task);
  const result = task(...given, callback);
  if (!$purposely.isUnknown(result) && result instanceof Promise)
    result.then((value) => callback(null, value), (error) => callback(error));
}
function pairsOf(collection) {
  if ($purposely.isNothing(collection)) return [];
  if (Array.isArray(collection)) return collection.map((value, index) => [index, value]);
  if (collection[Symbol.iterator] !== undefined) return [...collection].map((value, index) => [index, value]);
  return Object.entries(collection);
}
function isList(collection) {
  return Array.isArray(collection) || ($purposely.isNothing(collection) ? true : collection[Symbol.iterator] !== undefined);
}
// One after the other, or at once: what happens in between is the same for whoever waits for the end.
function forEachPair(pairs, limit, task, done) {
  const state = { next: 0, running: 0, left: pairs.length, over: false };
  const more = () => {
    while (!state.over && state.running < limit && state.next < pairs.length) {
      const [key, value] = pairs[state.next++];
      state.running++;
      task(value, key, (error) => {
        state.running--;
        state.left--;
        if (state.over) return;
        if (error === false) state.over = true;
        else if (error) {
          state.over = true;
          done(error);
        } else if (state.left === 0) {
          state.over = true;
          done(null);
        } else more();
      });
    }
  };
  if (pairs.length === 0) done(null);
  else more();
}
function eachValue(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  forEachPair(pairsOf(collection), limit, (value, key, next) => start(task, [value], next), done);
  return promise;
}
function eachEntry(collection, limit, task, callback) {
  const { done, promise } = ending(callback);
  forEachPair(pairsOf(collection), limit, (value, key, next) => start(task, [value, key], next), done);
  return promise;
}
// What tasks give for each value, under its key.
function gathered(collection, limit, task, results, done) {
  forEachPair(
    pairsOf(collection),
    limit,
    (value, key, next) =>
      task(value, key, (error, ...given) => {
        results[key] = given.length > 1 ? given : given[0];
        next(error);
      }),
    (error) => done(error, results),
  );
}
`;
