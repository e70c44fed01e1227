/** Runs a function while every object seems to have some fields, as after a merge of keys that somebody sent. */
export function polluted<Result>(fields: Readonly<Record<string, unknown>>, fn: () => Result): Result {
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  }
  try {
    return fn();
  } finally {
    for (const name of Object.keys(fields)) Reflect.deleteProperty(Object.prototype, name);
  }
}
