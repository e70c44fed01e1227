/** Observables: whoever subscribes is given values until there is an error or an end. */
export const observable = `
function observerOf(observer, failed, completed) {
  if (typeof observer === 'function' || $purposely.isNothing(observer)) {
    for (const callback of [observer, failed, completed]) if (typeof callback === 'function') $purposely.spurn(callback);
    return { next: observer, error: failed, complete: completed };
  }
  return observer;
}
export class Subscription {
  constructor(teardown) {
    this.closed = false;
    this._teardowns = teardown === undefined ? [] : [teardown];
  }
  add(teardown) {
    if ($purposely.isNothing(teardown)) return;
    if (this.closed) stop(teardown);
    else this._teardowns.push(teardown);
  }
  remove(teardown) { this._teardowns = this._teardowns.filter((other) => other !== teardown); }
  unsubscribe() {
    if (this.closed) return;
    this.closed = true;
    for (const teardown of this._teardowns) stop(teardown);
  }
}
function stop(teardown) {
  if (typeof teardown === 'function') teardown();
  else teardown.unsubscribe();
}
export class Subscriber extends Subscription {
  constructor(observer) {
    super();
    this._observer = observer;
    this.isStopped = false;
  }
  next(value) {
    if (!this.isStopped && !this.closed) this._observer?.next?.(value);
  }
  error(error) {
    if (this.isStopped || this.closed) return;
    this.isStopped = true;
    this._observer?.error?.(error);
    this.unsubscribe();
  }
  complete() {
    if (this.isStopped || this.closed) return;
    this.isStopped = true;
    this._observer?.complete?.();
    this.unsubscribe();
  }
}
function changedBy(source, operator) { return $purposely.isUnknown(operator) ? unseen(source) : operator(source); }
// What an operator of which nobody knows what it does makes of each value is from outside.
function unseen(source) {
  return new Observable((subscriber) => source.subscribe({
    next: (value) => subscriber.next($purposely.outside(value)),
    error: (error) => subscriber.error(error),
    complete: () => subscriber.complete(),
  }));
}
export class Observable {
  constructor(subscribe) {
    if (subscribe !== undefined) {
      $purposely.spurn(subscribe);
      this._subscribe = subscribe;
    }
  }
  subscribe(observer, failed, completed) {
    const subscriber = new Subscriber(observerOf(observer, failed, completed));
    subscriber.add(this._begin(subscriber));
    return subscriber;
  }
  _begin(subscriber) {
    try {
      return this._subscribe(subscriber);
    } catch (error) {
      subscriber.error(error);
    }
  }
  pipe(...operators) { return operators.reduce(changedBy, this); }
  forEach(callback) {
    return new Promise((resolve, reject) => { this.subscribe({ next: callback, error: reject, complete: resolve }); });
  }
  toPromise() { return lastValueFrom(this, { defaultValue: undefined }); }
}
export class Subject extends Observable {
  constructor() {
    super();
    this.observers = [];
    this.closed = false;
    this.isStopped = false;
    this._failure = null;
  }
  get observed() { return this.observers.length > 0; }
  _subscribe(subscriber) {
    if (this._failure !== null) subscriber.error(this._failure.error);
    else if (this.isStopped) subscriber.complete();
    else {
      this.observers = [...this.observers, subscriber];
      return () => { this.observers = this.observers.filter((other) => other !== subscriber); };
    }
  }
  next(value) {
    if (this.isStopped) return;
    for (const observer of this.observers) observer.next(value);
  }
  error(error) {
    if (this.isStopped) return;
    this.isStopped = true;
    this._failure = { error };
    for (const observer of this.observers) observer.error(error);
  }
  complete() {
    if (this.isStopped) return;
    this.isStopped = true;
    for (const observer of this.observers) observer.complete();
  }
  unsubscribe() {
    this.isStopped = true;
    this.closed = true;
    this.observers = [];
  }
  asObservable() { return new Observable((subscriber) => this.subscribe(subscriber)); }
}
export class BehaviorSubject extends Subject {
  constructor(value) {
    super();
    this._value = value;
  }
  get value() { return this._value; }
  getValue() {
    if (this._failure !== null) throw this._failure.error;
    return this._value;
  }
  _subscribe(subscriber) {
    if (!this.isStopped) subscriber.next(this._value);
    return super._subscribe(subscriber);
  }
  next(value) {
    if (!this.isStopped) this._value = value;
    super.next(value);
  }
}
export class ReplaySubject extends Subject {
  constructor(count = Infinity) {
    super();
    this._count = count;
    this._seen = [];
  }
  _subscribe(subscriber) {
    for (const value of this._seen) subscriber.next(value);
    return super._subscribe(subscriber);
  }
  next(value) {
    if (!this.isStopped) {
      this._seen.push(value);
      if (this._seen.length > this._count) this._seen.shift();
    }
    super.next(value);
  }
}
export class AsyncSubject extends Subject {
  constructor() {
    super();
    this._last = null;
  }
  _subscribe(subscriber) {
    if (this.isStopped && this._failure === null && this._last !== null) subscriber.next(this._last.value);
    return super._subscribe(subscriber);
  }
  next(value) {
    if (!this.isStopped) this._last = { value };
  }
  complete() {
    if (this._last !== null && !this.isStopped) super.next(this._last.value);
    super.complete();
  }
}
`;
