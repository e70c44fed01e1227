import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { answered } from './http2-answers';

/** What arrives of a pipeline to whoever may not have its second chunk, and how the pipeline ends. */
export async function run(kind: 'stream' | 'response'): Promise<unknown> {
  let piping: Promise<string> | undefined;
  const { main } = await answered((res, email) => {
    const text = email();
    const source = Readable.from(
      (async function* () {
        yield 'a beginning, ';
        await setTimeout(20);
        yield text;
        yield 'more';
      })(),
    );
    const target = (kind === 'stream' ? res.stream : res) as unknown as Writable;
    piping = pipeline(source, target).then(
      () => 'done',
      () => 'failed',
    );
  }, 'Vendor');
  return { body: main.body, code: main.code, piped: await piping };
}
