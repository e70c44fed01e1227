import { labelsAfter } from '../declassified';
import type { Origin } from '../tracked';
import { customerOfInstance } from './customer';
import { planOf } from './plan';

/** What the guarded fields of an instance hold, and what it is. Asks nobody. */
export function* dataOf(instance: object): Generator<readonly [unknown, Origin]> {
  for (const { cell, name, set, origin } of planOf(instance)?.fields.values() ?? []) {
    if (cell?.has(instance) !== true) continue;
    const labels = labelsAfter(instance, set.labels);
    const customer = customerOfInstance(instance);
    const plain = labels === undefined && customer === undefined;
    yield [cell.own(instance), plain ? origin : { labels: labels ?? set.labels, field: name, customer }];
  }
}
