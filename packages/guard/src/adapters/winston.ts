import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logform, Logger } from 'winston';
import type { Guard } from '../guard';
import { LogBorder, type LogOptions } from './shared/log-border';
import { askInfo, type Info, replacedInfo } from './winston/info';

export type { LogOptions } from './shared/log-border';

type Format = Logform.Format;

/**
 * A format that asks the guard about an info: its message and properties, labelled instances and errors among them, the values for
 * `%s`, and the finished text where a format made one already. Put it first, and last as well where other formats add data.
 * Formats run when winston gets to a line, which is later, and for whatever runs then, while transports are busy: `guardLogger`
 * does not have that gap.
 */
export function guardedFormat(guard: Guard, options: LogOptions = {}): Format {
  const border = new LogBorder(guard, options);
  return { transform: (info) => askOrReplace(border, info as unknown as Info) as unknown as Logform.TransformableInfo };
}

/**
 * Has the guard asked about all that a winston logger and its children log, where they are called, and about the text that formats
 * make of it. Call it after the logger was configured.
 * @returns the logger
 */
export function guardLogger<Guarded extends Logger>(guard: Guard, logger: Guarded, options: LogOptions = {}): Guarded {
  const border = new LogBorder(guard, options);
  const finished = new LogBorder(guard, { ...options, onRefusal: 'replace' });
  const contexts = new WeakMap<object, ReturnType<typeof AsyncLocalStorage.snapshot>>();
  const write = logger.write.bind(logger) as (info: unknown, ...rest: unknown[]) => boolean;
  logger.write = ((info: Info, ...rest: unknown[]) => {
    const asked = askOrReplace(border, info);
    contexts.set(asked, AsyncLocalStorage.snapshot());
    return write(asked, ...rest);
  }) as Guarded['write'];
  const { format } = logger;
  logger.format = {
    ...(format.options === undefined ? {} : { options: format.options }),
    transform: (info, formatOptions) => {
      const inContext = contexts.get(info) ?? ((fn: () => unknown) => fn());
      return inContext(() => {
        const made = format.transform(info, formatOptions);
        return typeof made === 'object' ? askOrReplace(finished, made as unknown as Info) : made;
      }) as ReturnType<Format['transform']>;
    },
  };
  return logger;
}

function askOrReplace(border: LogBorder, info: Info): Info {
  return border.line(
    () => askInfo(border, info),
    (sentence) => replacedInfo(info, sentence),
  );
}
