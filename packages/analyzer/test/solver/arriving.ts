import { analyzeTexts } from '../language/analysis';

/** The names of the sinks that labelled data arrives at: the first text in double quotes of their lines. */
export function arriving(code: string, path = 'main.js'): readonly string[] {
  const lines = code.split('\n');
  return analyzeTexts({ [path]: code }).findings.map(
    ({ place }) => /"(.+?)"/.exec(lines[place.line - 1] ?? '')?.[1] ?? '?',
  );
}
