import type { Code } from './code';
import { execute } from './oracle/execute';
import { print } from './print';
import type { Program } from './program';
import { oneFile, type Rendering, verdicts } from './verdicts';

/** The program as one analyzes it. */
export function rendered({ language, steps }: Program): Rendering {
  const statements = ['export {};', ...steps.flatMap((step) => step.statements)];
  return oneFile(print(statements, { language, sink: (_, value) => `__sink(${value});` }), language);
}

/** The same program as it is run: without types, and with sinks that know who they are. */
export function script({ steps }: Program): string {
  return print(
    steps.flatMap(({ statements }): readonly Code[] => statements),
    {
      language: 'javascript',
      sink: (index, value) => `__at(${index}, ${value});`,
      derived: (from, code) => `__derive(${from}, ${code})`,
    },
  ).text;
}

/** A program with what running and analyzing it say; sinks by their index. */
export interface Judged {
  readonly program: Program;
  readonly rendering: Rendering;
  /** Labelled data arrives there and no confirmed finding says so. */
  readonly missed: readonly number[];
  /** No labelled data arrives there and a finding says that it does. */
  readonly spurious: readonly number[];
  /** The same of runs that do not show everything: in no run that was made. */
  readonly unseen: readonly number[];
  /** Sinks that labelled data reaches. */
  readonly labelled: number;
  /** Why the program says nothing: it did not run to its end. */
  readonly failure: { readonly reason: unknown } | null;
}

/** Analyzes programs together, runs each, and compares. */
export async function judge(programs: readonly Program[]): Promise<readonly Judged[]> {
  const renderings = programs.map(rendered);
  const found = verdicts(renderings);
  const judged: Judged[] = [];
  for (const [position, program] of programs.entries()) {
    const rendering = renderings[position];
    const tiers = found[position];
    if (rendering === undefined || tiers === undefined) throw new Error('A program was not analyzed.');
    const { labelled, failure } = await execute(script(program), !program.exact);
    const indexes = failure === null ? [...tiers.keys()] : [];
    const unseen = indexes.filter((at) => !labelled.has(at) && tiers[at] !== 'clean');
    judged.push({
      program,
      rendering,
      labelled: labelled.size,
      failure,
      missed: indexes.filter((at) => labelled.has(at) && tiers[at] !== 'confirmed'),
      spurious: program.exact ? unseen : [],
      unseen,
    });
  }
  return judged;
}
