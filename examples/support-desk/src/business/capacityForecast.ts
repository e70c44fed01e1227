import { writeFile } from 'node:fs/promises';
import type { Repository } from 'typeorm';
import type { Aggregator } from '../declassifiers/aggregator';
import type { DiagnosticEvent } from '../entities';
import { Purpose } from '../platform/tags';

/** A background job that says which component needs more machines. */
export class CapacityForecast {
  constructor(
    private readonly events: Repository<DiagnosticEvent>,
    private readonly aggregator: Aggregator,
    private readonly file: string,
  ) {}

  @Purpose('legitimate-business-operations')
  async run(): Promise<void> {
    const counts = this.aggregator.perComponent(await this.events.find());
    await writeFile(this.file, JSON.stringify(counts));
  }
}
