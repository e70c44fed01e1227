import { analyzeTexts } from '../language/analysis';
import type { Code } from './code';
import { execute } from './oracle/execute';
import { type Form, type Printed, print } from './print';
import type { Program } from './program';

/** Prints the program as one analyzes it. */
export function analyzed(program: Program, form: Partial<Form> = {}): Printed {
  return print(flat(program), { language: program.language, sink: (_, value) => `__sink(${value});`, ...form });
}

function flat({ steps }: Program): readonly Code[] {
  return ['export {};', ...steps.flatMap(({ statements }) => statements)];
}

/** The same program as it is run: without types, and with sinks that know who they are. */
function script({ steps }: Program): string {
  return print(
    steps.flatMap(({ statements }) => statements),
    {
      language: 'javascript',
      sink: (index, value) => `__at(${index}, ${value});`,
      derived: (from, code) => `__derive(${from}, ${code})`,
    },
  ).text;
}

/** How the two answers differ, by index of the sink. */
export interface Difference {
  /** Labelled data arrives there and no confirmed finding says so. */
  readonly missed: readonly number[];
  /** No labelled data arrives there and a finding says that it does. */
  readonly spurious: readonly number[];
}

/** A program with what running and analyzing it say. */
export interface Judged extends Difference {
  readonly program: Program;
  readonly text: string;
  /** The line of each sink. */
  readonly lines: readonly number[];
  /** Sinks that labelled data reaches. */
  readonly labelled: number;
  /** Why the program says nothing: it did not run to its end. */
  readonly failure: unknown;
}

const UNBOUNDED = { steps: Number.MAX_SAFE_INTEGER, stepsPerEntry: Number.MAX_SAFE_INTEGER };

/** Analyzes programs together, runs each, and compares. */
export async function judge(programs: readonly Program[]): Promise<readonly Judged[]> {
  const printed = programs.map((program, index) => ({
    program,
    path: `p${index}.${program.language === 'typescript' ? 'ts' : 'js'}`,
    ...analyzed(program),
  }));
  const { findings } = analyzeTexts(Object.fromEntries(printed.map(({ path, text }) => [path, text])), UNBOUNDED);
  const tiers = new Map<string, string>();
  for (const { rule, place, tier } of findings) {
    const key = `${place.file}:${place.line}`;
    if (rule === 'disallowed-flow' && tiers.get(key) !== 'confirmed') tiers.set(key, tier);
  }
  const judged: Judged[] = [];
  for (const { program, path, text, sinks } of printed) {
    const { labelled, failure } = await execute(script(program), !program.exact);
    const tierOf = (index: number) => tiers.get(`${path}:${sinks[index]}`);
    const indexes = sinks.map((_, index) => index);
    judged.push({
      program,
      text,
      lines: sinks,
      labelled: labelled.size,
      failure,
      missed: failure === null ? indexes.filter((at) => labelled.has(at) && tierOf(at) !== 'confirmed') : [],
      spurious:
        failure === null && program.exact ? indexes.filter((at) => !labelled.has(at) && tierOf(at) !== undefined) : [],
    });
  }
  return judged;
}
