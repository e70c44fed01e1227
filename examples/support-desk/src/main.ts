import 'reflect-metadata';
import { createSecretKey, randomBytes } from 'node:crypto';
import { destination } from 'pino';
import { startDesk } from './server';
import { startStub } from './stub';

const stub = await startStub();
const secret = process.env.PSEUDONYM_KEY;
const desk = await startDesk({
  port: Number(process.env.PORT ?? 3000),
  folder: process.env.DESK_FOLDER ?? '.purposely',
  mailGateway: process.env.MAIL_GATEWAY ?? stub.mailGateway,
  trendline: process.env.TRENDLINE ?? stub.trendline,
  log: destination({ dest: 2, sync: true }),
  pseudonymKey: createSecretKey(secret === undefined ? randomBytes(32) : Buffer.from(secret, 'hex')),
  pseudonymKeyId: process.env.PSEUDONYM_KEY_ID ?? 'this-run',
});
console.log(`The desk listens on ${desk.url} and keeps its audit in ${desk.audit}. Press Ctrl+C to stop it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void desk.close().then(() => stub.close());
  });
}
