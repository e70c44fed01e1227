import type { Guard } from '@purposely/guard';
import { guardedPino } from '@purposely/guard/pino';
import type { DestinationStream, Logger } from 'pino';
import { LOG_READERS } from './recipients';

/** The log of the service. No line with data of readers is written, whatever the code that writes it works for. */
export function openLog(guard: Guard, destination: DestinationStream): Logger {
  return guardedPino(guard, { recipient: LOG_READERS }, { base: null }, destination);
}
