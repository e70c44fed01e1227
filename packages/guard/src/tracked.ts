import type { Label } from '@purposely/core';

/** What the tracking knows of a labelled value besides the value. */
export interface Origin {
  readonly labels: readonly Label[];
  /** The field that it was read from. */
  readonly field: string;
  /** Id of the customer whose data it is. */
  readonly customer: string | undefined;
}

/** A labelled value that was read in this request. */
export interface Tracked extends Origin {
  /** The value as a text, or the object that it is. */
  readonly value: string | object;
  /** The value as it was read. */
  readonly read: unknown;
}
