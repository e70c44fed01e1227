import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Repository } from 'typeorm';
import type { FixAuthor } from '../declassifiers/fixAuthor';
import type { Fix, Ticket } from '../entities';
import type { OpenTicket, ResolveTicket } from '../input';
import type { Mailer } from '../outgoing/mailer';
import { Purpose } from '../platform/tags';

/** Helps customers with their tickets. */
export class Support {
  constructor(
    private readonly tickets: Repository<Ticket>,
    private readonly fixes: Repository<Fix>,
    private readonly author: FixAuthor,
    private readonly mailer: Mailer,
    private readonly log: Logger,
  ) {}

  @Purpose('technical-support')
  async open(request: OpenTicket): Promise<Ticket> {
    const ticket = this.tickets.create(request);
    ticket.id = randomUUID();
    ticket.status = 'open';
    await this.tickets.save(ticket);
    this.log.info({ ticket: ticket.id, component: ticket.component }, 'a ticket was opened');
    await this.mailer.send({ to: ticket.contactEmail, subject: ticket.subject, text: 'We are on it.' });
    return ticket;
  }

  @Purpose('technical-support')
  async ofCustomer(customerId: string): Promise<readonly Ticket[]> {
    return this.tickets.findBy({ customerId });
  }

  /** Looks a ticket up by its id alone. Whether it is the customer's own is for the guard to say. */
  @Purpose('technical-support')
  async ticket(id: string): Promise<Ticket> {
    return this.tickets.findOneByOrFail({ id });
  }

  @Purpose('technical-support')
  async escalate(id: string): Promise<Ticket> {
    const ticket = await this.tickets.findOneByOrFail({ id });
    ticket.status = 'escalated';
    this.log.warn({ ticket: id, text: ticket.description }, 'a ticket was escalated'); // violation: disallowed-flow: the log is there to repair the online service, and the text belongs to the professional services
    return this.tickets.save(ticket);
  }

  @Purpose('technical-support')
  async hold(id: string): Promise<Ticket> {
    const ticket = await this.tickets.findOneByOrFail({ id });
    ticket.status = 'open';
    this.log.warn({ ticket: id, component: ticket.component }, 'a ticket waits for the customer');
    return this.tickets.save(ticket);
  }

  @Purpose('bug-fixing')
  async resolve(id: string, { resolution }: ResolveTicket): Promise<Fix> {
    const ticket = await this.tickets.findOneByOrFail({ id });
    ticket.status = 'resolved';
    ticket.resolution = resolution;
    await this.tickets.save(ticket);
    return this.fixes.save(this.author.distill(ticket));
  }

  @Purpose('technical-support')
  async fixesFor(component: string): Promise<readonly Fix[]> {
    return this.fixes.findBy({ component });
  }
}
