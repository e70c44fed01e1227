import type { Guard } from '@purposely/guard';
import { guardedFetch } from '@purposely/guard/fetch';
import { MAIL_GATEWAY } from '../platform/recipients';

/** A message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail through the gateway, which the guard asks about everything that goes there. */
export class Mailer {
  readonly #send: typeof fetch;

  constructor(
    guard: Guard,
    private readonly gateway: string,
  ) {
    this.#send = guardedFetch(guard, { recipient: MAIL_GATEWAY });
  }

  async send(mail: Mail): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const { ok, status } = await this.#send(this.gateway, { method: 'POST', headers, body: JSON.stringify(mail) });
    if (!ok) throw new Error(`The mail gateway answered with the status ${status}.`);
  }
}
