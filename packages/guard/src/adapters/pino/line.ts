import type { LoggerOptions } from 'pino';
import type { LogBorder } from '../shared/log-border';
import { askLine, recordIn } from '../shared/log-text';

/**
 * A finished line as it may be written. Of a line that stands for a refused one and is refused itself, for bindings that the whole
 * logger has, level, time and message are left.
 */
export function finishedLine(border: LogBorder, line: string, options: LoggerOptions): string {
  if (!border.replacing) return askLine(border, line);
  return border.line(
    () => askLine(border, line),
    () => askBare(border, line, options),
  );
}

/** A prefix of the whole logger stands in front of the message, so that it is looked at once more. */
function askBare(border: LogBorder, line: string, { messageKey = 'msg' }: LoggerOptions): string {
  const { level, time, [messageKey]: message } = recordIn(line) ?? {};
  const bare = (text: unknown): string => `${JSON.stringify({ level, time, [messageKey]: text })}\n`;
  return border.line(() => askLine(border, bare(message)), bare);
}
