/** Which values go on, with which before and behind them. */
export const selecting = `
export function take(count) {
  return (source) => operator(source, (out) => {
    let seen = 0;
    return {
      next(value) {
        if (++seen <= count) out.next(value);
        if (seen >= count) out.complete();
      },
    };
  });
}
export function takeWhile(test, inclusive) {
  $purposely.spurn(test);
  return (source) => operator(source, (out) => {
    let index = 0;
    return {
      next(value) {
        const goesOn = test(value, index++);
        if (goesOn || inclusive === true) out.next(value);
        if (!goesOn) out.complete();
      },
    };
  });
}
export function takeLast(count) { return (source) => mergeMap((all) => fromList(all.slice(-count)))(toArray()(source)); }
export function takeUntil(notifier) {
  return (source) => operator(source, (out) => {
    out.add(from(notifier).subscribe(() => out.complete()));
    return { next(value) { out.next(value); } };
  });
}
export function skip(count) { return filter((value, index) => index >= count); }
export function skipWhile(test) {
  return (source) => operator(source, (out) => {
    let skipping = true;
    let index = 0;
    return {
      next(value) {
        skipping = skipping && test(value, index++);
        if (!skipping) out.next(value);
      },
    };
  });
}
export function skipLast(count) { return (source) => mergeMap((all) => fromList(all.slice(0, -count)))(toArray()(source)); }
export function first(test, ...fallback) {
  return (source) => {
    const one = take(1)(typeof test === 'function' ? filter(test)(source) : source);
    return fallback.length > 0 ? defaultIfEmpty(fallback[0])(one) : one;
  };
}
export { first as find };
export function last(test, ...fallback) {
  return (source) => operator(typeof test === 'function' ? filter(test)(source) : source, (out) => {
    let found = fallback.length > 0 ? { value: fallback[0] } : null;
    return {
      next(value) { found = { value }; },
      complete() {
        if (found === null) out.error(new EmptyError());
        else {
          out.next(found.value);
          out.complete();
        }
      },
    };
  });
}
export function elementAt(index) { return (source) => take(1)(skip(index)(source)); }
export function single(test) { return first(test); }
export function every(test) { return (source) => map((all) => all.every((value, index) => test(value, index)))(toArray()(source)); }
export function isEmpty() { return (source) => map((all) => all.length === 0)(toArray()(source)); }
// What is done where a source ends without any value.
function ifEmpty(act) {
  return (source) => operator(source, (out) => {
    let seen = false;
    return {
      next(value) {
        seen = true;
        out.next(value);
      },
      complete() {
        if (!seen) act(out);
        out.complete();
      },
    };
  });
}
export function defaultIfEmpty(fallback) { return ifEmpty((out) => out.next(fallback)); }
export function ignoreElements() { return filter(() => false); }
export function findIndex(test) { return (source) => map((all) => all.findIndex(test))(toArray()(source)); }
function extreme(compare, sign) {
  const order = compare ?? ((one, other) => (one > other ? 1 : -1));
  return reduce((best, value) => (order(value, best) * sign > 0 ? value : best));
}
export function max(compare) { return extreme(compare, 1); }
export function min(compare) { return extreme(compare, -1); }
export function sequenceEqual(other) { return (source) => map(() => $purposely.something() === 0)(forkJoin([toArray()(source), toArray()(from(other))])); }
export function raceWith(...others) { return (source) => race(source, ...others); }
export function combineLatestAll(select) { return (source) => mergeMap((all) => map((values) => (select === undefined ? values : select(...values)))(combineLatest(all)))(toArray()(source)); }
export { combineLatestAll as combineAll };
export function zipAll(select) { return (source) => mergeMap((all) => (select === undefined ? zip(...all) : zip(...all, select)))(toArray()(source)); }
export function startWith(...values) { return (source) => concat(fromList(values), source); }
export function endWith(...values) { return (source) => concat(source, fromList(values)); }
export function concatWith(...others) { return (source) => concat(source, ...others); }
export function mergeWith(...others) { return (source) => merge(source, ...others); }
export function combineLatestWith(...others) { return (source) => combineLatest([source, ...others]); }
export function zipWith(...others) { return (source) => zip(source, ...others); }
export function withLatestFrom(...given) {
  const select = typeof given[given.length - 1] === 'function' ? given.pop() : undefined;
  return (source) => operator(source, (out) => {
    const values = given.map(() => undefined);
    const seen = new Set();
    given.forEach((other, index) => {
      out.add(from(other).subscribe((value) => {
        values[index] = value;
        seen.add(index);
      }));
    });
    return {
      next(value) {
        if (seen.size === given.length) out.next(together(null, [value, ...values], select));
      },
    };
  });
}
export function pairwise() {
  return (source) => operator(source, (out) => {
    let before = null;
    return {
      next(value) {
        if (before !== null) out.next([before.value, value]);
        before = { value };
      },
    };
  });
}
export function bufferCount(count) {
  return (source) => operator(source, (out) => {
    let kept = [];
    return {
      next(value) {
        kept.push(value);
        if (kept.length < count) return;
        out.next(kept);
        kept = [];
      },
      complete() {
        if (kept.length > 0) out.next(kept);
        out.complete();
      },
    };
  });
}
export function groupBy(key) {
  return (source) => operator(source, (out) => {
    const groups = new Map();
    return {
      next(value) {
        const name = key(value);
        if (!groups.has(name)) {
          const group = new Subject();
          group.key = name;
          groups.set(name, group);
          out.next(group);
        }
        groups.get(name).next(value);
      },
      complete() {
        for (const group of groups.values()) group.complete();
        out.complete();
      },
    };
  });
}
export function distinct(key) {
  return (source) => operator(source, (out) => {
    const seen = new Set();
    return {
      next(value) {
        const name = key === undefined ? value : key(value);
        if (seen.has(name)) return;
        seen.add(name);
        out.next(value);
      },
    };
  });
}
export function distinctUntilChanged(same = (one, other) => one === other, key = (value) => value) {
  return (source) => operator(source, (out) => {
    let before = null;
    return {
      next(value) {
        const name = key(value);
        if (before !== null && same(before.name, name)) return;
        before = { name };
        out.next(value);
      },
    };
  });
}
export function distinctUntilKeyChanged(name) { return distinctUntilChanged(undefined, (value) => value[name]); }
`;
