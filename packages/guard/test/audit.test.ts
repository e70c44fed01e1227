import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AuditSink, jsonLinesAudit, mask, type Redactor } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { linesOf, program, rawLines, record, withFolder } from './support/audit';
import { guardWith, personClass, thrownBy } from './support/shop';

const at = withFolder();

describe('the JSON-lines audit', () => {
  it('keeps one record a line, with everything but the value', async () => {
    const path = at('audit.jsonl');
    const { guard } = guardWith({ audit: jsonLinesAudit(path) });
    const Person = personClass();
    guard.protect(Person);
    thrownBy(() => guard.run({ purpose: 'care', request: 'r-1' }, () => new Person().email));
    await guard.close();
    const [line, ...others] = linesOf(path);
    expect(others).toEqual([]);
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'denied',
      mode: 'enforce',
      purpose: 'care',
      labels: ['contact-data[identified]'],
      field: 'Person.email',
      clause: null,
      reason: expect.stringContaining('.'),
      recipient: null,
      to: null,
      redactor: null,
      request: 'r-1',
    });
    expect(readFileSync(path, 'utf8')).not.toContain('ada@');
  });

  it('keeps the order of many records', async () => {
    const path = at('audit.jsonl');
    const audit = jsonLinesAudit(path);
    for (let index = 0; index < 500; index += 1) {
      audit.write(record(`f${index}`));
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await audit.flush();
    expect(linesOf(path).map((line) => line.field)).toEqual(Array.from({ length: 500 }, (_, index) => `f${index}`));
    await audit.close();
  });

  it('drops and counts what its queue has no room for, and says so in the file', async () => {
    const path = at('audit.jsonl');
    const audit = jsonLinesAudit(path, { capacity: 3 });
    for (let index = 0; index < 10; index += 1) audit.write(record(`f${index}`));
    await audit.flush();
    expect(audit.dropped).toBe(7);
    expect(linesOf(path).map((line) => line.field ?? line.count)).toEqual(['f0', 'f1', 'f2', 7]);
    await audit.close();
  });

  it('says at the next flush that it could not write', async () => {
    const audit = jsonLinesAudit(at('missing/audit.jsonl'));
    audit.write(record('f'));
    await expect(audit.flush()).rejects.toThrow('could not be written. Check that its folder exists');
    expect(audit.failed).toBe(1);
    await audit.close();
  });

  it('tells each flush of the records before it, also of those that fail together', async () => {
    const audit = jsonLinesAudit(at('missing/audit.jsonl'));
    audit.write(record('f'));
    const flushes = await Promise.allSettled([audit.flush(), audit.flush()]);
    expect(flushes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(audit.flush()).resolves.toBeUndefined();
    mkdirSync(at('missing'));
    audit.write(record('g'));
    await audit.close();
    expect(linesOf(at('missing/audit.jsonl'))).toMatchObject([{ field: 'g' }, { event: 'audit-dropped', count: 1 }]);
  });

  it('acknowledges a flush although more is written all the time', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'));
    let going = true;
    const load = (): void => {
      if (!going) return;
      audit.write(record('f'));
      setImmediate(load);
    };
    load();
    await audit.flush();
    going = false;
    await audit.close();
    expect(audit.dropped).toBe(0);
  });

  it('goes on behind what a killed process left of a record, and says so', async () => {
    const path = at('audit.jsonl');
    writeFileSync(path, '{"event":"denied","field":"f0"}\n{"event":"den');
    const audit = jsonLinesAudit(path);
    audit.write(record('f1'));
    await audit.close();
    const [first, torn, note, last] = rawLines(path);
    expect([first, torn]).toEqual(['{"event":"denied","field":"f0"}', '{"event":"den']);
    expect(JSON.parse(note ?? '')).toMatchObject({ event: 'audit-torn', bytes: 13 });
    expect(JSON.parse(last ?? '')).toMatchObject({ field: 'f1' });
  });

  it('writes nothing more once it is closed', async () => {
    const audit = jsonLinesAudit(at('audit.jsonl'));
    await audit.close();
    await audit.close();
    expect(() => audit.write(record('f'))).toThrow('is closed. Close the guard last.');
  });

  it('refuses a capacity that is no number of records', () => {
    expect(() => jsonLinesAudit(at('a'), { capacity: 0 })).toThrow(RangeError);
  });

  it('writes what still waits when the process exits', async () => {
    const path = at('audit.jsonl');
    const file = await program(
      at('program.mjs'),
      `jsonLinesAudit(${JSON.stringify(path)}).write({ field: 'last' }); process.exit(3);`,
    );
    expect(() => execFileSync(process.execPath, [file])).toThrow();
    expect(linesOf(path)).toEqual([{ field: 'last' }]);
  });
});

describe('a sink that throws', () => {
  it('is counted, and changes nothing else', () => {
    const write = (): void => {
      throw new Error('full');
    };
    const { guard } = guardWith({ audit: { write } });
    const Person = personClass();
    guard.protect(Person);
    expect(thrownBy(() => guard.run('care', () => new Person().email))).toMatchObject({
      name: 'PurposeViolationError',
    });
    expect(guard.counts.auditFailures).toBe(1);
  });
});

describe('what the records say', () => {
  it('is the mode and the kind of redactor', () => {
    const mine: Redactor = Object.assign(() => 'x', { kind: 'initials' });
    const redactors = { 'contact-data': mask(), 'health-data': mine };
    const { guard, audit } = guardWith({ mode: 'redact', redactors });
    const Person = personClass();
    guard.protect(Person);
    guard.run('lessons', () => {
      const person = new Person();
      return [person.email, person.diagnosis, person.visits];
    });
    expect(audit.records.map(({ event, mode, field, redactor }) => [event, mode, field, redactor])).toEqual([
      ['redacted', 'redact', 'Person.email', 'mask'],
      ['redacted', 'redact', 'Person.diagnosis', 'initials'],
    ]);
  });

  it('calls a redactor custom that does not say what it is, and erase what leaves nothing', () => {
    const { guard, audit } = guardWith({ mode: 'redact', redactors: { 'contact-data': () => 'x' } });
    const Person = personClass();
    guard.protect(Person);
    guard.run('lessons', () => [new Person().email, new Person().diagnosis]);
    expect(audit.records.map(({ redactor }) => redactor)).toEqual(['custom', 'erase']);
  });

  it('is what a declassifier made of the data', () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => new Person().alias());
    expect(audit.records).toMatchObject([{ event: 'declassified', to: 'pseudonymized', mode: null }]);
  });

  it('cannot be changed by a sink', () => {
    const { guard, audit } = guardWith({ mode: 'report' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('care', () => new Person().email);
    expect(audit.records.every((one) => Object.isFrozen(one) && Object.isFrozen(one.labels))).toBe(true);
  });
});

describe('a sink whose promise fails', () => {
  it('is counted, and does not end the process', async () => {
    const { guard } = guardWith({ audit: { write: async () => Promise.reject(new Error('full')) } });
    const Person = personClass();
    guard.protect(Person);
    thrownBy(() => guard.run('care', () => new Person().email));
    await new Promise((resolve) => setImmediate(resolve));
    expect(guard.counts.auditFailures).toBe(1);
  });
});

describe('several sinks', () => {
  it('are all flushed, also where one of them fails', async () => {
    const flushed: string[] = [];
    const sink = (name: string, fails: boolean): AuditSink => ({
      write: () => undefined,
      flush: async () => {
        flushed.push(name);
        if (fails) throw new Error(`${name} failed`);
      },
    });
    const one = guardWith({ audit: [sink('a', true), sink('b', false)] });
    await expect(one.guard.flush()).rejects.toThrow('a failed');
    const both = guardWith({ audit: [sink('c', true), sink('d', true)] });
    await expect(both.guard.flush()).rejects.toThrow('2 audits could not keep their records.');
    expect(flushed).toEqual(['a', 'b', 'c', 'd']);
  });
});
