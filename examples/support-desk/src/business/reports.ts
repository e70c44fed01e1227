import type { Repository } from 'typeorm';
import type { Aggregator, ComponentCount } from '../declassifiers/aggregator';
import type { Pseudonymizer, PseudonymousEvent, PseudonymousUser } from '../declassifiers/pseudonymizer';
import type { DiagnosticEvent, User } from '../entities';
import { Purpose } from '../platform/tags';
import { personLine } from './table';

/** Reports for those who run the business. */
export class Reports {
  constructor(
    private readonly events: Repository<DiagnosticEvent>,
    private readonly users: Repository<User>,
    private readonly pseudonymizer: Pseudonymizer,
    private readonly aggregator: Aggregator,
  ) {}

  /** What paragraph 4.1 of the policy allows: diagnostic data, pseudonymized beforehand. */
  @Purpose('legitimate-business-operations')
  async failures(): Promise<readonly PseudonymousEvent[]> {
    const events = await this.events.find();
    return events.map((event) => this.pseudonymizer.event(event));
  }

  /** What paragraph 4.2 allows: aggregated data. */
  @Purpose('legitimate-business-operations')
  async componentCounts(): Promise<readonly ComponentCount[]> {
    return this.aggregator.perComponent(await this.events.find());
  }

  @Purpose('legitimate-business-operations')
  async mailDomains(): Promise<Readonly<Record<string, number>>> {
    return this.aggregator.perMailDomain(await this.users.find());
  }

  @Purpose('legitimate-business-operations')
  async newestUsers(): Promise<readonly string[]> {
    const users = await this.users.find({ order: { createdOn: 'DESC' }, take: 10 });
    return users.map(personLine);
  }

  /** Pseudonyms are not enough for data that customers brought in. */
  @Purpose('legitimate-business-operations')
  async signUps(): Promise<readonly PseudonymousUser[]> {
    const users = await this.users.find();
    return users.map((user) => this.pseudonymizer.user(user));
  }
}
