import { microsoftServices } from '@purposely/policies';
import { type ConfigInput, defineConfig } from 'purposely';

const config: ConfigInput = defineConfig({
  policy: microsoftServices,
  project: 'tsconfig.json',
  include: ['src'],
  sinks: [
    // The log is read by those who keep the online service running, whatever the code that writes it works for.
    ...['info', 'warn', 'error'].map((level) => ({
      callee: `pino#Logger.${level}`,
      purpose: 'online-troubleshooting',
      recipient: 'service log',
    })),
    // The vendor works for the business alone.
    { callee: 'Trendline.send', arguments: [0], purpose: 'legitimate-business-operations', recipient: 'Trendline' },
  ],
});

export default config;
