import type { Pseudonyms } from '@purposely/guard';
import type { DiagnosticEvent, User } from '../entities';
import { Pseudonymizes } from '../platform/tags';

/** An event that names a person and a device by pseudonyms alone. */
export interface PseudonymousEvent {
  readonly person: string;
  readonly device: string;
  readonly component: string;
  readonly errorCode: string;
}

/** A user that goes by a pseudonym. */
export interface PseudonymousUser {
  readonly person: string;
  readonly createdOn: string;
}

/** Replaces what identifies a person by keyed pseudonyms. Whoever holds the reports does not hold the key. */
export class Pseudonymizer {
  readonly #pseudonyms: Pseudonyms;

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  @Pseudonymizes({ reviewedBy: 'Privacy team', reason: 'The key never leaves the service; free text is left out.' })
  event(event: DiagnosticEvent): PseudonymousEvent {
    return {
      person: this.#pseudonym(event.userId),
      device: this.#pseudonym(event.device),
      component: event.component,
      errorCode: event.errorCode,
    };
  }

  @Pseudonymizes({ reviewedBy: 'Privacy team', reason: 'The key never leaves the service.' })
  user(user: User): PseudonymousUser {
    return { person: this.#pseudonym(user.email), createdOn: user.createdOn };
  }

  #pseudonym(value: string): string {
    return this.#pseudonyms.of(value, 'legitimate-business-operations') ?? '';
  }
}
