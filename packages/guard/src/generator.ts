/** Runs a function in some surroundings, such as a purpose. */
export type Around = <Result>(fn: () => Result) => Result;

/**
 * The body of a generator runs in the steps of whoever consumes it, not where it was called. This gives a generator whose
 * steps all run in the given surroundings; other values come back as they are.
 */
export function stepwise<Value>(value: Value, around: Around): Value {
  if (!isGenerator(value)) return value;
  const steps = Object.create(Object.getPrototypeOf(value)) as Record<string, unknown>;
  for (const name of ['next', 'return', 'throw'] as const) {
    Object.defineProperty(steps, name, { value: (sent: unknown) => around(() => value[name](sent)) });
  }
  return steps as Value;
}

type Steps = Record<'next' | 'return' | 'throw', (sent: unknown) => unknown>;

function isGenerator(value: unknown): value is Steps {
  if (typeof value !== 'object' || value === null) return false;
  const kind = Object.prototype.toString.call(value);
  return (
    (kind === '[object Generator]' || kind === '[object AsyncGenerator]') && typeof (value as Steps).next === 'function'
  );
}
