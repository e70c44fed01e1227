import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, js } from './code';
import { judge, rendered } from './compare';
import { settled } from './generator';
import { build, type Program, recipes } from './program';
import { shownFiles } from './verdicts';

const { ROUNDS_PROGRAMS, ROUNDS_SEED } = process.env;
const PROGRAMS = Number(ROUNDS_PROGRAMS ?? 120);
const SEED = Number(ROUNDS_SEED ?? 23);
const BATCH = 60;
/** What a round leaves waiting runs behind the loop, once for all rounds that are not told apart. */
const UNSEEN_SHARE = 0.015;

const WAITS = /\bawait\b/;

/** Code that runs nobody knows how often: what comes before it, and what behind it. */
const loops = [
  { name: 'a loop', opening: 'while (__unknown()) ', closing: '' },
  { name: 'a loop among local variables', opening: 'while (__unknown()) ', closing: '', isLocal: true },
  { name: 'a function that a loop calls', opening: 'while (__unknown()) await (async () => ', closing: ')();' },
  {
    name: 'a callback of a list',
    opening: 'Array.from({ length: 3 }, __unknown).filter((it) => it).forEach(() => ',
    closing: ');',
    // A callback that waits goes on when the others have begun: that is no round behind another.
    waits: false,
  },
];

/** The program with its last steps in rounds: those meet what earlier rounds did to what stands before them. */
function inRounds({ steps, language }: Program, from: number, opening: string, closing: string): Program {
  const loop = js`${opening}${block(steps.slice(from))}${closing}`;
  return { language, exact: false, steps: [...steps.slice(0, from), step(loop)] };
}

/** The same program as the body of a function, so that its variables are no others' business. */
function inFunction({ steps, language, exact }: Program): Program {
  return { language, exact, steps: [step(js`await (async () => ${block(steps)})();`)] };
}

function block(steps: Program['steps']): Code {
  return { kind: 'block', statements: steps.flatMap(({ statements }) => statements) };
}

function step(statement: Code): Program['steps'][number] {
  return { statements: [statement], declared: [], assigned: [] };
}

describe('programs of which a part runs in rounds', () => {
  it.each(loops)('are found to do what they do: in $name', { timeout: 600_000 }, async (loop) => {
    const { opening, closing, isLocal = false, waits = true } = loop;
    const programs = fc
      .sample(recipes(), { seed: SEED, numRuns: PROGRAMS })
      .map((recipe) => build(recipe, settled(true)))
      .flatMap((program) => program.steps.map((_, from) => inRounds(program, from, opening, closing)))
      .map((program) => (isLocal ? inFunction(program) : program))
      .filter((program) => waits || !WAITS.test(Object.values(rendered(program).files).join()));
    const missed: string[] = [];
    let [sinks, unseen, labelled] = [0, 0, 0];
    for (let from = 0; from < programs.length; from += BATCH) {
      for (const judged of await judge(programs.slice(from, from + BATCH))) {
        if (judged.failure !== null) continue;
        sinks += judged.rendering.sinks.length;
        labelled += judged.labelled;
        unseen += judged.unseen.length;
        if (judged.missed.length > 0)
          missed.push(shownFiles(judged.rendering, new Map(judged.missed.map((sink) => [sink, 'missed']))));
      }
    }
    if (ROUNDS_PROGRAMS !== undefined) console.log({ sinks, labelled, missed: missed.length, unseen });
    expect(missed.slice(0, 3).join('\n\n')).toEqual('');
    expect(labelled).toBeGreaterThan(programs.length);
    expect(unseen).toBeLessThanOrEqual(sinks * UNSEEN_SHARE);
  });
});
