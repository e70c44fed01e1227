import type { KeyObject } from 'node:crypto';
import type { DestinationStream } from 'pino';

/** What a running desk needs to know. */
export interface Settings {
  /** Port on loopback; 0 for any that is free. */
  readonly port: number;
  /** Where the audit and what the jobs write is kept; made when it does not exist. */
  readonly folder: string;
  /** Address of the mail gateway. */
  readonly mailGateway: string;
  /** Address where the vendor takes rows. */
  readonly trendline: string;
  /** Where the log goes. */
  readonly log: DestinationStream;
  /** Secret key of the pseudonyms, of at least 16 bytes, and its name, which pseudonyms carry. */
  readonly pseudonymKey: KeyObject;
  readonly pseudonymKeyId: string;
}
