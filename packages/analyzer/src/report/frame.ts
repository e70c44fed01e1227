import type { Place } from '../diagnostics/finding';
import { visible } from './visible';

/** A line of source with a mark under a part of it. */
export interface Frame {
  readonly line: number;
  readonly text: string;
  /** Spaces and carets, as far as the marked part reaches. */
  readonly marks: string;
}

/** Longest piece of a line that is shown; generated code has lines of megabytes. */
const WIDEST = 140;
/** How much of a long line is shown before the marked part. */
const LEAD = 40;

/** Gives the lines of a file, splitting its text once. */
export type Lines = (file: string) => readonly string[] | undefined;

/** Makes the access to the lines of all files of a report. */
export function linesOf(sources: Readonly<Record<string, string>>): Lines {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const text = Object.hasOwn(sources, file) ? sources[file] : undefined;
    if (text === undefined) return undefined;
    const lines = known.get(file) ?? text.split(/\r\n|[\n\r\u2028\u2029]/);
    known.set(file, lines);
    return lines;
  };
}

/** The frame of a place, or nothing when the text is not there. */
export function frameOf({ file, line, column, endLine, endColumn }: Place, lines: Lines): Frame | undefined {
  const whole = lines(file)?.[line - 1];
  if (whole === undefined) return undefined;
  const from = Math.min(Math.max(column - 1, 0), whole.length);
  const to = endLine > line ? whole.length : Math.min(Math.max(endColumn - 1, from), whole.length);
  const start = whole.length > WIDEST ? Math.max(0, from - LEAD) : 0;
  const end = Math.min(whole.length, start + WIDEST);
  const before = shown(whole.slice(start, from));
  const marked = shown(whole.slice(from, Math.min(to, end)));
  const after = shown(whole.slice(Math.min(to, end), end));
  const opening = start > 0 ? '…' : '';
  return {
    line,
    text: `${opening}${before}${marked}${after}${end < whole.length ? '…' : ''}`,
    marks: `${' '.repeat(width(opening + before))}${'^'.repeat(Math.max(1, width(marked)))}`,
  };
}

/** The line of a place without the space around it, for a step of a path. */
export function lineAt(place: Place, lines: Lines): string | undefined {
  const text = frameOf(place, lines)?.text.trim();
  return text === '' ? undefined : text;
}

/** Tabs become spaces, so that the marks stand below what they mean in every terminal. */
function shown(text: string): string {
  return visible(text.replaceAll('\t', '  '));
}

/** East Asian wide characters and emoji take two columns. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
