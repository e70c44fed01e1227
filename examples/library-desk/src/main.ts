import { createSecretKey, randomBytes } from 'node:crypto';
import { ConsoleMetricExporter } from '@opentelemetry/sdk-metrics';
import { ConsoleSpanExporter } from '@opentelemetry/sdk-trace-base';
import { destination } from 'pino';
import { startDesk } from './server';

const secret = process.env.PSEUDONYM_KEY;
const desk = await startDesk({
  port: Number(process.env.PORT ?? 3000),
  folder: process.env.DESK_FOLDER ?? '.purposely',
  environment: process.env.DESK_ENVIRONMENT ?? 'production',
  mailGateway: process.env.MAIL_GATEWAY ?? 'http://127.0.0.1:2525/mail',
  log: destination({ dest: 2, sync: true }),
  pseudonymKey: createSecretKey(secret === undefined ? randomBytes(32) : Buffer.from(secret, 'hex')),
  pseudonymKeyId: process.env.PSEUDONYM_KEY_ID ?? 'this-run',
  telemetry:
    process.env.TELEMETRY === 'console'
      ? { spans: new ConsoleSpanExporter(), metrics: new ConsoleMetricExporter() }
      : {},
});
console.log(`The desk listens on ${desk.url} and keeps its audit in ${desk.audit}. Press Ctrl+C to stop it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void desk.close());
