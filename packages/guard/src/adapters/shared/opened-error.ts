/** What no enumeration shows of an error, and what one does. */
interface Opened {
  readonly message: unknown;
  readonly stack: unknown;
  readonly cause: unknown;
  readonly errors: unknown;
  readonly own: Readonly<Record<string, unknown>>;
}

const HIDDEN = ['message', 'stack', 'cause', 'errors'] as const;

/** An error as plain data that a border can look through, with its causes and the errors that it joins. */
export function openedError(error: Error, outer: readonly Error[] = []): Opened {
  const around = [...outer, error];
  const open = (value: unknown): unknown => {
    if (value instanceof Error) return around.includes(value) ? undefined : openedError(value, around);
    return Array.isArray(value) ? value.map(open) : value;
  };
  const [message, stack, cause, errors] = HIDDEN.map((name) => open(Reflect.get(error, name)));
  const own = Object.entries(error).filter(([name]) => !HIDDEN.some((hidden) => hidden === name));
  return { message, stack, cause, errors, own: Object.fromEntries(own.map(([name, value]) => [name, open(value)])) };
}

/** An error of the same class, of what a border left of an opened one. */
export function rebuiltError(error: Error, asked: Partial<Opened>): Error {
  const made: Error = Object.create(Object.getPrototypeOf(error));
  for (const name of HIDDEN) {
    if (Reflect.get(error, name) === undefined) continue;
    const value =
      name === 'message' || name === 'stack' ? String(asked[name] ?? '') : again(Reflect.get(error, name), asked[name]);
    Object.defineProperty(made, name, { value, enumerable: false, configurable: true, writable: true });
  }
  for (const [name, value] of Object.entries(asked.own ?? {})) {
    Object.defineProperty(made, name, {
      value: again(Reflect.get(error, name), value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}

function again(before: unknown, asked: unknown): unknown {
  if (before instanceof Error) return asked === undefined ? undefined : rebuiltError(before, asked as Partial<Opened>);
  if (Array.isArray(before) && Array.isArray(asked)) return asked.map((one, index) => again(before[index], one));
  return asked;
}
