import type { Repository } from 'typeorm';
import type { Ticket, User } from '../entities';
import { Purpose } from '../platform/tags';

/** Moves customers to another system, as a professional service. */
export class Migration {
  constructor(
    private readonly tickets: Repository<Ticket>,
    private readonly users: Repository<User>,
  ) {}

  @Purpose('data-migration')
  async ticketsAsCsv(customerId: string): Promise<string> {
    const tickets = await this.tickets.findBy({ customerId });
    return tickets.map(({ id, subject, description }) => [id, subject, description].join(';')).join('\n');
  }

  @Purpose('data-migration')
  async usersAsCsv(customerId: string): Promise<string> {
    const users = await this.users.findBy({ customerId });
    return users.map(({ id, displayName, theme }) => `${id};${displayName};${theme}`).join('\n');
  }
}
