import { renderReport } from '../../src/report';
import { reportOn } from '../hostile/analysis';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}

interface Result {
  readonly locations: readonly Location[];
  readonly relatedLocations: readonly Location[];
  readonly codeFlows: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: Location }[] }[];
  }[];
}

interface Run {
  readonly columnKind: string;
  readonly newlineSequences: readonly string[];
  readonly results: readonly Result[];
}

/** What the places of one result select. */
export interface Selected {
  readonly sink: readonly string[];
  readonly sources: readonly string[];
  readonly steps: readonly string[];
}

/** The texts that a viewer of the SARIF report would mark, result by result. */
export function selectedIn(files: Readonly<Record<string, string>>): readonly Selected[] {
  const run: Run = JSON.parse(renderReport(reportOn(files), 'sarif')).runs[0];
  const select = ({ physicalLocation: { artifactLocation, region } }: Location): string =>
    textOf(files[decodeURIComponent(artifactLocation.uri)] ?? '', region, run);
  return run.results.map(({ locations, relatedLocations, codeFlows }) => ({
    sink: locations.map(select),
    sources: relatedLocations.map(select),
    steps: codeFlows.flatMap(({ threadFlows }) =>
      threadFlows.flatMap((flow) => flow.locations.map(({ location }) => select(location))),
    ),
  }));
}

/** What a region selects: lines and columns count from 1, the end is behind the last character. */
function textOf(
  written: string,
  { startLine, startColumn, endLine, endColumn }: Region,
  { columnKind, newlineSequences }: Run,
): string {
  // A byte order mark says how the file is encoded, and belongs to no line.
  const text = written.replace(/^\uFEFF/, '');
  const starts = [0];
  for (let at = 0; at < text.length; ) {
    const ending = newlineSequences.find((sequence) => text.startsWith(sequence, at));
    at += ending?.length ?? 1;
    if (ending !== undefined) starts.push(at);
  }
  const offset = (line: number, column: number): number => {
    const start = starts[line - 1] ?? Number.NaN;
    if (columnKind === 'utf16CodeUnits') return start + column - 1;
    return start + [...text.slice(start)].slice(0, column - 1).join('').length;
  };
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}
