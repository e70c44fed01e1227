/** What comes after errors and after the end. */
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
  return ifEmpty((out) => out.error(make === undefined ? new EmptyError() : make()));
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
export function dematerialize() {
  return (source) => operator(source, (out) => ({
    next({ kind, value, error }) {
      if (kind === 'N') out.next(value);
      else if (kind === 'E') out.error(error);
      else out.complete();
    },
  }));
}
export function retryWhen(notify) { return again(notify, 'error'); }
export function repeatWhen(notify) { return again(notify, 'complete'); }
// Begins anew whenever what was made of the errors, or of the ends, says so.
function again(notify, by) {
  $purposely.spurn(notify);
  return (source) => new Observable((subscriber) => {
    const endings = new Subject();
    const begin = () => {
      const told = {
        next: (value) => subscriber.next(value),
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      };
      told[by] = (error) => endings.next(error);
      subscriber.add(source.subscribe(told));
    };
    subscriber.add(notify(endings).subscribe({
      next: begin,
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    }));
    begin();
  });
}
`;
