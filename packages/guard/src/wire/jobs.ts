import type { Guard } from '../guard';
import type { PurposeRequest } from '../purpose';
import { type ExtractOptions, extract } from './extract';
import { type InjectOptions, inject } from './inject';

/** As much of the options of a BullMQ job as carries what telemetry hands on. */
export interface JobOptions {
  readonly telemetry?: { readonly metadata?: string };
}

/**
 * Options for a BullMQ job that carry what the running code works for: `queue.add(name, data, injectJob({ attempts: 3 }))`. It
 * goes into `telemetry.metadata`, a JSON text of headers, beside what is there already.
 */
export function injectJob<Options extends object>(job: Options, options: InjectOptions = {}): Options & JobOptions {
  const { telemetry }: JobOptions = job;
  const headers = inject(headersIn(telemetry?.metadata), options);
  return { ...job, telemetry: { ...telemetry, metadata: JSON.stringify(headers) } };
}

/** What a worker runs a BullMQ job for. The same as `extract`, from the options of the job. */
export function extractJob<Job extends object>(
  guard: Guard,
  job: Job,
  own: PurposeRequest,
  options: ExtractOptions<Job>,
): PurposeRequest {
  const { opts }: { readonly opts?: JobOptions } = job;
  return extract(guard, headersIn(opts?.telemetry?.metadata), own, options, job);
}

/** What is no JSON object of headers holds no claim. */
function headersIn(metadata: unknown): Record<string, unknown> {
  try {
    const headers: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : undefined;
    return typeof headers === 'object' && headers !== null && !Array.isArray(headers) ? { ...headers } : {};
  } catch {
    return {};
  }
}
