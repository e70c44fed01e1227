import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { jsonLinesAudit } from '@purposely/guard';
import { summarizeAudit } from '@purposely/guard/audit';
import { describe, expect, it } from 'vitest';
import { filesOf, record, withFolder } from './support/audit';

const at = withFolder();

function write(name: string, lines: readonly unknown[]): string {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(at(name), texts.map((text) => `${text}\n`).join(''));
  return at(name);
}

describe('summing up an audit', () => {
  it('counts by what records say, the most frequent first', async () => {
    const file = write('a.jsonl', [
      { ...record('A.x'), time: '2026-03-01T00:00:00.000Z', request: 'r-1' },
      {
        ...record('A.y'),
        time: '2026-01-01T00:00:00.000Z',
        request: 'r-2',
        labels: ['a[identified]', 'a[aggregated]', 'b[identified]'],
      },
      {
        ...record('A.x'),
        event: 'redacted',
        mode: 'redact',
        redactor: 'mask',
        purpose: null,
        recipient: 'Vendor',
        clause: 'c-1',
        request: 'r-1',
      },
    ]);
    expect(await summarizeAudit([file])).toEqual({
      files: [file],
      records: 3,
      requests: { count: 2, exact: true },
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-03-01T00:00:00.000Z',
      by: {
        event: [
          { name: 'denied', count: 2 },
          { name: 'redacted', count: 1 },
        ],
        mode: [
          { name: 'enforce', count: 2 },
          { name: 'redact', count: 1 },
        ],
        purpose: [
          { name: 'p', count: 2 },
          { name: null, count: 1 },
        ],
        category: [
          { name: 'a', count: 3 },
          { name: 'b', count: 1 },
        ],
        recipient: [
          { name: null, count: 2 },
          { name: 'Vendor', count: 1 },
        ],
        clause: [
          { name: null, count: 2 },
          { name: 'c-1', count: 1 },
        ],
        field: [
          { name: 'A.x', count: 2 },
          { name: 'A.y', count: 1 },
        ],
        redactor: [
          { name: null, count: 2 },
          { name: 'mask', count: 1 },
        ],
      },
      deniedUses: [
        { purpose: 'p', field: 'A.x', count: 1 },
        { purpose: 'p', field: 'A.y', count: 1 },
        { purpose: null, field: 'A.x', count: 1 },
      ],
      others: 0,
      dropped: 0,
      malformed: { count: 0, first: [] },
    });
  });

  it('tells which purposes were denied which fields, whatever became of it, and of nothing else', async () => {
    const file = write('a.jsonl', [
      record('A.x'),
      { ...record('A.x'), event: 'redacted', clause: 'c-1' },
      { ...record('A.x'), event: 'reported', purpose: 'q' },
      { ...record('A.alias'), event: 'declassified' },
      { ...record('guard.run'), event: 'escalation' },
    ]);
    expect((await summarizeAudit([file])).deniedUses).toEqual([
      { purpose: 'p', field: 'A.x', count: 2 },
      { purpose: 'q', field: 'A.x', count: 1 },
    ]);
  });

  it('counts lines that are no record, and says where the first ones are', async () => {
    const file = write('a.jsonl', [
      record('x'),
      'oops',
      '',
      '[]',
      'null',
      '{"field":"x"}',
      record('y'),
      `"${'x'.repeat(2_000_000)}"`,
    ]);
    const { malformed, records } = await summarizeAudit([file]);
    expect(records).toBe(2);
    expect(malformed).toEqual({ count: 6, first: [2, 3, 4, 5, 6, 8].map((line) => ({ file, line })) });
  });

  it('takes whatever a line says in place of what it should', async () => {
    const file = write('a.jsonl', [
      { event: 'denied', labels: 7, purpose: {}, request: [], time: 'soon', field: 1 },
      '{"event":"denied","__proto__":{"purpose":"p"},"labels":[1,"a[identified]","[","a b"]}',
    ]);
    const { by, from, requests } = await summarizeAudit([file]);
    expect(by.purpose).toEqual([{ name: null, count: 2 }]);
    expect(by.category.map(({ name }) => name)).toEqual(['[', 'a', 'a b']);
    expect({ from, requests }).toEqual({ from: null, requests: { count: 0, exact: true } });
  });

  it('tells the notes of the file from records, and adds up what was lost', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'), { chain: true, capacity: 5, rotate: { bytes: 2_000 } });
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 7; index += 1) audit.write(record('x'));
      await audit.flush();
    }
    await audit.close();
    const { records, dropped, by } = await summarizeAudit(filesOf(at('audit.jsonl')));
    expect({ records, dropped }).toEqual({ records: 15, dropped: 6 });
    expect(by.event.map(({ name }) => name)).toContain('audit-rotated');
    expect(by.field).toEqual([{ name: 'x', count: 15 }]);
  });

  it('tells ten thousand names apart and counts what others there are', async () => {
    const file = write(
      'a.jsonl',
      Array.from({ length: 10_100 }, (_, index) => record(`f${index}`)),
    );
    const { by, deniedUses, others } = await summarizeAudit([file]);
    expect(by.field).toHaveLength(10_000);
    expect(deniedUses).toHaveLength(10_000);
    // A hundred fields, and a hundred pairs of them with the purpose.
    expect(others).toBe(200);
  });

  it('estimates how many requests there were where they are many', async () => {
    const file = at('many.jsonl');
    const stream = createWriteStream(file);
    for (let index = 0; index < 100_000; index += 1) {
      // Each request twice.
      stream.write(`{"event":"denied","request":"request-${index % 50_000}"}\n`);
    }
    stream.end();
    await once(stream, 'finish');
    const { requests } = await summarizeAudit([file]);
    expect(requests.exact).toBe(false);
    // Six standard errors of 0.8 percent; the texts, and so the estimate, are the same in each run.
    expect(Math.abs(requests.count / 50_000 - 1)).toBeLessThan(0.05);
  });
});
