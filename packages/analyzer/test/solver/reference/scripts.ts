import { ts } from 'ts-morph';
import { lowerFile } from '../../../src/frontend/lower/index';
import type { FileFacts } from '../../../src/graph';
import { rendered, script } from '../../fuzz/compare';
import type { Program } from '../../fuzz/program';
import { runOfEngine, runOfScript } from './runs';
import { solved } from './solved';

/** Sinks of one program that labelled data reaches, by their numbers, as each of three says. */
export interface Judged {
  readonly text: string;
  readonly reference: string;
  readonly engine: string;
  readonly solver: string;
  /** Operations of its graphs. */
  readonly operations: ReadonlySet<string>;
}

/** Lowers programs, runs their graphs and the programs themselves, and asks the solver. */
export async function judgeScripts(programs: readonly Program[]): Promise<readonly Judged[]> {
  const renderings = programs.map((program, index) => {
    const { files, sinks } = rendered(program);
    const [path = '', text = ''] = Object.entries(files)[0] ?? [];
    return { text, sinks, facts: lower(text, `${index}/${path}`) };
  });
  const verdicts = solved(renderings.map(({ facts }) => facts));
  const judged: Judged[] = [];
  for (const [index, program] of programs.entries()) {
    const { text, sinks, facts } = renderings[index] ?? { text: '', sinks: [], facts: lower('', 'none.js') };
    const lines = new Set([...(verdicts[index] ?? [])].map(([offset]) => lineOf(facts, offset)));
    const reference = await runOfScript(lower(`export {};\n${script(program)}`, 'main.js'));
    const engine = await runOfEngine(script(program));
    judged.push({
      text,
      operations: operationsOf(facts),
      reference: inOrder([...reference.labelled]),
      engine: inOrder([...engine.labelled]),
      solver: inOrder([...sinks.keys()].filter((sink) => lines.has(sinks[sink]?.line ?? 0))),
    });
  }
  return judged;
}

function lower(text: string, path: string): FileFacts {
  return lowerFile(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false), path);
}

const lineOf = ({ lineStarts }: FileFacts, offset: number): number =>
  lineStarts.filter((start) => start <= offset).length;

const inOrder = (sinks: readonly number[]): string => sinks.toSorted((a, b) => a - b).join(' ');

const operationsOf = ({ functions }: FileFacts): ReadonlySet<string> =>
  new Set(functions.flatMap(({ nodes }) => nodes.map(({ op }) => op)));
