/** Functions that make observables of something else, and of several. */
export const creation = `
export function of(...values) { return fromList(values); }
function fromList(values) {
  return new Observable((subscriber) => {
    for (const value of values) subscriber.next(value);
    subscriber.complete();
  });
}
export function from(input) {
  if (input instanceof Observable) return input;
  if (Array.isArray(input)) return fromList(input);
  return new Observable((subscriber) => {
    if (typeof input.subscribe === 'function') return input.subscribe(subscriber);
    if (typeof input.then === 'function') {
      input.then(
        (value) => {
          subscriber.next(value);
          subscriber.complete();
        },
        (error) => subscriber.error(error),
      );
    } else if (input[Symbol.asyncIterator] !== undefined) gone(input, subscriber);
    else {
      for (const value of input) subscriber.next(value);
      subscriber.complete();
    }
  });
}
async function gone(input, subscriber) {
  try {
    for await (const value of input) subscriber.next(value);
    subscriber.complete();
  } catch (error) {
    subscriber.error(error);
  }
}
export const EMPTY = new Observable((subscriber) => subscriber.complete());
export const NEVER = new Observable(() => {});
export function empty() { return EMPTY; }
export function never() { return NEVER; }
export function throwError(make) {
  return new Observable((subscriber) => subscriber.error(typeof make === 'function' ? make() : make));
}
export function defer(make) {
  $purposely.spurn(make);
  return new Observable((subscriber) => from(make()).subscribe(subscriber));
}
export function using(make, use) { return defer(() => use(make())); }
export function scheduled(input) { return from(input); }
export function onErrorResumeNext(...given) {
  const { sources } = sourcesOf(given);
  return concat(...sources.map((source) => catchError(() => EMPTY)(from(source))));
}
export function noop() {}
export function identity(value) { return value; }
export function iif(test, one, other) { return defer(() => (test() ? one : other)); }
export function range(start, count) {
  return fromList(Array.from({ length: count === undefined ? start : count }, (_, index) => (count === undefined ? index : start + index)));
}
export function generate(initial, test, step, select) {
  return new Observable((subscriber) => {
    for (let state = initial; test(state); state = step(state)) subscriber.next(select === undefined ? state : select(state));
    subscriber.complete();
  });
}
export function timer(wait, period) {
  return new Observable((subscriber) => {
    const id = setTimeout(() => {
      subscriber.next(0);
      if (period === undefined) subscriber.complete();
      else {
        let count = 1;
        const again = setInterval(() => subscriber.next(count++), period);
        subscriber.add(() => clearInterval(again));
      }
    }, wait);
    return () => clearTimeout(id);
  });
}
export function interval(period) {
  return new Observable((subscriber) => {
    let count = 0;
    const id = setInterval(() => subscriber.next(count++), period);
    return () => clearInterval(id);
  });
}
export function fromEvent(target, name, ...given) {
  const select = given.find((value) => typeof value === 'function');
  return new Observable((subscriber) => {
    const listener = (...values) => subscriber.next(select === undefined ? (values.length > 1 ? values : values[0]) : select(...values));
    if (typeof target.addEventListener === 'function') {
      target.addEventListener(name, listener);
      return () => target.removeEventListener(name, listener);
    }
    target.on(name, listener);
    return () => target.off(name, listener);
  });
}
export function fromEventPattern(add, remove) {
  return new Observable((subscriber) => {
    const listener = (...values) => subscriber.next(values.length > 1 ? values : values[0]);
    add(listener);
    return () => remove?.(listener);
  });
}
export function bindNodeCallback(callback) {
  return (...given) =>
    new Observable((subscriber) => {
      callback(...given, (error, ...values) => {
        if (error) subscriber.error(error);
        else {
          subscriber.next(values.length > 1 ? values : values[0]);
          subscriber.complete();
        }
      });
    });
}
export function bindCallback(callback) {
  return (...given) =>
    new Observable((subscriber) => {
      callback(...given, (...values) => {
        subscriber.next(values.length > 1 ? values : values[0]);
        subscriber.complete();
      });
    });
}
export function isObservable(value) { return value instanceof Observable; }
export function firstValueFrom(source, options) {
  return new Promise((resolve, reject) => {
    const subscription = new Subscriber({
      next(value) {
        resolve(value);
        subscription.unsubscribe();
      },
      error: reject,
      complete() {
        if (options === undefined) reject(new EmptyError());
        else resolve(options.defaultValue);
      },
    });
    subscription.add(source.subscribe(subscription));
  });
}
export function lastValueFrom(source, options) {
  return new Promise((resolve, reject) => {
    let last = null;
    source.subscribe({
      next(value) { last = { value }; },
      error: reject,
      complete() {
        if (last !== null) resolve(last.value);
        else if (options === undefined) reject(new EmptyError());
        else resolve(options.defaultValue);
      },
    });
  });
}
export class EmptyError extends Error {
  constructor() { super('no elements in sequence'); }
}
export class TimeoutError extends Error {}
// Several at once.
function sourcesOf(given) {
  const select = typeof given[given.length - 1] === 'function' ? given.pop() : undefined;
  const [only] = given;
  const whole = given.length === 1 && !(only instanceof Observable);
  if (whole && Array.isArray(only)) return { names: null, sources: only, select };
  if (whole && typeof only.then !== 'function' && typeof only.subscribe !== 'function')
    return { names: Object.keys(only), sources: Object.values(only), select };
  return { names: null, sources: given, select };
}
function together(names, values, select) {
  if (names === null) return select === undefined ? [...values] : select(...values);
  const result = {};
  names.forEach((name, index) => { result[name] = values[index]; });
  return select === undefined ? result : select(result);
}
export function combineLatest(...given) {
  const { names, sources, select } = sourcesOf(given);
  return new Observable((subscriber) => {
    const values = sources.map(() => undefined);
    const seen = new Set();
    let left = sources.length;
    if (left === 0) subscriber.complete();
    sources.forEach((source, index) => {
      subscriber.add(from(source).subscribe({
        next(value) {
          values[index] = value;
          seen.add(index);
          if (seen.size === sources.length) subscriber.next(together(names, values, select));
        },
        error: (error) => subscriber.error(error),
        complete() { if (--left === 0) subscriber.complete(); },
      }));
    });
  });
}
export function forkJoin(...given) {
  const { names, sources, select } = sourcesOf(given);
  return new Observable((subscriber) => {
    const values = sources.map(() => undefined);
    let left = sources.length;
    if (left === 0) subscriber.complete();
    sources.forEach((source, index) => {
      let seen = false;
      subscriber.add(from(source).subscribe({
        next(value) {
          seen = true;
          values[index] = value;
        },
        error: (error) => subscriber.error(error),
        complete() {
          if (seen && --left === 0) subscriber.next(together(names, values, select));
          if (!seen || left === 0) subscriber.complete();
        },
      }));
    });
  });
}
export function zip(...given) {
  const { sources, select } = sourcesOf(given);
  return new Observable((subscriber) => {
    const queues = sources.map(() => []);
    const ended = sources.map(() => false);
    sources.forEach((source, index) => {
      subscriber.add(from(source).subscribe({
        next(value) {
          queues[index].push(value);
          if (!queues.every((queue) => queue.length > 0)) return;
          subscriber.next(together(null, queues.map((queue) => queue.shift()), select));
          if (queues.some((queue, other) => queue.length === 0 && ended[other])) subscriber.complete();
        },
        error: (error) => subscriber.error(error),
        complete() {
          ended[index] = true;
          if (queues[index].length === 0) subscriber.complete();
        },
      }));
    });
  });
}
export function merge(...sources) { return mergeMap((source) => source)(fromList(sources.filter((source) => typeof source !== 'number'))); }
export function concat(...sources) { return concatMap((source) => source)(fromList(sources)); }
export function race(...given) {
  const { sources } = sourcesOf(given);
  return new Observable((subscriber) => {
    let winner = -1;
    sources.forEach((source, index) => {
      if (winner !== -1 && winner !== index) return;
      subscriber.add(from(source).subscribe({
        next(value) {
          if (winner === -1) winner = index;
          if (winner === index) subscriber.next(value);
        },
        error(error) { if (winner === -1 || winner === index) subscriber.error(error); },
        complete() { if (winner === -1 || winner === index) subscriber.complete(); },
      }));
    });
  });
}
export function partition(source, test) {
  return [filter(test)(source), filter((value, index) => !test(value, index))(source)];
}
`;
