import { awaited } from './iteration';
import type { Resume, Steps } from './run';

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const AsyncIteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())),
);

/** The object that a generator function returns. */
export function generator(steps: Steps<unknown>): object {
  let state: 'new' | 'waits' | 'runs' | 'done' = 'new';
  const resume = (how: Resume['how'], value: unknown): IteratorResult<unknown> => {
    if (state === 'runs') throw new TypeError('Generator is already running');
    if (state === 'new' && how !== 'next') state = 'done';
    if (state === 'done') {
      if (how === 'throw') throw value;
      return { value: how === 'return' ? value : undefined, done: true };
    }
    const first = state === 'new';
    state = 'runs';
    let ended = true;
    try {
      const step = first ? steps.next() : steps.next({ how, value });
      ended = step.done === true;
      return { value: step.done === true ? step.value : step.value.value, done: ended };
    } finally {
      state = ended ? 'done' : 'waits';
    }
  };
  return iteratorOf(IteratorPrototype, resume);
}

/** The object that an async generator function returns: what is asked of it waits for what was asked before. */
export function asyncGenerator(steps: Steps<unknown>): object {
  let state: 'new' | 'waits' | 'done' = 'new';
  const resume = async (how: Resume['how'], value: unknown): Promise<IteratorResult<unknown>> => {
    if (state === 'new' && how !== 'next') state = 'done';
    if (state === 'done') {
      if (how === 'throw') throw value;
      return { value: how === 'return' ? await value : undefined, done: true };
    }
    let ended = true;
    try {
      let step = state === 'new' ? steps.next() : steps.next({ how, value });
      while (step.done !== true && step.value.kind === 'await') {
        let answer: Resume;
        try {
          answer = { how: 'next', value: await step.value.value };
        } catch (reason) {
          answer = { how: 'throw', value: reason };
        }
        step = steps.next(answer);
      }
      ended = step.done === true;
      return step.done === true ? { value: await step.value, done: true } : { value: step.value.value, done: false };
    } finally {
      state = ended ? 'done' : 'waits';
    }
  };
  let last: Promise<unknown> | null = null;
  const inTurn = (how: Resume['how'], value: unknown): Promise<IteratorResult<unknown>> => {
    const answer = last === null ? resume(how, value) : last.then(() => resume(how, value));
    const quiet = answer.catch(() => {});
    last = quiet;
    quiet.then(() => {
      if (last === quiet) last = null;
    });
    return answer;
  };
  return iteratorOf(AsyncIteratorPrototype, inTurn);
}

function iteratorOf(prototype: object, resume: (how: Resume['how'], value: unknown) => unknown): object {
  const methods = (['next', 'throw', 'return'] as const).map((how) => {
    const value = (given: unknown): unknown => resume(how, given);
    return [how, { value, writable: true, configurable: true }] as const;
  });
  return Object.create(prototype, Object.fromEntries(methods));
}

/** What an async generator yields is awaited first. */
export function* yielded(value: unknown, asynchronous: boolean): Steps<Resume> {
  return yield { kind: 'yield', value: asynchronous ? yield* awaited(value) : value };
}
