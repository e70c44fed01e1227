import { type ConfigInput, defineConfig } from 'purposely';
import { LOG_READERS, MAIL_GATEWAY } from './src/platform/recipients';
import { policy } from './src/policy';

const config: ConfigInput = defineConfig({
  policy,
  project: 'tsconfig.json',
  include: ['src'],
  sinks: [
    ...['info', 'error'].map((level) => ({ callee: `pino#BaseLogger.${level}`, recipient: LOG_READERS })),
    { callee: 'Mailer.send', arguments: [0], recipient: MAIL_GATEWAY },
  ],
});

export default config;
