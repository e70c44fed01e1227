import type { FileFacts } from '../../../src/graph';
import { shown } from '../../fuzz/oracle/shown';
import { finished, frameOf } from './interpreter/callable';
import { run } from './interpreter/run';
import type { World } from './interpreter/world';

/** What the graphs of a file showed when they ran. */
export interface Observed {
  /** Sinks that labelled data reached. */
  readonly labelled: ReadonlySet<number>;
  /** Sinks that anything reached. */
  readonly called: ReadonlySet<number>;
  /** What the program threw and nobody caught. */
  readonly thrown: { readonly reason: unknown } | null;
  /** Functions that were entered, by their index. */
  readonly entered: ReadonlySet<number>;
  /** How many conditions nobody knew. */
  readonly questions: number;
}

/** The data of one run: letters of the source, and what a number that is made of them has behind its point. */
export interface Data {
  readonly letters: string;
  readonly part: number;
}

/** What surrounds the program in a run: the names that it does not declare, and what nobody knows. */
export interface Setting {
  readonly scope: (data: Data, reached: (sink: number, value: unknown) => void) => World['scope'];
  readonly answer: (question: number) => boolean;
  /** Whether operators keep data in what they compute, whatever they compute. */
  readonly derives: boolean;
}

/** Data is what differs when the source gives something else. Constants of programs have neither such letters nor fractions. */
const DATA: readonly [Data, Data] = [
  { letters: 'ЖжЖж', part: 0.25 },
  { letters: 'ЧчЧч', part: 0.75 },
];

/** Blocks that one run may take. */
const FUEL = 20_000;

/** Runs the module of a file, with one data and with another; a sink that shows a difference, or letters, received data. */
export async function observe(facts: FileFacts, setting: Setting): Promise<Observed> {
  const [one, other] = [await runWith(facts, setting, DATA[0]), await runWith(facts, setting, DATA[1])];
  const labelled = new Set<number>();
  const called = new Set<number>();
  if (one.arrivals.length !== other.arrivals.length) throw new Error('The data decided which way the program took.');
  for (const [order, { sink, text }] of one.arrivals.entries()) {
    called.add(sink);
    if (/[Жж]/.test(text) || text !== other.arrivals[order]?.text) labelled.add(sink);
  }
  return { labelled, called, thrown: one.thrown, questions: one.questions, entered: one.entered };
}

interface Run extends Pick<Observed, 'thrown' | 'questions' | 'entered'> {
  readonly arrivals: readonly { readonly sink: number; readonly text: string }[];
}

async function runWith(facts: FileFacts, setting: Setting, data: Data): Promise<Run> {
  const arrivals: { sink: number; text: string }[] = [];
  let questions = 0;
  const choose = (): boolean => setting.answer(questions++);
  const reached = (sink: number, value: unknown): void => void arrivals.push({ sink, text: shown(value) });
  const world: World = {
    facts,
    scope: setting.scope(data, reached),
    reached,
    entered: new Set(),
    choose,
    derived: (from, value) => (setting.derives && from.some(holdsData) ? marked(data, value) : value),
    fuel: FUEL,
  };
  const module = facts.functions[0];
  if (module === undefined) throw new Error('A file has no body.');
  const closure = { facts: module, captures: [], outer: null, home: null, owner: null };
  let thrown: Observed['thrown'] = null;
  try {
    await finished(run(world, frameOf(closure, [], { value: undefined })));
  } catch (reason) {
    thrown = { reason };
  }
  // Whatever is still to be done is done before the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  return { arrivals, thrown, questions, entered: world.entered };
}

/** Whether a text or a number, or something in an object, is made of data. */
export function holdsData(value: unknown): boolean {
  return /[ЖжЧч]|\d\.[27]5(?!\d)/.test(shown(value));
}

/** A text or a number that an operator computed of data, and that may have lost every letter of it: it gets one back. */
export function marked({ letters, part }: Data, value: unknown): unknown {
  if (holdsData(value)) return value;
  if (typeof value === 'number') return (Number.isFinite(value) ? Math.floor(value) : 0) + part;
  return typeof value === 'string' ? `${value}${letters[0]}` : value;
}
