import type { Counter, GroupCount } from '../declassifiers/counter';
import type { Pseudonymizer, PseudonymousLoan } from '../declassifiers/pseudonymizer';
import { Purpose } from '../platform/tags';
import type { Loans } from '../store/loans';

/** Says what is read, over all libraries. */
export class Statistics {
  constructor(
    private readonly loans: Loans,
    private readonly counter: Counter,
    private readonly pseudonymizer: Pseudonymizer,
  ) {}

  @Purpose('statistics')
  async groups(): Promise<readonly GroupCount[]> {
    return this.counter.perGroup(await this.loans.all());
  }

  /** Which groups go together, by readers whom nobody knows. */
  @Purpose('statistics')
  async habits(): Promise<readonly PseudonymousLoan[]> {
    const loans = await this.loans.all();
    return loans.map((loan) => this.pseudonymizer.loan(loan));
  }
}
