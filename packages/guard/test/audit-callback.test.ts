import { type AuditRecord, callbackAudit } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { record } from './support/audit';
import { guardWith, personClass, thrownBy } from './support/shop';

describe('the callback audit', () => {
  it('hands each record to the function', async () => {
    const records: AuditRecord[] = [];
    const { guard } = guardWith({ audit: callbackAudit((one) => records.push(one)) });
    const Person = personClass();
    guard.protect(Person);
    thrownBy(() => guard.run('care', () => new Person().email));
    await guard.close();
    expect(records).toMatchObject([{ event: 'denied', field: 'Person.email' }]);
  });

  it('waits at a flush for the promises that the function gave', async () => {
    const kept: string[] = [];
    const audit = callbackAudit(async ({ field }) => {
      await new Promise((resolve) => setImmediate(resolve));
      kept.push(field);
    });
    audit.write(record('a'));
    audit.write(record('b'));
    expect(kept).toEqual([]);
    await audit.flush();
    expect(kept).toEqual(['a', 'b']);
  });

  it('counts what the function fails to keep, at once or later, and says so at the next flush alone', async () => {
    const audit = callbackAudit(({ field }) => {
      if (field === 'now') throw new Error('full');
      return Promise.reject(new Error('full'));
    });
    audit.write(record('now'));
    audit.write(record('later'));
    await expect(audit.flush()).rejects.toThrow("The audit's callback failed to keep 2 records.");
    expect(audit.failed).toBe(2);
    await expect(audit.close()).resolves.toBeUndefined();
  });

  it('drops and counts what comes while too many promises are open', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const kept: string[] = [];
    const audit = callbackAudit(({ field }) => gate.then(() => kept.push(field)), { capacity: 2 });
    for (const field of ['a', 'b', 'c']) audit.write(record(field));
    expect(audit.dropped).toBe(1);
    open();
    await audit.flush();
    audit.write(record('d'));
    await audit.flush();
    expect(kept).toEqual(['a', 'b', 'd']);
  });

  it('refuses a capacity that is no number of records', () => {
    expect(() => callbackAudit(() => undefined, { capacity: 0.5 })).toThrow(RangeError);
  });
});
