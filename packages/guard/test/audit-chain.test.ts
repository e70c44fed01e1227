import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { jsonLinesAudit } from '@purposely/guard';
import { verifyAudit } from '@purposely/guard/audit';
import { describe, expect, it, vi } from 'vitest';
import { linesOf, program, rawLines, record, withFolder } from './support/audit';

const at = withFolder();
const sha256 = (line: string): string => createHash('sha256').update(line).digest('hex');

/** Writes records in one run of a program. */
async function run(path: string, ...fields: string[]): Promise<void> {
  const audit = jsonLinesAudit(path, { chain: true });
  for (const field of fields) audit.write(record(field));
  await audit.close();
}

/** Each line carries the number that follows, and the hash of the line before. */
function expectChain(path: string): void {
  const lines = rawLines(path);
  const links = lines.map((line) => {
    const { sequence, previous } = JSON.parse(line);
    return { sequence, previous };
  });
  expect(links).toEqual(
    lines.map((_, index) => ({ sequence: index + 1, previous: index === 0 ? null : sha256(lines[index - 1] ?? '') })),
  );
}

describe('a chained audit', () => {
  it('carries in each record the SHA-256 of the line before, and says when it was opened and closed', async () => {
    await run(at('audit.jsonl'), 'f0', 'é', '\u2028\n"');
    expectChain(at('audit.jsonl'));
    expect(linesOf(at('audit.jsonl')).map(({ event, field }) => field ?? event)).toEqual([
      'audit-opened',
      'f0',
      'é',
      '\u2028\n"',
      'audit-closed',
    ]);
  });

  it('goes on over restarts', async () => {
    await run(at('audit.jsonl'), 'f0');
    await run(at('audit.jsonl'), 'f1');
    expectChain(at('audit.jsonl'));
    expect(rawLines(at('audit.jsonl'))).toHaveLength(6);
  });

  it('makes no file where nothing was written', async () => {
    await run(at('audit.jsonl'));
    expect(existsSync(at('audit.jsonl'))).toBe(false);
  });

  it('tells where it ends, as its last line has it', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'), { chain: true });
    audit.write(record('f0'));
    await audit.flush();
    expect(audit.head).toEqual({ sequence: 2, hash: sha256(rawLines(at('audit.jsonl')).at(-1) ?? '') });
    await audit.close();
  });

  it('goes on behind a file that was not chained', async () => {
    writeFileSync(at('audit.jsonl'), '{"event":"denied","field":"old"}\n');
    await run(at('audit.jsonl'), 'f0');
    expect(linesOf(at('audit.jsonl'))[1]).toMatchObject({
      event: 'audit-opened',
      sequence: 1,
      previous: sha256('{"event":"denied","field":"old"}'),
    });
    const { findings, notes } = await verifyAudit([at('audit.jsonl')]);
    expect(findings).toEqual([]);
    expect(notes).toMatchObject([{ line: 1, message: expect.stringContaining('came before the chain') }]);
  });

  it.each([1, 2, 60])('goes on behind a record that lacks its last %d bytes, and stays verifiable', async (missing) => {
    const path = at('audit.jsonl');
    const first = jsonLinesAudit(path, { chain: true });
    for (const field of ['f0', 'f1']) first.write(record(field));
    await first.flush();
    const size = Buffer.byteLength(`${rawLines(path).join('\n')}\n`);
    await first.close();
    truncateSync(path, size - missing);
    await run(path, 'f2');
    const { findings, notes, records } = await verifyAudit([path]);
    expect(findings).toEqual([]);
    // A record that lacks its break alone is whole.
    expect(notes.map(({ message }) => message.split(' ').slice(0, 4).join(' '))).toEqual(
      missing === 1 ? ['The program was started'] : ['A part of a', 'The program was started'],
    );
    expect(JSON.parse(rawLines(path).at(-2) ?? '')).toMatchObject({ field: 'f2' });
    expect(records).toBe(6);
  });

  it('goes on behind a torn line of many kilobytes', async () => {
    await run(at('audit.jsonl'), 'f0');
    appendFileSync(at('audit.jsonl'), `{"field":"${'x'.repeat(300_000)}`);
    await run(at('audit.jsonl'), 'f1');
    expect((await verifyAudit([at('audit.jsonl')])).findings).toEqual([]);
  });

  it('goes on when the file can be written again, and says how much is missing', async () => {
    mkdirSync(at('logs'));
    const path = at('logs/audit.jsonl');
    const audit = jsonLinesAudit(path, { chain: true });
    audit.write(record('f0'));
    await audit.flush();
    rmSync(path);
    mkdirSync(path);
    audit.write(record('lost'));
    await expect(audit.flush()).rejects.toThrow('could not be written');
    rmSync(path, { recursive: true });
    audit.write(record('f1'));
    await audit.close();
    expectChain(path);
    expect(linesOf(path)).toMatchObject([
      { field: 'f1' },
      { event: 'audit-dropped', count: 1 },
      { event: 'audit-closed' },
    ]);
  });

  it.each([
    ['what waits', `audit.write(record('f0')); audit.write(record('f1')); process.exit(0);`, ['f0', 'f1']],
    [
      'what is on its way as well, without writing it twice',
      `audit.write(record('f0')); setImmediate(() => { audit.write(record('f1')); process.exit(0); });`,
      ['f0', 'f1'],
    ],
    [
      'many batches on their way',
      `let n = 0; const load = () => { for (let i = 0; i < 500; i += 1) audit.write(record('f' + n++)); if (n >= 20000) process.exit(0); setImmediate(load); }; load();`,
      Array.from({ length: 20_000 }, (_, index) => `f${index}`),
    ],
  ])('writes %s when the process exits', async (_what, code, fields) => {
    const path = at('audit.jsonl');
    const options = '{ chain: true, capacity: 100000 }';
    const start = `const audit = jsonLinesAudit(${JSON.stringify(path)}, ${options});`;
    execFileSync(process.execPath, [await program(at('program.mjs'), `${start} ${code}`)]);
    expectChain(path);
    expect(linesOf(path).flatMap(({ field }) => field ?? [])).toEqual(fields);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

describe('a durable audit', () => {
  it('acknowledges a flush once the bytes, and the list of the folder of a new file, are forced to the disk', async () => {
    const any = await open(at('any'), 'w');
    const file = Object.getPrototypeOf(any) as FileHandle;
    await any.close();
    const forced: string[] = [];
    const note = (name: string) => async () => {
      await new Promise((resolve) => setImmediate(resolve));
      forced.push(name);
    };
    vi.spyOn(file, 'datasync').mockImplementation(note('bytes'));
    vi.spyOn(file, 'sync').mockImplementation(note('folder'));
    const audit = jsonLinesAudit(at('audit.jsonl'), { durable: true });
    audit.write(record('f0'));
    await audit.flush();
    expect(forced).toEqual(['bytes', 'folder']);
    audit.write(record('f1'));
    await audit.close();
    expect(forced).toEqual(['bytes', 'folder', 'bytes']);
    vi.restoreAllMocks();
  });

  it('writes what any other writes', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'), { durable: true, chain: true, rotate: { bytes: 500 } });
    for (let index = 0; index < 10; index += 1) audit.write(record(`f${index}`));
    await audit.close();
    expect((await verifyAudit([at('audit.jsonl')])).records).toBeGreaterThan(0);
  });
});

describe('a chained audit in a folder that is not there', () => {
  it('is refused at once', () => {
    expect(() => jsonLinesAudit(at('missing/audit.jsonl'), { chain: true })).toThrow(
      'audit.jsonl.lock could not be written. Check that its folder exists and has room.',
    );
  });
});
