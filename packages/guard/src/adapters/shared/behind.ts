import type { ServerResponse } from 'node:http';

/** What lies behind a border. */
export interface Behind {
  res: ServerResponse;
  /** The methods that somebody put on the response itself, which lead to those of its class. */
  own: readonly string[];
}

/** The methods that send a body, those of Express among them. */
const SENDING = ['end', 'write', 'send', 'json', 'jsonp'] as const;

/** Whether somebody put such a method on the response itself, which may add something to what is sent. */
export function isTouched(res: object): boolean {
  for (const name of SENDING) if (Object.hasOwn(res, name)) return true;
  return false;
}
