import type { Place } from '../diagnostics/finding';
import type { Program, Site } from '../graph/program';

/** Turns offsets into lines and columns. */
export type Places = (site: Site) => Place;

/** Makes the function that turns the sites of a program into places; it counts the lines of each file once. */
export function placesOf(program: Pick<Program, 'files' | 'textOf'>): Places {
  const known = new Map<string, readonly number[]>();
  const startsOf = (file: string): readonly number[] => {
    const starts = known.get(file) ?? program.files.get(file)?.lineStarts ?? lineStarts(program.textOf(file));
    known.set(file, starts);
    return starts;
  };
  return ({ file, span }) => {
    const starts = startsOf(file);
    const from = position(starts, span.start);
    const to = position(starts, Math.max(span.start, span.end));
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

function position(starts: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The line breaks are those of ECMAScript, which the compiler's own line table follows. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const line of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(line.index + line[0].length);
  return starts;
}
