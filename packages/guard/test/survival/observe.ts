import { inspect } from 'node:util';
import { isPurposeViolation } from '@purposely/guard';
import type { AnyWay, Fares } from './way';
import type { World } from './world';

/** What a run of a way showed. */
export interface Observation {
  readonly fares: Fares;
  /** Why what was seen cannot be: a control that failed. Empty for all that is well. */
  readonly broken: readonly string[];
}

type Attempt = { readonly value: unknown } | { readonly error: unknown };

/** Goes a way in a request of its own, and sees how the label fares. */
export function observe(way: AnyWay, world: World): Promise<Observation> {
  return world.guard.run('support', async () => {
    const taken = await attempt(() => way.take(world));
    if ('error' in taken) return refused(taken.error, way.data(world));
    return arrived(way, taken.value, world);
  });
}

async function arrived(way: AnyWay, carrier: unknown, world: World): Promise<Observation> {
  const { guard } = world;
  const data = way.data(world);
  const permitted = await attempt(() => way.read(carrier, world));
  if ('error' in permitted) return refused(permitted.error, data);
  const forbidden = await stops(world, data, () => guard.run('analytics', () => way.read(carrier, world)));
  if (!shows(permitted.value, data)) {
    return {
      fares: 'withheld',
      broken: forbidden === 'passed on' ? ['A forbidden purpose sees what a permitted one does not.'] : [],
    };
  }
  if (forbidden !== 'passed on') return { fares: 'kept', broken: await controls(way, carrier, world) };
  const vendor = await stops(world, data, () => way.check(carrier, world, { recipient: 'Vendor' }));
  const purpose = await stops(world, data, () => guard.run('analytics', () => way.check(carrier, world, {})));
  if (vendor === 'passed on' || purpose === 'passed on') {
    return { fares: 'gap', broken: [] };
  }
  return { fares: 'caught', broken: await controls(way, carrier, world) };
}

/** Whoever may have the data gets it: the purpose still sees it, and a recipient that no clause denies receives it. */
async function controls(way: AnyWay, carrier: unknown, world: World): Promise<readonly string[]> {
  const again = await attempt(() => way.read(carrier, world));
  const mailer = await attempt(() => way.check(carrier, world, { recipient: 'Mailer' }));
  return [
    ...('value' in again && shows(again.value, way.data(world)) ? [] : ['The permitted purpose lost the data.']),
    ...('value' in mailer ? [] : [`A permitted recipient is refused: ${String(mailer.error)}`]),
  ];
}

/** Whether something stops the data: it throws a violation, leaves the data out, or, to report, records it and goes on. */
async function stops(world: World, data: string, fn: () => unknown): Promise<'stopped' | 'reported' | 'passed on'> {
  const before = world.records.filter((record) => record.event === 'reported').length;
  const tried = await attempt(fn);
  if ('error' in tried) {
    if (!isPurposeViolation(tried.error)) throw tried.error;
    if (shows(tried.error, data)) throw new Error('A refusal shows the data.');
    return 'stopped';
  }
  if (!shows(tried.value, data)) return 'stopped';
  return world.records.filter((record) => record.event === 'reported').length > before ? 'reported' : 'passed on';
}

/** A refusal is a whole sentence, and does not hold what it refuses. */
function refused(error: unknown, data: string): Observation {
  const message = error instanceof Error ? error.message : String(error);
  const broken = [
    ...(/^\S.* .*\.$/s.test(message) ? [] : [`The refusal is no sentence: ${message}`]),
    ...(shows(error, data) ? ['The refusal shows the data.'] : []),
  ];
  return { fares: 'refused', broken };
}

async function attempt(fn: () => unknown): Promise<Attempt> {
  try {
    return { value: await fn() };
  } catch (error) {
    return { error };
  }
}

/** Whether data can be seen in something that was read, in hidden properties and in messages of errors as well. */
function shows(value: unknown, data: string): boolean {
  const text =
    typeof value === 'string'
      ? value
      : inspect(value, { depth: 20, showHidden: true, maxStringLength: null, breakLength: Number.POSITIVE_INFINITY });
  return text.includes(data);
}
