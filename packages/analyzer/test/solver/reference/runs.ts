import type { FileFacts } from '../../../src/graph';
import { execute } from '../../fuzz/oracle/execute';
import { holdsData, marked, type Observed, observe, type Setting } from './observe';

/** Runs of one program that are tried at most where conditions are unknown. */
const RUNS = 128;
/** After so many questions in one run, loops come to their end. */
const QUESTIONS = 40;

/** The program without conditions that nobody knows: there is one way to run it. */
export function theRun(facts: FileFacts): Promise<Observed> {
  return observe(facts, { scope: sourceAndSink, answer: () => false, derives: true });
}

const sourceAndSink: Setting['scope'] = ({ letters }) => ({ __source: () => letters, __sink: null });

/** What some run shows, whatever the conditions are that nobody knows: every way to answer, as long as those are few. */
export async function anyRun(facts: FileFacts): Promise<Observed> {
  const labelled = new Set<number>();
  const called = new Set<number>();
  const entered = new Set<number>();
  let answers: readonly boolean[] | null = [];
  let last: Observed | null = null;
  for (let count = 0; count < RUNS && answers !== null; count++) {
    const chosen: readonly boolean[] = answers;
    const answer = (question: number): boolean => chosen[question] ?? question >= QUESTIONS;
    last = await observe(facts, { scope: sourceAndSink, answer, derives: true });
    for (const sink of last.labelled) labelled.add(sink);
    for (const sink of last.called) called.add(sink);
    for (const index of last.entered) entered.add(index);
    answers = next(chosen, Math.min(last.questions, QUESTIONS));
  }
  return { labelled, called, entered, thrown: last?.thrown ?? null, questions: last?.questions ?? 0 };
}

/** The answers after these, counted as a binary number whose last digit is the last question; null after the last ones. */
function next(answers: readonly boolean[], questions: number): readonly boolean[] | null {
  const all = Array.from({ length: questions }, (_, index) => answers[index] ?? false);
  const changed = all.lastIndexOf(false);
  return changed < 0 ? null : [...all.slice(0, changed), true];
}

/** A program of the fuzzer that tells its sinks apart by itself, run by the reference. */
export function runOfScript(facts: FileFacts): Promise<Observed> {
  return observe(facts, {
    scope: (data, reached) => ({
      __source: () => data.letters,
      __at: reached,
      __derive: (from: unknown, value: unknown) => (holdsData(from) ? marked(data, value) : value),
    }),
    answer: () => false,
    derives: false,
  });
}

/** The same program, run by the engine. */
export const runOfEngine = (script: string): ReturnType<typeof execute> => execute(script, false);
