import type { LoggerOptions } from 'pino';
import type { LogBorder } from '../shared/log-border';

/** The keys of merging objects whose values a serializer changes first. */
export type SerializedKeys = ReadonlySet<string | symbol>;
export type FormatLog = (object: Record<string, unknown>) => Record<string, unknown>;
export type Serializers = Readonly<Record<string | symbol, (value: unknown) => unknown>>;

/** Serializers whose results are asked about: a serializer may show what an object itself does not. */
export function guardedSerializers(
  border: LogBorder,
  serializers: Serializers,
): NonNullable<LoggerOptions['serializers']> {
  const asked: Record<string | symbol, (value: unknown) => unknown> = Object.create(null);
  for (const key of Reflect.ownKeys(serializers)) {
    const serialize = serializers[key];
    if (serialize !== undefined) asked[key] = (value) => border.plain(serialize(value), `the log key ${String(key)}`);
  }
  return asked;
}

/** Asks about a merging object, key by key, so that what serializers expect reaches them as it is. */
export function guardedLog(border: LogBorder, keys: SerializedKeys, log: FormatLog | undefined): FormatLog {
  return (object) => {
    // A line in place of a refused one has nothing to merge.
    if (border.replacing) return {};
    return plainValues(border, keys, log === undefined ? object : log(object));
  };
}

/** The values of an object that no serializer changes, as they may be logged. */
export function plainValues(border: LogBorder, keys: SerializedKeys, object: object): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(object);
  // An instance has fields that its enumeration does not show; its serializers have nothing to look for.
  if (prototype !== Object.prototype && prototype !== null) {
    return border.plain(object, 'the log line') as Record<string, unknown>;
  }
  const asked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    asked[key] = keys.has(key) ? value : border.plain(value, `the log key ${key}`);
  }
  return asked;
}

/** The key of errors, which their serializer is looked up by. */
export function errorKeyOf({ errorKey = 'err' }: LoggerOptions): string {
  return errorKey;
}
