import { type Attributes, type Counter, type MeterProvider, metrics, trace } from '@opentelemetry/api';
import type { AuditRecord, AuditSink } from '../audit/record';
import { objectOf, readOptions } from '../read-options';

/** Where the counts of an OpenTelemetry audit go. */
export interface OpenTelemetryAuditOptions {
  /** Makes the counter; the global provider when left out. */
  readonly meterProvider?: MeterProvider;
}

const KINDS = { meterProvider: objectOf('a MeterProvider of OpenTelemetry') };
const SCOPE = '@purposely/guard';

/**
 * Tells OpenTelemetry of each record of the guard: an event `purposely.<event>` on the active span, and one more on the
 * counter `purposely.decisions`. Attributes say which data it was, and never hold it. The counter's are those of which there
 * are few: a policy has a bounded number of purposes, clauses and labels, while fields and recipients may be many.
 */
export function openTelemetryAudit(options: OpenTelemetryAuditOptions = {}): AuditSink {
  const { meterProvider } = readOptions({ of: 'openTelemetryAudit()' }, options, KINDS);
  let known: { readonly provider: MeterProvider; readonly counter: Counter } | undefined;
  return {
    write(record) {
      // Programs set the global provider when they start, often after they made their guard, and tests set another one.
      const provider = meterProvider ?? metrics.getMeterProvider();
      if (known?.provider !== provider) known = { provider, counter: counterOf(provider) };
      known.counter.add(1, countedBy(record));
      trace.getActiveSpan()?.addEvent(`purposely.${record.event}`, described(record));
    },
  };
}

function counterOf(provider: MeterProvider): Counter {
  return provider.getMeter(SCOPE).createCounter('purposely.decisions', {
    description: 'Decisions of the guard that were not a plain allow.',
    unit: '{decision}',
  });
}

function countedBy({ event, mode, purpose, clause, labels }: AuditRecord): Attributes {
  return named({ event, mode, purpose, clause, labels: labels.length === 0 ? null : labels.join(', ') });
}

function described({
  event,
  mode,
  purpose,
  clause,
  labels,
  field,
  recipient,
  to,
  redactor,
  request,
}: AuditRecord): Attributes {
  return {
    ...named({ event, mode, purpose, clause, field, recipient, to, redactor, request }),
    'purposely.labels': [...labels],
  };
}

/** The attributes that say something. */
function named(texts: Readonly<Record<string, string | null>>): Attributes {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === null ? [] : [[`purposely.${name}`, text]])),
  );
}
