/** What is known wherever code goes on that was begun inside: the store of a request, of a job, of a transaction. */
export const asyncHooks = `
function within(context, run, self, values) {
  const outer = $purposely.context();
  $purposely.enter(context);
  try {
    return run.apply(self, values);
  } finally {
    $purposely.enter(outer);
  }
}
function bound(run) {
  const context = $purposely.context();
  return function (...values) { return within(context, run, this, values); };
}
export class AsyncLocalStorage {
  _stores = [];
  run(store, run, ...values) {
    this._stores.push(store);
    return within({ storage: this, store, outer: $purposely.context() }, run, undefined, values);
  }
  exit(run, ...values) {
    return within({ storage: this, store: undefined, outer: $purposely.context() }, run, undefined, values);
  }
  enterWith(store) {
    this._stores.push(store);
    $purposely.enter({ storage: this, store, outer: $purposely.context() });
  }
  disable() { $purposely.enter({ storage: this, store: undefined, outer: $purposely.context() }); }
  getStore() {
    let context = $purposely.context();
    // Whoever calls from outside may do so inside any store that the program opens.
    if ($purposely.isUnknown(context)) return this._stores[$purposely.something()];
    for (; context !== undefined; context = context.outer) if (context.storage === this) return context.store;
    return undefined;
  }
  static bind(run) { return bound(run); }
  static snapshot() { return bound((run, ...values) => run(...values)); }
}
export class AsyncResource {
  _context = $purposely.context();
  runInAsyncScope(run, self, ...values) { return within(this._context, run, self, values); }
  bind(run, self) {
    const resource = this;
    return (...values) => resource.runInAsyncScope(run, self, ...values);
  }
  emitDestroy() { return this; }
  asyncId() { return 1; }
  triggerAsyncId() { return 0; }
  static bind(run) { return bound(run); }
}
`;
