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
    () => bare(line, options),
  );
}

function bare(line: string, { messageKey = 'msg' }: LoggerOptions): string {
  const { level, time, [messageKey]: message } = recordIn(line) ?? {};
  return `${JSON.stringify({ level, time, [messageKey]: message })}\n`;
}
