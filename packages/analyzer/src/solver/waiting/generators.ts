import type { Site } from '../../graph';
import type { Outcome } from '../control/ends';
import { FunctionRun, runFunction } from '../control/run';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { begunAnew, type Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { isSuspension, type Resumption, resumeWith, type Suspension } from './coroutine';
import { soon, whenSettled } from './jobs';
import { PENDING } from './promiseState';
import { awaitable, settle } from './promises';

/** What `next()` answers. */
export interface Answer {
  readonly value: Value;
  readonly done: Value;
}

const NOTHING: Answer = { value: BOTTOM, done: BOTTOM };
const DONE: Answer = { value: UNDEFINED, done: constant(true) };

/** Elements of one generator that are asked for one after the other by whoever wants all of them. */
const MOST_ELEMENTS = 1_000;

/** Position of a generator in the current state. */
const AT = '%at';

/**
 * A generator that was called. It runs from one `yield` to the next as long as its course is certain and it is asked
 * in one order only; the position in the program's state tells whether that is so. Otherwise all that it may yield is
 * given together.
 */
export class GeneratorRun {
  #run: FunctionRun | null = null;
  #position = 0;
  #state: 'waits' | 'runs' | 'ended' | 'unknown' = 'waits';
  /** Everything that it yielded so far. */
  #yielded: Value = BOTTOM;
  #returned: Value = BOTTOM;
  #sent: Value = UNDEFINED;
  /** What was thrown into it where nobody knew where it waited, and whether it was told to return there. */
  #thrownInto: Value = BOTTOM;
  #mayReturn = false;
  readonly #requests: { readonly resumption: Resumption; readonly promise: ObjectId; readonly caller: Frame }[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly activation: Frame,
    private readonly id: ObjectId,
  ) {
    machine.writeRecord(id, writeField(EMPTY_RECORD, AT, constant(0)));
  }

  get async(): boolean {
    return this.activation.facts.async;
  }

  /** Goes on to the next `yield`; what it throws goes to the frame that asked. */
  next(caller: Frame, resumption: Resumption): Answer {
    if (this.machine.heap === null || this.#state === 'runs') return NOTHING;
    if (this.#state === 'unknown' || !this.#isInStep()) return this.#together(caller, resumption);
    if (this.#state === 'ended' || this.#leavesAtOnce(resumption)) return this.#over(caller, resumption);
    return this.#answer(caller, this.#advance(resumption));
  }

  /** `next()` of an async generator: a promise of the answer, one request after the other. */
  request(caller: Frame, resumption: Resumption, site: Site): Value {
    const { machine } = this;
    const promise = machine.objects.make(`request:${machine.serial()}`, () => ({ kind: 'promise' }));
    machine.writeRecord(promise, PENDING);
    machine.escaped.add(promise);
    this.#requests.push({ resumption, promise, caller });
    if (this.#state !== 'runs') this.#serve(site);
    return reference(promise);
  }

  /** Everything that it still yields, in any order. */
  all(caller: Frame): Value {
    if (this.async) return this.#together(caller, resumeWith(UNDEFINED)).value;
    for (let count = 0; count < MOST_ELEMENTS && this.#state === 'waits'; count++) {
      const { done } = this.next(caller, resumeWith(UNDEFINED));
      if (soleConstant(done)?.value !== false) break;
    }
    if (this.#state === 'waits') return this.#together(caller, resumeWith(UNDEFINED)).value;
    return this.#yielded;
  }

  /** What it returned so far. */
  get returned(): Value {
    return this.#returned;
  }

  #isInStep(): boolean {
    const record = this.machine.recordOf(this.id);
    const at = soleConstant(readField(record, AT) ?? BOTTOM)?.value;
    return !record.summary && at === this.#position;
  }

  #leavesAtOnce(resumption: Resumption): boolean {
    if (this.#run === null) return resumption.returns || !isBottom(resumption.error);
    return resumption.returns && this.#run.leavesAtOnce;
  }

  #over(caller: Frame, { value, error, returns }: Resumption): Answer {
    this.#state = 'ended';
    if (!isBottom(error)) {
      this.machine.raise(caller, error);
      this.machine.heap = null;
      return NOTHING;
    }
    return returns ? { value, done: constant(true) } : DONE;
  }

  #advance(resumption: Resumption): Outcome | Suspension {
    const { machine, activation } = this;
    this.#state = 'runs';
    this.#position++;
    machine.writeRecord(this.id, writeField(machine.recordOf(this.id), AT, constant(this.#position)));
    if (this.#run !== null) return this.#run.resume(resumption);
    this.#run = new FunctionRun(machine, this.#fresh(activation), true);
    return this.#run.start();
  }

  #fresh(activation: Frame): Frame {
    return { ...begunAnew(activation), sent: this.#sent, thrownInto: this.#thrownInto };
  }

  #answer(caller: Frame, result: Outcome | Suspension): Answer {
    const { machine } = this;
    if (isSuspension(result)) {
      this.#state = 'waits';
      this.#yielded = join(this.#yielded, result.value);
      return { value: result.value, done: constant(false) };
    }
    this.#state = 'ended';
    this.#returned = join(this.#returned, result.value);
    const trace = this.#run?.frame.trace;
    const uncertain = trace !== undefined && !isBottom(trace.yielded);
    if (uncertain) {
      this.#state = 'unknown';
      this.#yielded = join(this.#yielded, trace.yielded);
      machine.heap = machine.joinHeaps(machine.heap, trace.heap);
    }
    if (result.thrown !== null) {
      const after = machine.heap;
      machine.heap = result.thrown.heap;
      machine.raise(caller, result.thrown.value);
      machine.heap = after;
    }
    if (machine.heap === null) return NOTHING;
    if (uncertain) return { value: join(join(trace.yielded, result.value), UNDEFINED), done: ANY };
    return { value: result.value, done: constant(true) };
  }

  /** It is asked in ways that do not agree on how far it is: it runs on the current state, and all is one answer. */
  #together(caller: Frame, { value: sent, error, returns }: Resumption): Answer {
    const { machine } = this;
    this.#state = 'runs';
    this.#sent = join(this.#sent, sent);
    this.#thrownInto = join(this.#thrownInto, error);
    this.#mayReturn ||= returns;
    if (returns) this.#returned = join(this.#returned, sent);
    const frame = this.#fresh(this.activation);
    if (this.#mayReturn) frame.trace.returns = 'perhaps';
    const before = machine.heap;
    const outcome = runFunction(machine, frame);
    this.#state = 'unknown';
    this.#yielded = join(this.#yielded, frame.trace.yielded);
    this.#returned = join(this.#returned, outcome.value);
    if (outcome.thrown !== null) machine.raise(caller, outcome.thrown.value);
    const ended = machine.joinHeaps(outcome.heap, outcome.thrown?.heap ?? null);
    machine.heap = machine.joinHeaps(ended, frame.trace.heap) ?? before;
    const value = join(this.#yielded, join(this.#returned, UNDEFINED));
    return { value, done: ANY };
  }

  #serve(site: Site): void {
    const { machine } = this;
    const request = this.#requests.shift();
    if (request === undefined || machine.heap === null) return;
    const { resumption, promise, caller } = request;
    const frame: Frame = { ...caller, raised: null };
    const answer: Giver = (inner, settled) => {
      if (machine.heap !== null && !isBottom(settled.value))
        settle(machine, promise, 'value', answerObject(machine, `${promise}`, settled));
      const { raised } = inner;
      inner.raised = null;
      if (raised !== null) settleRaised(machine, promise, raised);
      this.#serve(site);
    };
    if (this.#state === 'unknown' || !this.#isInStep()) answer(frame, this.#together(frame, resumption));
    else if (this.#state === 'ended' || this.#leavesAtOnce(resumption)) answer(frame, this.#over(frame, resumption));
    else this.#follow(frame, this.#advance(resumption), answer);
  }

  /** Lets an async generator run until it yields; what it awaits comes first. */
  #follow(frame: Frame, result: Outcome | Suspension, answer: Giver): void {
    const { machine } = this;
    if (!isSuspension(result) || result.kind === 'yield') {
      answer(frame, this.#answer(frame, result));
      return;
    }
    const awaits = awaitable(machine, frame, result.value, result.site);
    const key = `generator:${this.id}`;
    const run = (inner: Frame, settled: { value: Value; error: Value }): void => {
      const waiting = this.#run?.isWaitingAt(result) === true ? this.#run : null;
      if (waiting === null) answer(inner, this.#together(inner, resumeWith(settled.value)));
      else this.#follow(inner, waiting.resume(resumeWith(settled.value, settled.error)), answer);
    };
    if (isBottom(awaits))
      soon(machine, key, frame, result.site, (inner) => run(inner, { value: UNDEFINED, error: BOTTOM }));
    else whenSettled(machine, key, { awaits, site: result.site, frame, run });
  }
}

/** Settles the promise of a request with an answer, or with what was raised in the frame that asked for it. */
type Giver = (frame: Frame, settled: Answer) => void;

function settleRaised(machine: Machine, promise: ObjectId, raised: NonNullable<Frame['raised']>): void {
  const after = machine.heap;
  machine.heap = raised.heap;
  settle(machine, promise, 'error', raised.value);
  machine.heap = machine.joinHeaps(after, machine.heap);
}

/** `{ value, done }`. */
export function answerObject(machine: Machine, key: string, { value, done }: Answer): Value {
  const id = machine.objects.make(`answer:${key}`, () => ({ kind: 'plain' }));
  machine.writeRecord(id, writeField(writeField(EMPTY_RECORD, 'value', value), 'done', done));
  for (const ref of value.refs) machine.escaped.add(ref);
  return reference(id);
}
