import type { Repository } from 'typeorm';
import type { CustomerAccount } from '../entities';
import type { Mailer } from '../outgoing/mailer';
import { Purpose } from '../platform/tags';
import type { AddressBook } from './addressBook';

/** Sells subscriptions to those who try the service out. */
export class TrialOffers {
  constructor(
    private readonly accounts: Repository<CustomerAccount>,
    private readonly addresses: AddressBook,
    private readonly mailer: Mailer,
  ) {}

  /** The mail goes out in the mailer, which is where the violation is marked. */
  @Purpose('legitimate-business-operations')
  async send(): Promise<number> {
    const trials = await this.accounts.findBy({ plan: 'trial' });
    const recipients = (await Promise.all(trials.map(({ id }) => this.addresses.ofCustomer(id)))).flat();
    for (const to of recipients) {
      await this.mailer.send({ to, subject: 'Your trial', text: 'It ends soon. Subscribe now.' });
    }
    return recipients.length;
  }
}
