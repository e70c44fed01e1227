import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Guard } from '../guard';
import { guardChildren } from './pino/children';
import { guardedHooks } from './pino/hooks';
import { errorKeyOf, guardedLog, guardedSerializers, type Serializers } from './pino/merging';
import { LogBorder, type LogOptions } from './shared/log-border';

export type { LogOptions } from './shared/log-border';

/**
 * A pino logger that asks the guard before a line is written: about merging objects (what serializers and mixins made of them), bindings of
 * children, errors with their causes, values for `%s` and `%o`, and the finished line.
 * @param options for pino; its hooks, serializers and formatters go on to work
 * @param stream where pino writes
 */
export function guardedPino(
  guard: Guard,
  asking: LogOptions = {},
  options: LoggerOptions = {},
  stream?: DestinationStream,
): Logger {
  const border = new LogBorder(guard, asking);
  const serializers: Serializers = { err: pino.stdSerializers.err as Serializers[string], ...options.serializers };
  const keys = new Set([...Reflect.ownKeys(serializers), errorKeyOf(options)]);
  const asked: LoggerOptions = {
    ...options,
    serializers: guardedSerializers(border, serializers),
    formatters: { ...options.formatters, log: guardedLog(border, keys, options.formatters?.log) },
    hooks: guardedHooks(border, options),
  };
  const logger = stream === undefined ? pino(asked) : pino(asked, stream);
  const { child, setBindings } = logger;
  guardChildren(logger, { border, keys, log: options.formatters?.log, methods: { child, setBindings } });
  return logger;
}
