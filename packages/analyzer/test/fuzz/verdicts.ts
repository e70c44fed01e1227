import type { Limits } from '../../src';
import { analyzeTexts } from '../language/analysis';
import type { Printed } from './print';

/** A program as files, with the place of each sink. */
export interface Rendering {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly sinks: readonly { readonly file: string; readonly line: number }[];
}

/** What the analysis says of one sink. */
export type Verdict = 'clean' | 'possible' | 'confirmed';

/** The ending of a file's name. */
export function ending(language: 'typescript' | 'javascript'): string {
  return language === 'typescript' ? 'ts' : 'js';
}

/** A program of one file. */
export function oneFile({ text, sinks }: Printed, language: 'typescript' | 'javascript'): Rendering {
  const file = `main.${ending(language)}`;
  return { files: { [file]: text }, sinks: sinks.map((line) => ({ file, line })) };
}

const UNBOUNDED = { steps: Number.MAX_SAFE_INTEGER, stepsPerEntry: Number.MAX_SAFE_INTEGER };

/** Analyzes programs together, each in a folder of its own, and gives the verdict of each of their sinks. */
export function verdicts(
  renderings: readonly Rendering[],
  limits: Partial<Limits> = UNBOUNDED,
): readonly (readonly Verdict[])[] {
  const texts = renderings.flatMap(({ files }, index) =>
    Object.entries(files).map(([path, text]) => [`p${index}/${path}`, text] as const),
  );
  const tiers = new Map<string, Verdict>();
  for (const { rule, place, tier } of analyzeTexts(Object.fromEntries(texts), limits).findings) {
    const key = `${place.file}:${place.line}`;
    if (rule === 'disallowed-flow' && tiers.get(key) !== 'confirmed') tiers.set(key, tier);
  }
  return renderings.map(({ sinks }, index) =>
    sinks.map(({ file, line }) => tiers.get(`p${index}/${file}:${line}`) ?? 'clean'),
  );
}

/** The files of a rendering, for a person who looks into a failure; the sinks of `marked` have a remark. */
export function shownFiles({ files, sinks }: Rendering, marked: ReadonlyMap<number, string>): string {
  return Object.entries(files)
    .map(([path, text]) => {
      const lines = text.split('\n').map((line, index) => {
        const sink = sinks.findIndex((place) => place.file === path && place.line === index + 1);
        const remark = marked.get(sink);
        return remark === undefined ? line : `${line} // ${remark}`;
      });
      return `// ${path}\n${lines.join('\n')}`;
    })
    .join('\n');
}
