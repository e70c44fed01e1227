import type { KeyObject } from 'node:crypto';
import type { DestinationStream } from 'pino';
import type { Exporters } from './platform/telemetry';

/** What a running desk needs to know. */
export interface Settings {
  /** Port on loopback; 0 for any that is free. */
  readonly port: number;
  /** Where the database and the audit are kept; made when it does not exist. */
  readonly folder: string;
  /** `rollout` only records what the guard would refuse; everywhere else it is refused. */
  readonly environment: string;
  /** Address of the mail gateway. */
  readonly mailGateway: string;
  /** Where the log goes. */
  readonly log: DestinationStream;
  /** Secret key of the pseudonyms, of at least 16 bytes, and its name. */
  readonly pseudonymKey: KeyObject;
  readonly pseudonymKeyId: string;
  readonly telemetry: Exporters;
}
