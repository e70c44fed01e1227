import type { ServerResponse } from 'node:http';

/** What lies behind a border. */
export interface Behind {
  res: ServerResponse;
  /** The methods that somebody put on the response itself, which lead to those of its class. */
  own: readonly string[];
}
