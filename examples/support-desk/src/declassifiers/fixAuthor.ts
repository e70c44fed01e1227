import { randomUUID } from 'node:crypto';
import { Fix, type Ticket } from '../entities';
import { WorkProduct } from '../platform/tags';

/** Turns the answer to one ticket into a fix for everybody. */
export class FixAuthor {
  @WorkProduct({
    reviewedBy: 'Support lead',
    reason: 'An engineer wrote the resolution for publication; what the customer wrote is not used.',
  })
  distill(ticket: Ticket): Fix {
    const fix = new Fix();
    fix.id = randomUUID();
    fix.component = ticket.component;
    fix.summary = `${ticket.component}: ${ticket.resolution ?? 'no change needed'}`;
    return fix;
  }
}
