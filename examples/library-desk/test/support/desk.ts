import { createSecretKey } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AggregationTemporality, InMemoryMetricExporter } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-base';
import type { AuditRecord } from '@purposely/guard';
import { startDesk } from '../../src/server';

/** An answer of the desk. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

export type Key = 'harbour-key' | 'hillside-key' | 'analyst-key' | 'nobody';

/** A desk on a free port, with what a test needs to look at. */
export interface TestDesk {
  /** The mails that arrived at the gateway, as they were sent. */
  readonly mails: readonly string[];
  readonly log: readonly string[];
  readonly spans: InMemorySpanExporter;
  get(path: string, key: Key): Promise<Answer>;
  post(path: string, key: Key, body?: object): Promise<Answer>;
  audit(): Promise<readonly AuditRecord[]>;
  /** The counter of decisions, by attributes. */
  decisions(): Promise<readonly { readonly value: unknown; readonly attributes: object }[]>;
  close(): Promise<void>;
}

/** Starts a desk and the gateway that it sends mail to. */
export async function startTestDesk(environment = 'production'): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'library-desk-'));
  const gateway = await startGateway();
  const log: string[] = [];
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const desk = await startDesk({
    port: 0,
    folder,
    environment,
    mailGateway: gateway.url,
    log: { write: (line) => void log.push(line) },
    pseudonymKey: createSecretKey(Buffer.alloc(32, 7)),
    pseudonymKeyId: 'test',
    telemetry: { spans, metrics },
  });
  const send = async (path: string, key: Key, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`${desk.url}${path}`, request);
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  };
  return {
    mails: gateway.mails,
    log,
    spans,
    get: (path, key) => send(path, key, { headers: { 'x-api-key': key } }),
    post: (path, key, body = {}) => {
      const headers = { 'x-api-key': key, 'content-type': 'application/json' };
      return send(path, key, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    async audit() {
      await desk.flush();
      const text = await readFile(desk.audit, 'utf8');
      const records = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as AuditRecord]));
      // The first line of a chained file only says that it was opened.
      return records.slice(1);
    },
    async decisions() {
      await desk.flush();
      const [metric] = metrics.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? [];
      return (metric?.dataPoints ?? []).map(({ value, attributes }) => ({ value, attributes }));
    },
    async close() {
      await desk.close();
      await gateway.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function startGateway() {
  const mails: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      mails.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/mail`, mails, close };
}
