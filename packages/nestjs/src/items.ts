import type { Asking } from '@purposely/guard/server';
import { plainFor } from './plain';

/**
 * An answer whose items come one after the other, such as an asynchronous generator, which Nest 12 sends as lines: its steps
 * run for the purpose of the handler, though it is Nest that takes them. Other answers stay as they are, and streams of
 * bytes too, which are asked about while they are written.
 */
export function askItems(answer: unknown, asking: Asking): unknown {
  if (!isItems(answer)) return answer;
  const { inContext } = asking;
  const plain = plainFor('an item of the answer', asking);
  const asked = async (step: Promise<IteratorResult<unknown>> | undefined): Promise<IteratorResult<unknown>> => {
    const { done, value } = (await step) ?? { done: true, value: undefined };
    return done === true ? { done, value } : { done: false, value: plain(value) };
  };
  return {
    [Symbol.asyncIterator]: (): AsyncIterator<unknown> => {
      const items = inContext(() => answer[Symbol.asyncIterator]());
      return {
        next: () => inContext(() => asked(items.next())),
        return: (value) => inContext(() => asked(items.return?.(value))),
      };
    },
  };
}

function isItems(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer && !('pipe' in answer);
}
