import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';

/** Where telemetry goes; nowhere when left out. */
export interface Exporters {
  readonly spans?: SpanExporter;
  readonly metrics?: PushMetricExporter;
}

/** The telemetry of a running service. */
export interface Telemetry {
  readonly tracers: BasicTracerProvider;
  readonly meters: MeterProvider;
  close(): Promise<void>;
}

export function openTelemetry({ spans, metrics }: Exporters): Telemetry {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracers = new BasicTracerProvider({
    spanProcessors: spans === undefined ? [] : [new SimpleSpanProcessor(spans)],
  });
  const readers = metrics === undefined ? [] : [new PeriodicExportingMetricReader({ exporter: metrics })];
  const meters = new MeterProvider({ readers });
  return {
    tracers,
    meters,
    close: async () => {
      await tracers.shutdown();
      await meters.shutdown();
      context.disable();
    },
  };
}

/** Has each request run in a span of its own, on which the guard leaves its events. */
export const traced = plugin(async (app: FastifyInstance, { tracers }: { readonly tracers: BasicTracerProvider }) => {
  const tracer = tracers.getTracer('library-desk');
  const spans = new WeakMap<FastifyRequest, Span>();

  app.addHook('onRequest', (request, _reply, done) => {
    const span = tracer.startSpan(`${request.method} ${request.routeOptions.url ?? 'unknown'}`);
    spans.set(request, span);
    context.with(trace.setSpan(context.active(), span), done);
  });
  // A body arrives in events of its own, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else context.with(trace.setSpan(context.active(), span), done);
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
});
