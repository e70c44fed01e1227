import type { Pseudonyms } from '@purposely/guard';
import { Pseudonymizes } from '../platform/tags';
import type { Loan } from '../store/records';
import { groupOf } from './group';

/** A loan of somebody who goes by a pseudonym. */
export interface PseudonymousLoan {
  readonly reader: string;
  readonly group: string;
}

/** Replaces who read something by a keyed pseudonym. */
export class Pseudonymizer {
  constructor(private readonly pseudonyms: Pseudonyms) {}

  @Pseudonymizes({ reviewedBy: 'Data protection officer', reason: 'The key stays in the service and is rotated.' })
  loan(loan: Loan): PseudonymousLoan {
    return { reader: this.pseudonyms.of(loan.readerId, 'statistics') ?? '', group: groupOf(loan) };
  }
}
