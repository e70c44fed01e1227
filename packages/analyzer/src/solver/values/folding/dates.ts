import type { Primitive } from '../value';

/** When a date is: a time for all the world, or what a clock on the wall shows, wherever it hangs. */
export interface Moment {
  readonly clock: 'world' | 'wall';
  /** Milliseconds, of UTC or as if the wall were there; NaN for an invalid date. */
  readonly time: number;
}

const OF_ANY_ZONE = /^[+-]?\d{4,6}(?:-\d\d(?:-\d\d)?)?$|(?:Z|[+-]\d\d:\d\d)$/;

/** The date that `new Date(…)` makes of primitives; null where it depends on the zone, or on when it is. */
export function momentOf(given: readonly Primitive[]): Moment | null {
  if (given.length === 0) return null;
  if (given.length > 1) {
    const [year = 0, month = 0, ...more] = given.map(Number);
    return { clock: 'wall', time: Date.UTC(year, month, ...more) };
  }
  const [sole] = given;
  if (typeof sole === 'bigint') return null;
  const time = new Date(sole as string).getTime();
  const isText = typeof sole === 'string';
  return !isText || Number.isNaN(time) || OF_ANY_ZONE.test(sole) ? { clock: 'world', time } : null;
}

/** What methods ask for whatever the clock is. */
const WORLD: ReadonlySet<string> = new Set([
  'getTime',
  'valueOf',
  'toISOString',
  'toJSON',
  'toUTCString',
  'toGMTString',
]);
const GETTER = /^get(UTC)?(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds)$/;
const TEXT = /^to(?:Date|Time|Locale|LocaleDate|LocaleTime)?String$/;

/** What a method of dates answers; null where that is not known. Throws what the language throws. */
export function askMoment({ clock, time }: Moment, name: string): { readonly result: Primitive } | null {
  const date = new Date(time);
  const [getter, utc, part] = GETTER.exec(name) ?? [];
  const isKnown = Number.isNaN(time) || (clock === 'world' ? WORLD.has(name) || utc !== undefined : utc === undefined);
  if (getter !== undefined) return isKnown ? { result: call(date, `getUTC${part}`) } : null;
  if (Number.isNaN(time) && TEXT.test(name)) return { result: date.toString() };
  return isKnown && WORLD.has(name) && (clock === 'world' || Number.isNaN(time)) ? { result: call(date, name) } : null;
}

function call(date: Date, name: string): Primitive {
  return (date as unknown as Readonly<Record<string, () => Primitive>>)[name]?.();
}
