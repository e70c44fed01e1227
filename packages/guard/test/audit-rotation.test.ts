import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { jsonLinesAudit } from '@purposely/guard';
import { verifyAudit } from '@purposely/guard/audit';
import { describe, expect, it } from 'vitest';
import { filesOf, linesOf, record, withFolder } from './support/audit';

const at = withFolder();

interface Run {
  readonly count: number;
  readonly first?: number;
  readonly files?: number;
  readonly chain?: boolean;
  readonly durable?: boolean;
}

const BYTES = 3_000;

async function run({ count, first = 0, files, chain = false, durable = false }: Run): Promise<void> {
  const rotate = { bytes: BYTES, ...(files === undefined ? {} : { files }) };
  const audit = jsonLinesAudit(at('audit.jsonl'), { chain, durable, rotate });
  for (let index = first; index < first + count; index += 1) audit.write(record(`f${index}`));
  await audit.close();
}

const fieldsIn = (files: readonly string[]): unknown[] =>
  files.flatMap((file) => linesOf(file).flatMap(({ field }) => field ?? []));
const fields = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `f${from + index}`);

describe('rotation', () => {
  it('puts the file away under numbered names before it grows beyond its bound, and loses nothing', async () => {
    await run({ count: 100 });
    const files = filesOf(at('audit.jsonl'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.every((file) => statSync(file).size <= BYTES)).toBe(true);
    expect(files[0]).toBe(at('audit.000001.jsonl'));
    expect(fieldsIn(files)).toEqual(fields(0, 100));
  });

  it('says in the next file where the one before went', async () => {
    await run({ count: 30 });
    const [second] = linesOf(at('audit.000002.jsonl'));
    expect(second).toMatchObject({ event: 'audit-rotated', from: 'audit.000001.jsonl', removed: [], oldest: null });
  });

  it('keeps as many files as it is told to, the newest, and says which ones it removed', async () => {
    await run({ count: 100, files: 2 });
    const files = filesOf(at('audit.jsonl'));
    expect(files).toHaveLength(3);
    expect(fieldsIn(files).at(-1)).toBe('f99');
    const [note] = linesOf(at('audit.jsonl'));
    const removed = note?.removed;
    expect(removed).toEqual([expect.stringMatching(/^audit\.\d{6}\.jsonl$/)]);
    expect(existsSync(at(String(removed)))).toBe(false);
  });

  it('goes on over restarts with the chain, the size and the numbers', async () => {
    for (let start = 0; start < 5; start += 1) await run({ count: 7, first: 7 * start, chain: true, durable: true });
    const files = filesOf(at('audit.jsonl'));
    expect(files.length).toBeGreaterThan(3);
    expect(fieldsIn(files)).toEqual(fields(0, 35));
    expect((await verifyAudit(files)).findings).toEqual([]);
    expect(readdirSync(at('.')).every((name) => name.endsWith('.jsonl'))).toBe(true);
  });

  it('goes on with the chain of the file that was put away just before a kill', async () => {
    await run({ count: 3, chain: true });
    const text = linesOf(at('audit.jsonl'));
    writeFileSync(at('audit.000001.jsonl'), `${text.map((line) => JSON.stringify(line)).join('\n')}\n`);
    writeFileSync(at('audit.jsonl'), '');
    await run({ count: 1, first: 3, chain: true });
    expect((await verifyAudit(filesOf(at('audit.jsonl')))).findings).toEqual([]);
  });

  it('goes on with numbers of more digits', async () => {
    for (const number of ['000009', '1000000', '999999']) writeFileSync(at(`audit.${number}.jsonl`), '');
    await run({ count: 15, files: 2 });
    expect(readdirSync(at('.')).sort()).toEqual(['audit.1000000.jsonl', 'audit.1000001.jsonl', 'audit.jsonl']);
  });

  it('takes a record that is longer than a file may be', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'), { rotate: { bytes: 100 } });
    for (const field of ['a', 'x'.repeat(500), 'b']) audit.write(record(field));
    await audit.close();
    expect(fieldsIn(filesOf(at('audit.jsonl')))).toEqual(['a', 'x'.repeat(500), 'b']);
  });

  it.each([
    [{ bytes: 0 }, 'The option rotate.bytes of jsonLinesAudit() is 0.'],
    [{ bytes: 1.5 }, 'The option rotate.bytes of jsonLinesAudit() is 1.5.'],
    [{ bytes: 10, files: 0 }, 'The option rotate.files of jsonLinesAudit() is 0.'],
  ])('refuses the bounds %j', (rotate, message) => {
    expect(() => jsonLinesAudit(at('audit.jsonl'), { rotate })).toThrow(message);
  });
});
