import type { Repository } from 'typeorm';
import type { Fix, Ticket } from '../entities';
import { Purpose } from '../platform/tags';

/** What people ask for in a component. */
export interface Wish {
  readonly component: string;
  readonly text: string;
}

/** Makes the online service better. */
export class Improvement {
  constructor(
    private readonly tickets: Repository<Ticket>,
    private readonly fixes: Repository<Fix>,
  ) {}

  @Purpose('online-improvement')
  async wishes(): Promise<readonly Wish[]> {
    const tickets = await this.tickets.find();
    return tickets.map((ticket) => ({ component: ticket.component, text: firstSentence(ticket.description) }));
  }

  @Purpose('online-improvement')
  async published(): Promise<readonly Fix[]> {
    return this.fixes.find();
  }
}

function firstSentence(text: string): string {
  return text.split('. ')[0] ?? text;
}
