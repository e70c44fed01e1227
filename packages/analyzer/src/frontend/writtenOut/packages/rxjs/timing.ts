/** What takes time, and what another observable sets the time for. */
export const timing = `
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
// Waits with the last value until what is made of it says so; anew for each value, or until then with the first wait.
function waiting(wait, anew) {
  $purposely.spurn(wait);
  return (source) => operator(source, (out) => {
    let timer = null;
    let kept = null;
    const flush = () => {
      timer?.unsubscribe();
      timer = null;
      if (kept !== null) out.next(kept.value);
      kept = null;
    };
    return {
      next(value) {
        kept = { value };
        if (timer !== null && !anew) return;
        timer?.unsubscribe();
        timer = new Subscriber({ next: flush, complete: flush });
        timer.add(from(wait(value)).subscribe(timer));
      },
      complete() {
        flush();
        out.complete();
      },
    };
  });
}
export function debounce(wait) { return waiting(wait, true); }
export function audit(wait) { return waiting(wait, false); }
export function debounceTime(time) { return debounce(() => timer(time)); }
export function auditTime(time) { return audit(() => timer(time)); }
export function throttle(wait) {
  $purposely.spurn(wait);
  return (source) => operator(source, (out) => {
    let throttled = false;
    return {
      next(value) {
        if (throttled) return;
        throttled = true;
        out.next(value);
        out.add(first()(from(wait(value))).subscribe({ next() { throttled = false; }, error() {} }));
      },
    };
  });
}
export function throttleTime(time) { return throttle(() => timer(time)); }
export function sample(notifier) {
  return (source) => operator(source, (out) => {
    let kept = null;
    out.add(from(notifier).subscribe(() => {
      if (kept !== null) out.next(kept.value);
      kept = null;
    }));
    return { next(value) { kept = { value }; } };
  });
}
export function sampleTime(time) { return sample(interval(time)); }
export function delayWhen(wait) {
  $purposely.spurn(wait);
  return mergeMap((value, index) => map(() => value)(take(1)(from(wait(value, index)))));
}
export function skipUntil(notifier) {
  return (source) => operator(source, (out) => {
    let taking = false;
    out.add(from(notifier).subscribe(() => { taking = true; }));
    return { next(value) { if (taking) out.next(value); } };
  });
}
export function timestamp() { return map((value) => ({ value, timestamp: Date.now() })); }
export function timeInterval() { return map((value) => ({ value, interval: $purposely.something() })); }
export function observeOn() { return (source) => source; }
export { observeOn as subscribeOn, observeOn as timeout };
export function timeoutWith(time, other) { return (source) => source; }
// What came until another observable says so, or until there are so many: as a list or as an observable.
function chunked(begin, limit) {
  return (source) => operator(source, (out) => {
    let kept = begin(out);
    const flush = () => {
      kept.end();
      kept = begin(out);
    };
    limit?.(out, flush);
    return {
      next(value) {
        kept.add(value);
      },
      complete() {
        kept.end();
        out.complete();
      },
    };
  });
}
function list(out) {
  const all = [];
  return { add(value) { all.push(value); }, end() { out.next(all); } };
}
function inner(out) {
  const subject = new Subject();
  out.next(subject);
  return { add(value) { subject.next(value); }, end() { subject.complete(); } };
}
function when(notifier) { return (out, flush) => { out.add(from(notifier).subscribe(flush)); }; }
export function buffer(notifier) { return chunked(list, when(notifier)); }
export function bufferTime(time) { return chunked(list, when(interval(time))); }
export function bufferWhen(close) { return chunked(list, when(defer(close))); }
export function window(notifier) { return chunked(inner, when(notifier)); }
export function windowTime(time) { return chunked(inner, when(interval(time))); }
export function windowWhen(close) { return chunked(inner, when(defer(close))); }
export function windowCount(count) { return (source) => map((all) => fromList(all))(bufferCount(count)(source)); }
`;
