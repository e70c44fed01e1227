import { renameSync, writeFileSync } from 'node:fs';
import { jsonLinesAudit } from '@purposely/guard';
import { type AuditExpectation, type AuditFinding, verifyAudit } from '@purposely/guard/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf, rawLines, record, withFolder } from './support/audit';

const at = withFolder();

/** A chained file: line 1 says that it was opened, the records f1 to f8 stand in lines 2 to 9, line 10 says that it was closed. */
async function written(): Promise<string[]> {
  const audit = jsonLinesAudit(at('audit.jsonl'), { chain: true });
  for (let index = 1; index <= 8; index += 1) audit.write(record(`f${index}`));
  await audit.close();
  return rawLines(at('audit.jsonl'));
}

async function verified(lines: readonly string[], expected: AuditExpectation = {}): Promise<string[]> {
  writeFileSync(at('audit.jsonl'), lines.map((line) => `${line}\n`).join(''));
  return told((await verifyAudit([at('audit.jsonl')], expected)).findings);
}

const told = (findings: readonly AuditFinding[]): string[] => findings.map(({ kind, line }) => `${kind} ${line}`);

describe('verifying a chain', () => {
  it('finds nothing in one that is as it was written', async () => {
    const lines = await written();
    expect(await verified(lines)).toEqual([]);
    const { head, records, notes } = await verifyAudit([at('audit.jsonl')]);
    expect(head.sequence).toBe(10);
    expect({ records, notes }).toEqual({ records: 10, notes: [] });
  });

  it('finds a changed record, and names it and the one that shows it', async () => {
    const lines = await written();
    expect(await verified(lines.with(4, (lines[4] ?? '').replace('f4', 'f9')))).toEqual(['changed 5']);
    const [finding] = (await verifyAudit([at('audit.jsonl')])).findings;
    expect(finding?.message).toBe(
      `Record 5 is not what it was when record 6 (${at('audit.jsonl')}:6) was written behind it. It was changed: compare it with a copy of the file.`,
    );
  });

  it('finds a record whose number was changed, and tells it once', async () => {
    const lines = await written();
    expect(await verified(lines.with(3, (lines[3] ?? '').replace('"sequence":4', '"sequence":7')))).toEqual([
      'changed 4',
    ]);
  });

  it('finds a record whose spaces alone were changed', async () => {
    const lines = await written();
    expect(await verified(lines.with(4, (lines[4] ?? '').replace(',', ', ')))).toEqual(['changed 5']);
  });

  it('finds records that were removed', async () => {
    const lines = await written();
    expect(await verified(lines.toSpliced(3, 2))).toEqual(['removed 4']);
    const [finding] = (await verifyAudit([at('audit.jsonl')])).findings;
    expect(finding?.message).toContain('2 records are missing between record 3 and record 6.');
  });

  it('finds a record that was inserted, with a link or without', async () => {
    const lines = await written();
    expect(await verified(lines.toSpliced(4, 0, '{"event":"denied","field":"x"}'))).toEqual(['inserted 5']);
    const forged = (lines[4] ?? '').replace('f4', 'f9');
    // Its link fits, so that the real one is the second of its number.
    expect(await verified(lines.toSpliced(4, 0, forged))).toEqual(['inserted 6']);
    expect(await verified(lines.toSpliced(7, 0, lines[2] ?? ''))).toEqual(['inserted 8']);
  });

  it('finds records that were moved', async () => {
    const lines = await written();
    const [second = '', third = ''] = [lines[2], lines[3]];
    expect(await verified(lines.with(2, third).with(3, second))).toEqual(['reordered 4']);
    expect(await verified([...lines.slice(0, 2), ...lines.slice(4, 8), second, third, ...lines.slice(8)])).toEqual([
      'reordered 7',
    ]);
  });

  it('finds a line that is no record', async () => {
    const lines = await written();
    expect(await verified(lines.with(4, '\u0000\u0000'))).toEqual(['damaged 5']);
    expect(await verified(lines.toSpliced(4, 0, ''))).toEqual(['damaged 5']);
    expect(await verified(lines.with(4, 'x'.repeat(2_000_000)))).toEqual(['damaged 5']);
  });

  it('finds a last line that ends in the middle', async () => {
    const lines = await written();
    writeFileSync(at('audit.jsonl'), lines.join('\n').slice(0, -5));
    const { findings } = await verifyAudit([at('audit.jsonl')]);
    expect(told(findings)).toEqual(['cut-off 10']);
  });

  it('finds whole lines that were cut off the end, with a head that was noted before', async () => {
    const lines = await written();
    const { head } = await verifyAudit([at('audit.jsonl')]);
    const expected = { head: head.hash ?? '' };
    expect(await verified(lines, expected)).toEqual([]);
    expect(await verified(lines.slice(0, 7), expected)).toEqual(['end 7']);
  });

  it('finds them without one where the audit must have been closed, and notes them otherwise', async () => {
    const lines = await written();
    expect(await verified(lines, { closed: true })).toEqual([]);
    expect(await verified(lines.slice(0, 7), { closed: true })).toEqual(['end 7']);
    expect(await verified(lines.slice(0, 7))).toEqual([]);
    const { notes } = await verifyAudit([at('audit.jsonl')]);
    expect(notes).toMatchObject([{ line: 7, message: expect.stringContaining('was not closed at its end') }]);
  });

  it('finds that the beginning is missing', async () => {
    const lines = await written();
    expect(await verified(lines.slice(3))).toEqual(['beginning 1']);
    const { previous } = JSON.parse(lines[3] ?? '');
    expect(await verified(lines.slice(3), { after: previous })).toEqual([]);
    expect(await verified(lines.slice(4), { after: previous })).toEqual(['beginning 1']);
  });

  it('finds that a chain was taken from all records', async () => {
    expect(await verified(['{"event":"denied"}'])).toEqual(['unchained 1']);
    expect(await verified([])).toEqual(['unchained 1']);
  });

  it('tells a hundred findings and how many more there are', async () => {
    const damage = Array.from({ length: 250 }, () => 'x');
    expect(await verified([...(await written()), ...damage])).toHaveLength(100);
    expect((await verifyAudit([at('audit.jsonl')])).more).toBe(150);
  });

  it('notes that a run was not closed before the next one', async () => {
    const lines = await written();
    writeFileSync(at('audit.jsonl'), lines.slice(0, -1).join('\n'));
    const audit = jsonLinesAudit(at('audit.jsonl'), { chain: true });
    audit.write(record('f9'));
    await audit.close();
    const { findings, notes } = await verifyAudit([at('audit.jsonl')]);
    expect(findings).toEqual([]);
    expect(notes).toMatchObject([{ line: 10, message: expect.stringContaining('was started anew') }]);
  });

  it('finds every change of one line or of the order of two', async () => {
    const lines = await written();
    const line = fc.nat(lines.length - 2);
    const change = fc.oneof(
      fc.record({ kind: fc.constant('drop' as const), line }),
      fc.record({ kind: fc.constant('double' as const), line }),
      fc.record({ kind: fc.constant('swap' as const), line }),
      fc.record({
        kind: fc.constant('byte' as const),
        line,
        column: fc.nat(),
        byte: fc.integer({ min: 32, max: 126 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(change, async (one) => {
        const changed = [...lines];
        const text = lines[one.line] ?? '';
        if (one.kind === 'drop') changed.splice(one.line, 1);
        if (one.kind === 'double') changed.splice(one.line, 0, text);
        if (one.kind === 'swap') changed.splice(one.line, 2, lines[one.line + 1] ?? '', text);
        if (one.kind === 'byte') {
          const column = one.column % text.length;
          changed[one.line] = text.slice(0, column) + String.fromCharCode(one.byte) + text.slice(column + 1);
        }
        fc.pre(changed.join('\n') !== lines.join('\n'));
        const found = await verified(changed);
        expect(found.length).toBeGreaterThan(0);
        expect(found.every((each) => Math.abs(Number(each.split(' ')[1]) - one.line - 1) <= 2)).toBe(true);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe('an audit over several files', () => {
  async function rotated(files?: number): Promise<string[]> {
    const rotate = { bytes: 2_000, ...(files === undefined ? {} : { files }) };
    const audit = jsonLinesAudit(at('audit.jsonl'), { chain: true, rotate });
    for (let index = 0; index < 40; index += 1) {
      audit.write(record(`f${index}`));
      if (index % 3 === 0) await audit.flush();
    }
    await audit.close();
    return filesOf(at('audit.jsonl'));
  }

  it('holds across them, in whatever order they are named', async () => {
    const files = await rotated();
    expect(files.length).toBeGreaterThan(3);
    const shuffled = [...files.slice(2), ...files.slice(0, 2), files[0] ?? ''];
    const { findings, files: ordered, records } = await verifyAudit(shuffled);
    expect(findings).toEqual([]);
    expect(ordered).toEqual(files);
    expect(records).toBe(files.flatMap((file) => rawLines(file)).length);
  });

  it('misses a file that is not named, and lines at the end of one', async () => {
    const files = await rotated();
    const [first = '', second = '', third = ''] = files;
    const without = await verifyAudit(files.filter((file) => file !== second));
    expect(without.findings).toMatchObject([{ kind: 'removed', file: third, line: 1 }]);
    expect(told((await verifyAudit(files.slice(1))).findings)).toEqual(['beginning 1']);
    writeFileSync(first, `${rawLines(first).slice(0, -1).join('\n')}\n`);
    expect((await verifyAudit(files)).findings).toMatchObject([{ kind: 'removed', file: second, line: 1 }]);
  });

  it('may begin later where rotation removed files, and not later than that', async () => {
    const files = await rotated(3);
    expect(files).toHaveLength(4);
    expect((await verifyAudit(files)).findings).toEqual([]);
    expect(told((await verifyAudit(files.slice(1))).findings)).toEqual(['beginning 1']);
  });

  it('tells files apart that were renamed', async () => {
    const [first = '', second = '', ...others] = await rotated();
    renameSync(first, at('x'));
    renameSync(second, first);
    renameSync(at('x'), second);
    expect((await verifyAudit([first, second, ...others])).findings).toEqual([]);
  });

  it('fails for a file that is not there', async () => {
    await expect(verifyAudit([at('missing.jsonl')])).rejects.toThrow('ENOENT');
  });
});
