import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Repository } from 'typeorm';
import type { Aggregator } from '../declassifiers/aggregator';
import type { DiagnosticEvent } from '../entities';
import type { ReportEvent } from '../input';
import type { Trendline } from '../outgoing/trendline';
import { Purpose } from '../platform/tags';

/** Finds and repairs what goes wrong in the online service. */
export class Incidents {
  constructor(
    private readonly events: Repository<DiagnosticEvent>,
    private readonly aggregator: Aggregator,
    private readonly trendline: Trendline,
    private readonly log: Logger,
  ) {}

  @Purpose('online-problem-detection')
  async record(report: ReportEvent): Promise<DiagnosticEvent> {
    const event = this.events.create(report);
    event.id = randomUUID();
    // The people who read the log repair the online service, and this data is there for that.
    this.log.info({ device: event.device, errorCode: event.errorCode }, 'a device reports a problem');
    return this.events.save(event);
  }

  @Purpose('online-troubleshooting')
  async ofCustomer(customerId: string): Promise<readonly DiagnosticEvent[]> {
    return this.events.findBy({ customerId });
  }

  @Purpose('online-troubleshooting')
  async shareDevices(): Promise<void> {
    const events = await this.events.find();
    const rows = events.map(({ device, errorCode }) => ({ device, errorCode }));
    await this.trendline.send(rows); // violation: disallowed-flow: the vendor draws charts for the business, and the rows name devices of people
  }

  @Purpose('online-troubleshooting')
  async shareCounts(): Promise<void> {
    const events = await this.events.find();
    await this.trendline.send(this.aggregator.perComponent(events));
  }
}
