import { writeFile } from 'node:fs/promises';
import type { Repository } from 'typeorm';
import type { Ticket } from '../entities';
import { Purpose } from '../platform/tags';

/** A background job that guesses who will buy more. */
export class SalesForecast {
  constructor(
    private readonly tickets: Repository<Ticket>,
    private readonly file: string,
  ) {}

  @Purpose('legitimate-business-operations')
  async run(): Promise<void> {
    const tickets = await this.tickets.find();
    const lines = tickets.map(({ customerId, subject }) => `${customerId};${subject}`);
    await writeFile(this.file, lines.join('\n')); // violation: disallowed-flow: what customers wrote to get help is read for sales
  }
}
