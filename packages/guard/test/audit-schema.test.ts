import { readFileSync, writeFileSync } from 'node:fs';
import { jsonLinesAudit, mask } from '@purposely/guard';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { filesOf, linesOf, record, withFolder } from './support/audit';
import { guardWith, personClass, thrownBy } from './support/shop';

const at = withFolder();
const schema = JSON.parse(readFileSync(new URL('../schema/audit.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function problems(value: unknown): unknown {
  validate(value);
  return validate.errors;
}

describe('the schema of the audit', () => {
  it.each([true, false])(
    'describes every record of the guard and every note of the file (chain: %s)',
    async (chain) => {
      writeFileSync(at('audit.jsonl'), '{"ev');
      const sink = jsonLinesAudit(at('audit.jsonl'), { chain, capacity: 30, rotate: { bytes: 6_000, files: 1 } });
      for (let index = 0; index < 40; index += 1) sink.write(record('f'));
      await sink.flush();
      const Person = personClass();
      const modes = { clauses: { 'no-vendor': 'report' as const }, categories: { 'health-data': 'redact' as const } };
      const { guard } = guardWith({ audit: sink, modes, redactors: { 'health-data': mask() } });
      guard.protect(Person);
      thrownBy(() => guard.run('lessons', () => new Person().email));
      thrownBy(() => new Person().email);
      guard.run('support', () => {
        const person = new Person();
        guard.check(person.email, { recipient: 'Vendor' });
        return [person.diagnosis, person.alias(), guard.run('care', () => person.diagnosis)];
      });
      guard.reload(guard.policy);
      await guard.close();
      const lines = filesOf(at('audit.jsonl')).flatMap((file) => linesOfRecords(file));
      const events = new Set(lines.map(({ event }) => event));
      for (const event of ['denied', 'redacted', 'reported', 'escalation', 'declassified', 'policy-replaced']) {
        expect(events).toContain(event);
      }
      expect(lines.map(problems)).toEqual(lines.map(() => null));
    },
  );

  it('knows the notes that need a kill or a full queue', async () => {
    writeFileSync(at('audit.jsonl'), '{"ev');
    const sink = jsonLinesAudit(at('audit.jsonl'), { chain: true, capacity: 1 });
    sink.write(record('f'));
    sink.write(record('f'));
    await sink.close();
    const lines = linesOfRecords(at('audit.jsonl'));
    expect(lines.map(({ event }) => event)).toEqual([
      'audit-torn',
      'audit-opened',
      'denied',
      'audit-dropped',
      'audit-closed',
    ]);
    expect(lines.map(problems)).toEqual(lines.map(() => null));
  });

  it('refuses what is no record', () => {
    expect(problems({ ...record('f'), value: 'ada@example.test' })).not.toBeNull();
    expect(problems({ ...record('f'), event: 'seen' })).not.toBeNull();
    expect(problems({ ...record('f'), sequence: 1 })).not.toBeNull();
    const { reason: _reason, ...without } = record('f');
    expect(problems(without)).not.toBeNull();
    expect(problems({ time: record('f').time, event: 'audit-dropped', count: 0 })).not.toBeNull();
  });
});

/** The lines of a file but for what a kill left. */
function linesOfRecords(file: string): Record<string, unknown>[] {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('{"ev\n')) return linesOf(file);
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
