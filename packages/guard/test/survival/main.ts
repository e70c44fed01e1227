import type { Mode } from '@purposely/guard';
import { type Observation, observe } from './observe';
import { groups } from './ways';
import { createWorld } from './world';

/** What one way showed: in each mode, and on the way that is named in place of it. */
export interface Seen {
  readonly group: string;
  readonly name: string;
  readonly modes: Readonly<Record<Mode, Observation>>;
  readonly instead: Observation | null;
}

const modes: readonly Mode[] = ['enforce', 'redact', 'report'];
const seen: Seen[] = [];
for (const { title, ways } of groups) {
  for (const way of ways) {
    const observed: Partial<Record<Mode, Observation>> = {};
    for (const mode of modes) observed[mode] = await carefully(() => observe(way, createWorld(mode)));
    const other = way.instead?.way;
    seen.push({
      group: title,
      name: way.name,
      modes: observed as Record<Mode, Observation>,
      instead: other === undefined ? null : await carefully(() => observe(other, createWorld('enforce'))),
    });
  }
}
process.stdout.write(JSON.stringify(seen));

async function carefully(fn: () => Promise<Observation>): Promise<Observation> {
  try {
    return await fn();
  } catch (error) {
    return { fares: 'gap', broken: [`The program failed: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}
