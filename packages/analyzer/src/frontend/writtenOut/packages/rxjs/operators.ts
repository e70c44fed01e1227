/** Functions from an observable to another: what each value becomes. */
export const operators = `
// What an operator makes of a source: it is told of each value, and passes on errors and the end unless it says otherwise.
function operator(source, make) {
  return new Observable((subscriber) => {
    const own = make(subscriber);
    const inner = new Subscriber({
      next(value) {
        try {
          own.next(value);
        } catch (error) {
          subscriber.error(error);
        }
      },
      error: own.error ?? ((error) => subscriber.error(error)),
      complete: own.complete ?? (() => subscriber.complete()),
    });
    subscriber.add(inner);
    inner.add(from(source).subscribe(inner));
  });
}
export function map(callback, self) {
  $purposely.spurn(callback);
  return (source) => operator(source, (out) => {
    let index = 0;
    return { next(value) { out.next(callback.call(self, value, index++)); } };
  });
}
export function mapTo(result) { return map(() => result); }
export function pluck(...names) { return map((value) => names.reduce((inner, name) => inner?.[name], value)); }
export function filter(test, self) {
  $purposely.spurn(test);
  return (source) => operator(source, (out) => {
    let index = 0;
    return { next(value) { if (test.call(self, value, index++)) out.next(value); } };
  });
}
export function tap(observer, failed, completed) {
  const told = observerOf(observer, failed, completed);
  return (source) => operator(source, (out) => ({
    next(value) {
      told?.next?.(value);
      out.next(value);
    },
    error(error) {
      told?.error?.(error);
      out.error(error);
    },
    complete() {
      told?.complete?.();
      out.complete();
    },
  }));
}
export function finalize(callback) {
  $purposely.spurn(callback);
  return (source) => new Observable((subscriber) => {
    subscriber.add(source.subscribe(subscriber));
    subscriber.add(callback);
  });
}
export function mergeMap(project, ...given) {
  $purposely.spurn(project);
  const concurrent = given.find((value) => typeof value === 'number') ?? Infinity;
  const select = given.find((value) => typeof value === 'function');
  return (source) => operator(source, (out) => {
    const waiting = [];
    const state = { running: 0, index: 0, ended: false };
    const more = () => {
      if (waiting.length > 0 && state.running < concurrent) begin(waiting.shift());
      else if (state.ended && state.running === 0) out.complete();
    };
    const begin = (value) => {
      state.running++;
      const outerIndex = state.index++;
      let innerIndex = 0;
      out.add(from(project(value, outerIndex)).subscribe({
        next: (inner) => out.next(select === undefined ? inner : select(value, inner, outerIndex, innerIndex++)),
        error: (error) => out.error(error),
        complete() {
          state.running--;
          more();
        },
      }));
    };
    return {
      next(value) {
        if (state.running < concurrent) begin(value);
        else waiting.push(value);
      },
      complete() {
        state.ended = true;
        more();
      },
    };
  });
}
export { mergeMap as flatMap };
export function concatMap(project, select) { return mergeMap(project, select, 1); }
export function mergeMapTo(inner) { return mergeMap(() => inner); }
export function concatMapTo(inner) { return concatMap(() => inner); }
export function mergeAll(concurrent = Infinity) { return mergeMap((inner) => inner, concurrent); }
export function concatAll() { return concatMap((inner) => inner); }
export function switchMap(project, select) {
  $purposely.spurn(project);
  return (source) => operator(source, (out) => {
    let current = null;
    let index = 0;
    let ended = false;
    return {
      next(value) {
        current?.unsubscribe();
        const outerIndex = index++;
        const inner = new Subscriber({
          next: (result) => out.next(select === undefined ? result : select(value, result, outerIndex)),
          error: (error) => out.error(error),
          complete() {
            current = null;
            if (ended) out.complete();
          },
        });
        current = inner;
        out.add(inner);
        inner.add(from(project(value, outerIndex)).subscribe(inner));
      },
      complete() {
        ended = true;
        if (current === null) out.complete();
      },
    };
  });
}
export function switchMapTo(inner) { return switchMap(() => inner); }
export function switchAll() { return switchMap((inner) => inner); }
export function exhaustMap(project) {
  $purposely.spurn(project);
  return (source) => operator(source, (out) => {
    let running = false;
    let index = 0;
    let ended = false;
    return {
      next(value) {
        if (running) return;
        running = true;
        out.add(from(project(value, index++)).subscribe({
          next: (result) => out.next(result),
          error: (error) => out.error(error),
          complete() {
            running = false;
            if (ended) out.complete();
          },
        }));
      },
      complete() {
        ended = true;
        if (!running) out.complete();
      },
    };
  });
}
export function exhaustAll() { return exhaustMap((inner) => inner); }
export { exhaustAll as exhaust };
export function mergeScan(callback, seed) { return accumulated(mergeMap, callback, seed); }
export function switchScan(callback, seed) { return accumulated(switchMap, callback, seed); }
function accumulated(each, callback, seed) {
  $purposely.spurn(callback);
  return (source) => {
    let all = seed;
    const step = each((value, index) => callback(all, value, index));
    return tap((value) => { all = value; })(step(source));
  };
}
export function expand(project) {
  $purposely.spurn(project);
  return (source) => operator(source, (out) => {
    let running = 0;
    let ended = false;
    const begin = (value) => {
      out.next(value);
      running++;
      from(project(value)).subscribe({
        next: begin,
        error: (error) => out.error(error),
        complete() { if (--running === 0 && ended) out.complete(); },
      });
    };
    return {
      next: begin,
      complete() {
        ended = true;
        if (running === 0) out.complete();
      },
    };
  });
}
export function scan(callback, ...seed) {
  $purposely.spurn(callback);
  return (source) => operator(source, (out) => {
    let all = seed[0];
    let begun = seed.length > 0;
    let index = 0;
    return {
      next(value) {
        all = begun ? callback(all, value, index++) : value;
        begun = true;
        out.next(all);
      },
    };
  });
}
export function reduce(callback, ...seed) { return (source) => last(null, seed.length > 0 ? seed[0] : undefined)(scan(callback, ...seed)(source)); }
export function toArray() {
  return (source) => operator(source, (out) => {
    const all = [];
    return {
      next(value) { all.push(value); },
      complete() {
        out.next(all);
        out.complete();
      },
    };
  });
}
export function count(test) { return (source) => map((all) => all.length)(toArray()(test === undefined ? source : filter(test)(source))); }
`;
