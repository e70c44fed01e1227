import type { BaggageMember } from './baggage';

/** As much of the API of OpenTelemetry as is needed here. */
interface Api {
  readonly context?: { active?(): { getValue(key: symbol): unknown } };
}

/** What its baggage consists of. */
interface Entries {
  getAllEntries(): readonly (readonly [string, { readonly value: string; readonly metadata?: unknown }])[];
}

/**
 * The baggage of OpenTelemetry that is active where this is called; nothing where there is none. All copies of
 * `@opentelemetry/api` 1.x in a process meet at this place of `globalThis`, so that nothing has to be imported, and
 * nothing has to be installed.
 */
export function activeBaggage(): readonly BaggageMember[] {
  const api = (globalThis as { [key: symbol]: Api | undefined })[Symbol.for('opentelemetry.js.api.1')];
  const baggage = api?.context?.active?.().getValue(Symbol.for('OpenTelemetry Baggage Key')) as Entries | undefined;
  return (baggage?.getAllEntries() ?? []).map(([key, { value, metadata }]) => ({
    key,
    value,
    properties: metadata === undefined ? '' : String(metadata),
  }));
}
