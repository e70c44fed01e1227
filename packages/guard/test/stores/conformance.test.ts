import { createGuard, type Guard, type GuardOptions, isPurposeViolation, mask } from '@purposely/guard';
import { afterEach, describe, expect, it } from 'vitest';
import { Memory } from '../support/shop';
import { customerPolicy, NOTE, type OpenStore, PATIENTS, policy, type StoreDriver } from './driver';
import { mikroOrm } from './drivers/mikro-orm';
import { typeOrm } from './drivers/typeorm';

const drivers: readonly StoreDriver[] = [typeOrm, mikroOrm];
const [ADA, GRACE] = PATIENTS as [(typeof PATIENTS)[0], (typeof PATIENTS)[0]];
const opened: OpenStore[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

describe.each(drivers)('a store of $name', (driver) => {
  const opening = async (
    options: Partial<GuardOptions> = {},
    store: { readonly recipient?: string } = {},
  ): Promise<{ guard: Guard; audit: Memory; store: OpenStore }> => {
    const audit = new Memory();
    const guard = createGuard({ policy, audit, ...options });
    const made = await driver.open(guard, store);
    opened.push(made);
    return { guard, audit, store: made };
  };

  it('gives what it found to a purpose that may have it', async () => {
    const { guard, store } = await opening();
    const seen = await guard.run('care', async () => (await store.find()).map((one) => ({ ...pick(one) })));
    expect(seen).toEqual(PATIENTS);
  });

  it('refuses it to a purpose that may not have it', async () => {
    const { guard, store } = await opening();
    const [ada] = await guard.run('support', () => store.find());
    expect(guard.run('support', () => ada?.email)).toBe(ADA.email);
    expect(violation(() => guard.run('support', () => ada?.diagnosis))).toMatchObject({ category: 'health-data' });
  });

  it('refuses it to code without a purpose', async () => {
    const { store } = await opening();
    const [ada] = await store.find();
    expect(violation(() => ada?.email)).toMatchObject({ purpose: null });
  });

  it('redacts it in the mode for that', async () => {
    const { guard, store } = await opening({ mode: 'redact', redactors: { 'health-data': mask() } });
    const [ada] = await guard.run('support', () => store.find());
    const shown = guard.run('support', () => ada?.diagnosis);
    expect(shown).toBe(mask()('hay fever', { labels: [], purpose: null, field: '', recipient: undefined }));
    expect(shown).not.toBe(ADA.diagnosis);
  });

  it('records and gives it in the mode that reports', async () => {
    const { guard, audit, store } = await opening({ mode: 'report' });
    const [ada] = await guard.run('support', () => store.find());
    expect(guard.run('support', () => ada?.diagnosis)).toBe(ADA.diagnosis);
    expect(audit.events).toEqual(['reported']);
  });

  it('makes JSON of a list with what its purpose may have', async () => {
    const { guard, store } = await opening({ mode: 'redact' });
    const text = await guard.run('support', async () => guard.stringify(await store.find()));
    expect(JSON.parse(text)).toEqual(PATIENTS.map(({ diagnosis, ...rest }) => rest));
  });

  it('guards what belongs to what it found', async () => {
    const { guard, store } = await opening();
    const ada = await guard.run('support', () => store.findWithNotes(1));
    expect(ada.notes).toHaveLength(1);
    expect(guard.run('care', () => ada.notes[0]?.text)).toBe(NOTE.text);
    expect(violation(() => guard.run('support', () => ada.notes[0]?.text))).toMatchObject({ category: 'health-data' });
  });

  it('guards rows that no model is made of', async () => {
    const { guard, store } = await opening();
    const [ada] = await guard.run('support', () => store.raw());
    expect(guard.run('support', () => [ada?.email, ada?.ward])).toEqual([ADA.email, ADA.ward]);
    expect(violation(() => guard.run('support', () => ada?.diagnosis))).toMatchObject({ category: 'health-data' });
    expect(JSON.stringify({ ...ada })).not.toContain(ADA.diagnosis);
  });

  it('gives the data of a customer to that customer alone', async () => {
    const { guard, store } = await opening({ policy: customerPolicy });
    const request = { purpose: 'support', customer: 'north' };
    const [ada, grace] = await guard.run(request, () => store.find());
    expect(guard.run(request, () => ada?.email)).toBe(ADA.email);
    expect(violation(() => guard.run(request, () => grace?.email))).toMatchObject({ category: 'contact-data' });
  });

  it('gives the rows of a customer to that customer alone', async () => {
    const { guard, store } = await opening({ policy: customerPolicy });
    const request = { purpose: 'support', customer: 'south' };
    const [ada, grace] = await guard.run(request, () => store.raw());
    expect(guard.run(request, () => grace?.email)).toBe(GRACE.email);
    expect(violation(() => guard.run(request, () => ada?.email))).toMatchObject({ category: 'contact-data' });
  });

  it('writes no more than what changed', async () => {
    const { guard, store } = await opening();
    await guard.run('support', () => store.update(1, () => ({ email: 'countess@example.test' })));
    expect(await store.stored(1)).toEqual({ ...ADA, email: 'countess@example.test' });
    expect(store.updates).toEqual([['email']]);
  });

  it.each(['enforce', 'redact', 'report'] as const)(
    'leaves in place what the purpose of an update may not have, in the mode %s',
    async (mode) => {
      const { guard, store } = await opening({ mode, redactors: { 'health-data': mask() } });
      await guard.run('support', () => store.update(1, () => ({ ward: 'C' })));
      expect(await store.stored(1)).toEqual({ ...ADA, ward: 'C' });
      expect(store.updates).toEqual([['ward']]);
    },
  );

  it('writes nothing where nothing changed', async () => {
    const { guard, store } = await opening({ mode: 'redact' });
    await guard.run('support', () => store.update(1, () => ({})));
    expect(store.updates).toEqual([]);
  });

  it('refuses to store what redaction made of stored data', async () => {
    const { guard, store } = await opening({ mode: 'redact', redactors: { 'health-data': mask() } });
    const writing = guard.run('support', () => store.update(1, (ada) => ({ ward: 'C', diagnosis: ada.diagnosis })));
    expect(await writing.catch((error: unknown) => error)).toMatchObject({ name: 'PurposeViolationError' });
    expect(await store.stored(1)).toEqual(ADA);
  });

  it('keeps stored data in place of which redaction left nothing', async () => {
    const { guard, store } = await opening({ mode: 'redact' });
    await guard.run('support', () => store.update(1, (ada) => ({ ward: 'C', diagnosis: ada.diagnosis })));
    expect(await store.stored(1)).toEqual({ ...ADA, ward: 'C' });
  });

  it('takes a new value of a field that its purpose may not read', async () => {
    const { guard, store } = await opening({ mode: 'redact', redactors: { 'health-data': mask() } });
    await guard.run('support', () => store.update(1, () => ({ diagnosis: 'cold' })));
    expect(await store.stored(1)).toEqual({ ...ADA, diagnosis: 'cold' });
  });

  it('stores what is new', async () => {
    const { guard, store } = await opening();
    const joan = { id: 3, clinic: 'north', email: 'joan@example.test', diagnosis: 'cough', ward: 'A' };
    await guard.run('care', () => store.insert(joan));
    expect(await store.stored(3)).toEqual(joan);
  });

  it('stores nothing that its recipient may not have', async () => {
    const { guard, store } = await opening({}, { recipient: 'Archive' });
    const joan = { id: 3, clinic: 'north', email: 'joan@example.test', diagnosis: 'cough', ward: 'A' };
    const inserting = guard.run('care', () => store.insert(joan)).catch((error: unknown) => error);
    expect(await inserting).toMatchObject({ clause: 'archive', recipient: 'Archive' });
    expect(await store.stored(3)).toBeUndefined();
    const updating = guard.run('care', () => store.update(1, () => ({ diagnosis: 'cold' })));
    expect(await updating.catch((error: unknown) => error)).toMatchObject({ clause: 'archive' });
    await guard.run('care', () => store.update(1, () => ({ email: 'countess@example.test' })));
    expect(await store.stored(1)).toEqual({ ...ADA, email: 'countess@example.test' });
  });

  it('stores no redacted data for a recipient', async () => {
    const { guard, store } = await opening(
      { mode: 'redact', redactors: { 'health-data': mask() } },
      { recipient: 'Archive' },
    );
    const updating = guard.run('care', () => store.update(1, () => ({ diagnosis: 'cold' })));
    expect(isPurposeViolation(await updating.catch((error: unknown) => error))).toBe(true);
    expect(await store.stored(1)).toEqual(ADA);
  });

  it('tells requests of two purposes apart that work at the same time', async () => {
    const { guard, store } = await opening();
    const asking = Array.from({ length: 40 }, (_, index) =>
      guard.run(index % 2 === 0 ? 'support' : 'care', async () => {
        const [ada] = await store.find();
        await Promise.resolve();
        return attempt(() => ada?.diagnosis);
      }),
    );
    const seen = await Promise.all(asking);
    expect(seen).toEqual(seen.map((_, index) => (index % 2 === 0 ? 'refused' : ADA.diagnosis)));
  });
});

function pick({ id, clinic, email, diagnosis, ward }: (typeof PATIENTS)[0]): (typeof PATIENTS)[0] {
  return { id, clinic, email, diagnosis, ward };
}

function violation(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    if (isPurposeViolation(error)) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

function attempt(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    if (isPurposeViolation(error)) return 'refused';
    throw error;
  }
}
