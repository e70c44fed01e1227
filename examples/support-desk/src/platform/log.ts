import type { Guard } from '@purposely/guard';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Who reads the log, as findings and the audit name them. */
export const LOG_READERS = 'service log';

/**
 * The log of the service. The people who keep the online service running read it, so the guard asks for their purpose
 * about every line, whatever the code that writes it works for. The configuration of the analyzer says the same.
 */
export function openLog(guard: Guard, destination: DestinationStream): Logger {
  return pino(
    {
      base: null,
      hooks: {
        logMethod(line, write) {
          const request = { purpose: 'online-troubleshooting', recipient: LOG_READERS, place: 'a line of the log' };
          write.apply(this, guard.check(line, request));
        },
      },
    },
    destination,
  );
}
