import type { LoggerOptions } from 'pino';
import type { LogBorder } from '../shared/log-border';

/**
 * A finished line as it may be written. What cannot be written even in place of a refused line, such as bindings that the whole
 * logger has, is left out.
 */
export function askLine(border: LogBorder, line: string, options: LoggerOptions): string {
  return border.replacing
    ? border.line(
        () => asked(border, line),
        () => bare(line, options),
      )
    : asked(border, line);
}

function asked(border: LogBorder, line: string): string {
  const left = border.ask(line, 'the log line');
  if (left === line) return line;
  // Redaction inside of JSON text might break it, so that the values are redacted instead.
  const record = parsed(line);
  if (record === undefined) return String(left ?? '');
  return `${JSON.stringify(border.plain(record, 'the log line'))}\n`;
}

function parsed(line: string): object | undefined {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Level, time and message alone. */
function bare(line: string, { messageKey = 'msg' }: LoggerOptions): string {
  const { level, time, [messageKey]: message } = (parsed(line) ?? {}) as Record<string, unknown>;
  return `${JSON.stringify({ level, time, [messageKey]: message })}\n`;
}
