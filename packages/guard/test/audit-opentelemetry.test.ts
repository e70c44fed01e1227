import { context, metrics } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { mask } from '@purposely/guard';
import { openTelemetryAudit } from '@purposely/guard/opentelemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, thrownBy } from './support/shop';

const spans = new InMemorySpanExporter();
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
let counts: InMemoryMetricExporter;
let meters: MeterProvider;

beforeEach(() => {
  counts = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  // Nothing is exported but when a test asks for it.
  const reader = new PeriodicExportingMetricReader({ exporter: counts, exportIntervalMillis: 2 ** 30 });
  meters = new MeterProvider({ readers: [reader] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterEach(async () => {
  spans.reset();
  await meters.shutdown();
  metrics.disable();
  context.disable();
});

/** Runs code in a span, and gives the events of that span. */
function eventsIn(fn: () => unknown): { name: string; attributes: object | undefined }[] {
  tracers.getTracer('test').startActiveSpan('work', (span) => {
    fn();
    span.end();
  });
  return (spans.getFinishedSpans()[0]?.events ?? []).map(({ name, attributes }) => ({ name, attributes }));
}

async function counted(): Promise<{ value: unknown; attributes: object }[]> {
  await meters.forceFlush();
  const [metric, ...others] = counts.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? [];
  expect(others).toEqual([]);
  expect(metric?.descriptor.name).toBe('purposely.decisions');
  return (metric?.dataPoints ?? []).map(({ value, attributes }) => ({ value, attributes }));
}

function guarded(meterProvider?: MeterProvider): { run: (work: (person: Person) => unknown) => void } {
  const audit = openTelemetryAudit(meterProvider === undefined ? {} : { meterProvider });
  const redactors = { 'health-data': mask() };
  const { guard } = guardWith({ audit, redactors, modes: { categories: { 'health-data': 'redact' } } });
  const Person = personClass();
  guard.protect(Person);
  return {
    run: (work) => guard.run({ purpose: 'lessons', request: 'r-1' }, () => work(new Person())),
  };
}

describe('the OpenTelemetry audit', () => {
  it('adds an event to the active span that says which data it was, and not what is in it', () => {
    const { run } = guarded(meters);
    const events = eventsIn(() => run((person) => [thrownBy(() => person.email), person.diagnosis]));
    expect(events).toEqual([
      {
        name: 'purposely.denied',
        attributes: {
          'purposely.event': 'denied',
          'purposely.mode': 'enforce',
          'purposely.purpose': 'lessons',
          'purposely.field': 'Person.email',
          'purposely.labels': ['contact-data[identified]'],
          'purposely.request': 'r-1',
        },
      },
      {
        name: 'purposely.redacted',
        attributes: {
          'purposely.event': 'redacted',
          'purposely.mode': 'redact',
          'purposely.purpose': 'lessons',
          'purposely.field': 'Person.diagnosis',
          'purposely.labels': ['health-data[identified]'],
          'purposely.redactor': 'mask',
          'purposely.request': 'r-1',
        },
      },
    ]);
  });

  it('counts decisions by what there are few of', async () => {
    const { run } = guarded(meters);
    run((person) => [thrownBy(() => person.email), thrownBy(() => person.email), person.diagnosis]);
    const attributes = (event: string, mode: string, labels: string): object => ({
      'purposely.event': event,
      'purposely.mode': mode,
      'purposely.purpose': 'lessons',
      'purposely.labels': labels,
    });
    expect(await counted()).toEqual([
      { value: 2, attributes: attributes('denied', 'enforce', 'contact-data[identified]') },
      { value: 1, attributes: attributes('redacted', 'redact', 'health-data[identified]') },
    ]);
  });

  it('counts nothing for what is plainly allowed', async () => {
    const { guard } = guardWith({ audit: openTelemetryAudit({ meterProvider: meters }) });
    const Person = personClass();
    guard.protect(Person);
    const events = eventsIn(() => guard.run('support', () => new Person().email));
    expect(events).toEqual([]);
    await meters.forceFlush();
    expect(counts.getMetrics().flatMap((one) => one.scopeMetrics)).toEqual([]);
  });

  it('takes the global provider, also one that is set after the first record', async () => {
    const { run } = guarded();
    run((person) => thrownBy(() => person.email));
    metrics.setGlobalMeterProvider(meters);
    run((person) => thrownBy(() => person.email));
    expect(await counted()).toMatchObject([{ value: 1 }]);
  });

  it('works without a span', () => {
    const { run } = guarded(meters);
    expect(() => run((person) => person.diagnosis)).not.toThrow();
  });
});
