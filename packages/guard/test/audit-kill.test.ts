import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { jsonLinesAudit } from '@purposely/guard';
import { verifyAudit } from '@purposely/guard/audit';
import { describe, expect, it } from 'vitest';
import { filesOf, program, rawLines, record, withFolder } from './support/audit';

const at = withFolder();

/** Writes without end, and says on its output which record was the last one before a flush that was acknowledged. */
const LOAD = `
  const audit = jsonLinesAudit(process.argv[2], JSON.parse(process.argv[3]));
  let written = Number(process.argv[4]);
  const load = () => {
    for (let index = 0; index < 40; index += 1) audit.write(record('f' + written++));
    if (audit.waiting < 5000) setImmediate(load); else setTimeout(load, 1);
  };
  const flush = async () => {
    const last = written - 1;
    await audit.flush();
    process.stdout.write(last + '\\n', flush);
  };
  load();
  flush();
`;

/** Runs the load until so many flushes were acknowledged, then kills it. */
async function killed(file: string, options: object, first: number, flushes: number): Promise<number> {
  const words = [file, at('audit.jsonl'), JSON.stringify(options), String(first)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  let acknowledged = first - 1;
  let seen = 0;
  lines.on('line', (line) => {
    acknowledged = Number(line);
    seen += 1;
    if (seen === flushes) child.kill('SIGKILL');
  });
  // Also what was acknowledged between the signal and the end counts.
  await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return acknowledged;
}

/** The numbers of the records in the files, without what a kill left of one. */
function numbersIn(files: readonly string[]): number[] {
  return files.flatMap((file) =>
    rawLines(file).flatMap((line) => {
      try {
        const { field } = JSON.parse(line) as { field?: string };
        return field === undefined ? [] : [Number(field.slice(1))];
      } catch {
        return [];
      }
    }),
  );
}

describe.each([
  ['plain', {}],
  ['chained and durable', { chain: true, durable: true }],
  ['chained and rotated', { chain: true, rotate: { bytes: 200_000 } }],
])('an audit that is %s', (_what, options) => {
  it('has all that was acknowledged as flushed when its process is killed under load, again and again', async () => {
    const file = await program(at('load.mjs'), LOAD);
    let first = 0;
    for (const flushes of [1, 3, 20, 7, 11]) {
      const acknowledged = await killed(file, options, first, flushes);
      const numbers = numbersIn(filesOf(at('audit.jsonl')));
      expect(acknowledged).toBeGreaterThanOrEqual(first);
      // All of them, once and in their order.
      expect(numbers).toEqual(Array.from(numbers, (_, index) => index));
      expect(numbers.length).toBeGreaterThan(acknowledged);
      first = numbers.length;
    }
    const audit = jsonLinesAudit(at('audit.jsonl'), options);
    audit.write(record(`f${first}`));
    await audit.close();
    expect(numbersIn(filesOf(at('audit.jsonl')))).toHaveLength(first + 1);
    if ('chain' in options) expect((await verifyAudit(filesOf(at('audit.jsonl')))).findings).toEqual([]);
  });
});
