import type { LogFn, LoggerOptions } from 'pino';
import type { LogBorder } from '../shared/log-border';
import { finishedLine } from './line';

type Hooks = NonNullable<LoggerOptions['hooks']>;
type Args = Parameters<LogFn>;

/** The hooks of pino that ask about what is logged, around those that the user set. */
export function guardedHooks(border: LogBorder, options: LoggerOptions): Hooks {
  const { logMethod, streamWrite } = options.hooks ?? {};
  return {
    logMethod(args, method, level) {
      border.line(
        () => {
          const asked = askArguments(border, args);
          if (logMethod === undefined) Reflect.apply(method, this, asked);
          else logMethod.call(this, asked, method, level);
        },
        (sentence) => Reflect.apply(method, this, [sentence]),
      );
    },
    streamWrite: (line) => finishedLine(border, streamWrite === undefined ? line : streamWrite(line), options),
  };
}

/** Values that go into the message. The merging object is asked about once it is merged, texts when the line is finished. */
function askArguments(border: LogBorder, [first, ...rest]: Args): Args {
  const asked = (rest as unknown[]).map((value) =>
    typeof value === 'object' && value !== null ? border.ask(value, 'the log message') : value,
  );
  return [first, ...asked] as unknown as Args;
}
