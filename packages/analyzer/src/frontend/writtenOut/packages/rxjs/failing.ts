/** What comes after errors, what takes time, and one subscription for all who listen. */
export const failing = `
export function catchError(handle) {
  $purposely.spurn(handle);
  return (source) => operator(source, (out) => ({
    next(value) { out.next(value); },
    error(error) {
      try {
        out.add(from(handle(error, catchError(handle)(source))).subscribe(out));
      } catch (failure) {
        out.error(failure);
      }
    },
  }));
}
export function onErrorResumeNextWith(other) { return catchError(() => other); }
export function throwIfEmpty(make) {
  return (source) => operator(source, (out) => {
    let seen = false;
    return {
      next(value) {
        seen = true;
        out.next(value);
      },
      complete() {
        if (seen) out.complete();
        else out.error(make === undefined ? new EmptyError() : make());
      },
    };
  });
}
export function retry(options = Infinity) {
  const most = typeof options === 'number' ? options : (options.count ?? Infinity);
  return (source) => new Observable((subscriber) => {
    let failures = 0;
    const begin = () => subscriber.add(source.subscribe({
      next: (value) => subscriber.next(value),
      complete: () => subscriber.complete(),
      error(error) {
        if (failures++ < most) begin();
        else subscriber.error(error);
      },
    }));
    begin();
  });
}
export function repeat(count = Infinity) {
  const most = typeof count === 'number' ? count : (count.count ?? Infinity);
  return (source) => concat(...Array.from({ length: most }, () => source));
}
function delayed(wait) {
  return (source) => operator(source, (out) => {
    let left = 0;
    let ended = false;
    return {
      next(value) {
        left++;
        setTimeout(() => {
          out.next(value);
          if (--left === 0 && ended) out.complete();
        }, wait);
      },
      complete() {
        ended = true;
        if (left === 0) out.complete();
      },
    };
  });
}
export function delay(wait) { return delayed(wait); }
export function debounceTime(wait) {
  return (source) => operator(source, (out) => {
    let timerOf = null;
    let kept = null;
    const flush = () => {
      if (kept !== null) out.next(kept.value);
      kept = null;
    };
    return {
      next(value) {
        clearTimeout(timerOf);
        kept = { value };
        timerOf = setTimeout(flush, wait);
      },
      complete() {
        clearTimeout(timerOf);
        flush();
        out.complete();
      },
    };
  });
}
export function throttleTime(wait) {
  return (source) => operator(source, (out) => {
    let waiting = false;
    return {
      next(value) {
        if (waiting) return;
        waiting = true;
        setTimeout(() => { waiting = false; }, wait);
        out.next(value);
      },
    };
  });
}
export { debounceTime as auditTime, debounceTime as sampleTime };
export function observeOn() { return (source) => source; }
export { observeOn as subscribeOn, observeOn as timeout };
export function materialize() {
  return (source) => operator(source, (out) => ({
    next(value) { out.next({ kind: 'N', value, hasValue: true }); },
    error(error) {
      out.next({ kind: 'E', error, hasValue: false });
      out.complete();
    },
    complete() {
      out.next({ kind: 'C', hasValue: false });
      out.complete();
    },
  }));
}
// One subscription for all who listen.
export function share() {
  return (source) => {
    let subject = null;
    return new Observable((subscriber) => {
      const fresh = subject === null;
      if (fresh) subject = new Subject();
      const listening = subject.subscribe(subscriber);
      if (fresh) source.subscribe(subject);
      return listening;
    });
  };
}
export { share as publish, share as refCount };
export function shareReplay(options) {
  const count = typeof options === 'number' ? options : (options?.bufferSize ?? Infinity);
  return (source) => {
    let subject = null;
    return new Observable((subscriber) => {
      const fresh = subject === null;
      if (fresh) subject = new ReplaySubject(count);
      const listening = subject.subscribe(subscriber);
      if (fresh) source.subscribe(subject);
      return listening;
    });
  };
}
`;
