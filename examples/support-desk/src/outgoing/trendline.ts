import type { Guard } from '@purposely/guard';

/** The vendor, as findings and the audit name it. */
export const TRENDLINE = 'Trendline';

/** A vendor that draws charts for our business operations, and gets data for nothing else. */
export class Trendline {
  readonly #guard: Guard;
  readonly #address: string;

  /** @param address where the vendor takes rows */
  constructor(guard: Guard, address: string) {
    this.#guard = guard;
    this.#address = address;
  }

  /** Sends rows to the vendor. The guard asks about them for the vendor's purpose, whatever the caller works for. */
  async send(rows: readonly object[]): Promise<void> {
    const request = { purpose: 'legitimate-business-operations', recipient: TRENDLINE, place: 'rows for the vendor' };
    const body = JSON.stringify(this.#guard.toPlain(rows, request));
    await fetch(this.#address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
}
