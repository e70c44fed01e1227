import { shown } from './shown';

/** What running a program showed. */
export interface Observed {
  /** Sinks, by their index, that labelled data reached. */
  readonly labelled: ReadonlySet<number>;
  /** Sinks that were called. */
  readonly called: ReadonlySet<number>;
  /** What ended the program early, if anything did. */
  readonly failure: { readonly reason: unknown } | null;
}

/** The names that a program is run with; its sinks are `__at(index, value)`. */
const SCOPE = ['__source', '__at', '__derive', '__unknown'];

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/**
 * Data is what differs when the source gives something else: the same letters for the eye of the program (as long, as
 * true, and different from every constant), and others for us.
 */
const WORLDS = [
  { letters: 'ЖжЖж', part: 0.25 },
  { letters: 'ЧчЧч', part: 0.75 },
] as const;
type World = (typeof WORLDS)[number];

const LETTERS = /[ЖжЧч]/;

/** A scattered bit of a number. */
const scattered = (question: number): boolean => ((Math.imul(question + 1, 0x9e3779b1) >>> 15) & 1) === 1;

/** What `__unknown()` answers, one way for each run; in a loop each of them ends. */
const ANSWERS: readonly ((question: number) => boolean)[] = [
  (question) => question < 12 || scattered(question),
  () => false,
  (question) => question < 60 && scattered(question),
  (question) => question < 60 && !scattered(question),
];

/**
 * Runs a program in the real engine of the language and says where labelled data arrived. It is run twice with different
 * data; a sink that shows a difference has received data. With `asks`, every way of answering is tried.
 */
export async function execute(script: string, asks: boolean): Promise<Observed> {
  const program = new AsyncFunction(...SCOPE, `'use strict';\n${script}`);
  const labelled = new Set<number>();
  const called = new Set<number>();
  for (const answer of asks ? ANSWERS : ANSWERS.slice(0, 1)) {
    const [one, other] = [await run(program, WORLDS[0], answer), await run(program, WORLDS[1], answer)];
    if (one.failure !== null || other.failure !== null) {
      return { labelled, called, failure: one.failure ?? other.failure };
    }
    const mismatch = one.arrivals.length !== other.arrivals.length;
    one.arrivals.forEach(({ index, text }, order) => {
      called.add(index);
      const partner = other.arrivals[order];
      if (mismatch || partner?.index !== index) throw new Error('The data decided which way the program took.');
      if (LETTERS.test(text) || text !== partner.text) labelled.add(index);
    });
  }
  return { labelled, called, failure: null };
}

interface Run {
  readonly arrivals: readonly { readonly index: number; readonly text: string }[];
  readonly failure: { readonly reason: unknown } | null;
}

async function run(
  program: ReturnType<FunctionConstructor>,
  world: World,
  answer: (question: number) => boolean,
): Promise<Run> {
  const arrivals: { index: number; text: string }[] = [];
  let questions = 0;
  try {
    await program(
      () => world.letters,
      (index: number, value: unknown) => arrivals.push({ index, text: shown(value) }),
      (from: unknown, value: unknown) => derived(world, from, value),
      () => answer(questions++),
    );
    // Whatever is still to be done is done before the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    return { arrivals, failure: null };
  } catch (reason) {
    return { arrivals, failure: { reason } };
  }
}

/** A text or number that is computed of data and may have lost every letter of it: it gets one back. */
function derived(world: World, from: unknown, value: unknown): unknown {
  if (!LETTERS.test(shown(from)) && !(typeof from === 'number' && from % 1 !== 0)) return value;
  if (typeof value === 'number') return (Number.isFinite(value) ? Math.floor(value) : 0) + world.part;
  return `${String(value)}${world.letters[0]}`;
}
