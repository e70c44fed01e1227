import type { DiagnosticEvent, User } from '../entities';
import { Aggregates } from '../platform/tags';

/** How often a component failed, and how many people saw it. */
export interface ComponentCount {
  readonly component: string;
  readonly events: number;
  readonly people: number;
}

/** Sums up, so that nobody is left in the result. Fewer than three records are never summed up. */
export class Aggregator {
  @Aggregates({ min: 3, reviewedBy: 'Privacy team', reason: 'Counts for each component of our own.' })
  perComponent(events: readonly DiagnosticEvent[]): readonly ComponentCount[] {
    const people = new Map<string, Set<string>>();
    const counts = new Map<string, number>();
    for (const event of events) {
      counts.set(event.component, (counts.get(event.component) ?? 0) + 1);
      people.set(event.component, (people.get(event.component) ?? new Set()).add(event.userId));
    }
    return [...counts].map(([component, count]) => ({
      component,
      events: count,
      people: people.get(component)?.size ?? 0,
    }));
  }

  @Aggregates({ min: 3, reviewedBy: 'Privacy team', reason: 'Counts for each mail domain.' })
  perMailDomain(users: readonly User[]): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const user of users) {
      const domain = user.email.slice(user.email.indexOf('@') + 1);
      counts[domain] = (counts[domain] ?? 0) + 1;
    }
    return counts;
  }
}
