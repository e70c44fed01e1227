import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { ts } from 'ts-morph';
import type { Fixture } from './fixtures';
import { keepPrototypes } from './prototypes';
import { withOwnTemporaryFiles } from './scratch';

/** What running a fixture showed, by `path:line` of its sinks. */
export interface Observed {
  /** Sinks that were called. */
  readonly called: ReadonlySet<string>;
  /** Sinks that were called with something that holds text of the source. */
  readonly labelled: ReadonlySet<string>;
}

/** Letters that occur nowhere else: whatever text is made of the source shows them, in either case. */
const SECRET = 'Жж Жж@Жж.Жж';
const LETTERS = /[Жж]/;

/** A scattered bit of a number: no pattern of questions in a loop gets the same answers for ever. */
const scattered = (question: number): boolean => ((Math.imul(question + 1, 0x9e3779b1) >>> 15) & 1) === 1;

/** What `__unknown()` answers, one way for each run. */
const ANSWERS: readonly ((question: number) => boolean)[] = [
  (question) => question < 8 || scattered(question),
  (question) => question >= 8 && scattered(question),
  (question) => scattered(question),
  (question) => !scattered(question),
];

const SETTLE_MS = 15;
const TURNS = 4;
const MOST_WAITS = 200;

/** Runs a fixture in every way that its unknown conditions allow for, and watches what arrives at its sinks. */
export function execute(fixture: Fixture): Promise<Observed> {
  const writes = fixture.files.some(({ text }) => text.includes('tmpdir'));
  return writes ? withOwnTemporaryFiles(() => observe(fixture)) : observe(fixture);
}

async function observe(fixture: Fixture): Promise<Observed> {
  const called = new Set<string>();
  const labelled = new Set<string>();
  const asks = fixture.files.some(({ text }) => text.includes('__unknown'));
  const expected = fixture.files.flatMap(({ path, sinks }) =>
    sinks.filter(({ unseen }) => unseen === null).map(({ line }) => `${path}:${line}`),
  );
  // Where nobody knows which way is taken, a run may well not come to all of its sinks.
  const isOver = (): boolean => asks || expected.every((place) => called.has(place));
  for (const answer of asks ? ANSWERS : ANSWERS.slice(0, 1)) {
    const execution = new Execution(fixture, answer, (place, value) => {
      called.add(place);
      if (LETTERS.test(shown(value))) labelled.add(place);
    });
    await execution.run(isOver);
  }
  return { called, labelled };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const all = Number.POSITIVE_INFINITY;
  return inspect(value, { depth: all, maxArrayLength: all, maxStringLength: all, showHidden: value instanceof Error });
}

interface Module {
  exports: unknown;
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
const SCOPE = [
  'exports',
  'require',
  'module',
  '__dirname',
  'process',
  '__source',
  '__at',
  '__unknown',
  '__element',
  '__fragment',
];
/** The folder that a fixture believes itself to be in. */
const FOLDER = '/fixture';
const native = createRequire(import.meta.url);

/** Thrown where the process would end. */
class Ended extends Error {}

class Execution {
  readonly #modules = new Map<string, Module>();
  readonly #finished: Promise<unknown>[] = [];
  #questions = 0;
  #ended = false;
  /** What ends this process ends the fixture only: what its sinks are given from then on is not looked at. */
  readonly #process: NodeJS.Process = Object.create(process, {
    exit: {
      value: () => {
        this.#ended = true;
        throw new Ended();
      },
    },
  });

  constructor(
    private readonly fixture: Fixture,
    private readonly answer: (question: number) => boolean,
    private readonly sink: (place: string, value: unknown) => void,
  ) {}

  /** @param isOver whether nothing is left to wait for */
  async run(isOver: () => boolean): Promise<void> {
    const putBack = keepPrototypes();
    try {
      for (const { path } of this.fixture.files) this.#load(path);
      await Promise.all(this.#finished);
      await delay(SETTLE_MS);
      // On a busy machine the time may be over before messages are handed out.
      for (let turn = 0; turn < TURNS; turn++) await nextTurn();
      for (let waits = 0; waits < MOST_WAITS && !isOver(); waits++) await delay(SETTLE_MS);
    } finally {
      putBack();
    }
  }

  #load(path: string): unknown {
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const file = this.fixture.files.find((other) => other.path === path);
    if (file === undefined) throw new Error(`There is no file ${path} in this fixture.`);
    const module: Module = { exports: {} };
    this.#modules.set(path, module);
    const at = (line: number) => (value: unknown) => {
      if (!this.#ended) this.sink(`${path}:${line}`, value);
    };
    const require = (specifier: string): unknown => this.#require(path, specifier);
    const unknown = (): boolean => this.answer(this.#questions++);
    const element = (type: unknown, given: object | null, ...children: unknown[]): unknown => {
      const props = { ...given, children };
      return typeof type === 'function' ? rendered(type as Component, props) : { type, props };
    };
    const body = new AsyncFunction(...SCOPE, script(path, file.text)) as (...scope: unknown[]) => Promise<void>;
    const folder = posix.join(FOLDER, posix.dirname(path));
    const given = [folder, this.#process, () => SECRET, at, unknown, element, 'fragment'];
    const run = body(module.exports, require, module, ...given);
    this.#finished.push(run.catch((error: unknown) => (error instanceof Ended ? undefined : Promise.reject(error))));
    return module.exports;
  }

  #require(from: string, specifier: string): unknown {
    if (/^(node:)?process$/.test(specifier)) return this.#process;
    const isOwn = specifier.startsWith(`${FOLDER}/`);
    if (!isOwn && !specifier.startsWith('.')) return native(specifier);
    const base = isOwn ? posix.relative(FOLDER, specifier) : posix.join(posix.dirname(from), specifier);
    const path = ['', '.ts', '.tsx', '.js', '/index.ts', '/index.js']
      .map((ending) => base + ending)
      .find((candidate) => this.fixture.files.some((file) => file.path === candidate));
    if (path === undefined) throw new Error(`${from} imports ${specifier}, which is no file of this fixture.`);
    return this.#load(path);
  }
}

type Component = ((props: object) => unknown) & (new (props: object) => { props: object; render(): unknown });

/** What a component makes of its props, as a page would ask it to. */
function rendered(component: Component, props: object): unknown {
  if (component.prototype?.render === undefined) return component(props);
  const instance = new component(props);
  instance.props = props;
  return instance.render();
}

/** CommonJS in which every sink knows the line that it came from. */
function script(path: string, text: string): string {
  if (path.endsWith('.json')) return `module.exports = ${text};`;
  const lines = text.split('\n').map((line, index) => line.replace(/\b__sink\b/g, `__at(${index + 1})`));
  return ts.transpileModule(lines.join('\n'), {
    fileName: path,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      jsxFactory: '__element',
      jsxFragmentFactory: '__fragment',
      esModuleInterop: true,
      // A script is sloppy unless it says otherwise; modules are strict whatever this says.
      alwaysStrict: false,
      allowJs: true,
    },
  }).outputText;
}
