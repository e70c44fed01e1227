import type { LogBorder } from './log-border';

/** A finished line as it may be written. Redaction inside of JSON text might break it, so that the values in it are redacted instead. */
export function askLine(border: LogBorder, line: string): string {
  const left = border.ask(line, 'the log line');
  if (left === line) return line;
  const record = recordIn(line);
  if (record === undefined) return String(left ?? '');
  return JSON.stringify(border.plain(record, 'the log line')) + (line.endsWith('\n') ? '\n' : '');
}

/** The object that a line of JSON stands for. */
export function recordIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
