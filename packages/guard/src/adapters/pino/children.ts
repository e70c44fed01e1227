import type { ChildLoggerOptions, Logger } from 'pino';
import type { LogBorder } from '../shared/log-border';
import { type FormatLog, guardedLog, guardedSerializers, plainValues, type SerializedKeys } from './merging';

/** What a child takes over from its parent. */
export interface Family {
  readonly border: LogBorder;
  readonly keys: SerializedKeys;
  readonly log: FormatLog | undefined;
  /** The methods of pino itself, since a child sees those that its parent was given. */
  readonly methods: Pick<Logger, 'child' | 'setBindings'>;
}

type Bindings = Record<string, unknown>;

/** Has bindings asked about when a child is made or changed, for pino turns them into text right then. */
export function guardChildren(logger: Logger, family: Family): void {
  const { border, keys, methods } = family;
  const guarded = (bindings: Bindings, options: ChildLoggerOptions = {}): Logger => {
    const own = ownFamily(family, options);
    const asked = guardedOptions(own, options);
    const made: Logger = Reflect.apply(methods.child, logger, [askBindings(border, own.keys, bindings), asked]);
    guardChildren(made, own);
    return made;
  };
  logger.child = guarded as unknown as Logger['child'];
  logger.setBindings = (bindings: Bindings) => {
    Reflect.apply(methods.setBindings, logger, [askBindings(border, keys, bindings)]);
  };
}

function ownFamily(family: Family, { serializers = {}, formatters }: ChildLoggerOptions): Family {
  const log = (formatters?.log ?? family.log) as FormatLog | undefined;
  return { ...family, keys: new Set([...family.keys, ...Reflect.ownKeys(serializers)]), log };
}

function guardedOptions({ border, keys, log }: Family, options: ChildLoggerOptions): ChildLoggerOptions {
  const { serializers, formatters } = options;
  return {
    ...options,
    ...askPrefix(border, options),
    formatters: { ...formatters, log: guardedLog(border, keys, log) } as NonNullable<ChildLoggerOptions['formatters']>,
    ...(serializers === undefined ? {} : { serializers: guardedSerializers(border, serializers) }),
  };
}

/** What stands in front of each message of a child stands in front of those in place of refused ones too. */
function askPrefix(border: LogBorder, { msgPrefix }: ChildLoggerOptions): ChildLoggerOptions {
  if (msgPrefix === undefined) return {};
  return {
    msgPrefix: border.line(
      () => String(border.ask(msgPrefix, 'the prefix of messages') ?? ''),
      () => '',
    ),
  };
}

/** A binding that is refused is replaced by a sentence, or its violation is thrown, as for lines. */
function askBindings(border: LogBorder, keys: SerializedKeys, bindings: Bindings): Bindings {
  const asked = Object.entries(bindings).map(([key, value]) => [
    key,
    border.line(
      () => plainValues(border, keys, { [key]: value })[key],
      (sentence): unknown => sentence,
    ),
  ]);
  return Object.fromEntries(asked);
}
