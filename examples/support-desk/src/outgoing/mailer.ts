/** A message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail through our own gateway. */
export class Mailer {
  readonly #gateway: string;

  /** @param gateway address of the gateway */
  constructor(gateway: string) {
    this.#gateway = gateway;
  }

  async send(mail: Mail): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    // The desk writes to the contact of a ticket through here as well, which is what the contact is for.
    await fetch(this.#gateway, { method: 'POST', headers, body: JSON.stringify(mail) }); // violation: disallowed-flow: the offer of business/trialOffers.ts takes names and addresses that customers keep in the service
  }
}
