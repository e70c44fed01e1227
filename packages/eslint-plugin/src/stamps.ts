import { statSync } from 'node:fs';

/** What files and folders looked like when they were read: a folder changes when a file appears in it or goes. */
export class Stamps {
  readonly #stamps = new Map<string, string>();

  /** @param path absolute; it may be missing, and then must stay so */
  add(path: string): void {
    if (!this.#stamps.has(path)) this.#stamps.set(path, stampOf(path));
  }

  /** Whether all of them look the same now. */
  hold(): boolean {
    for (const [path, stamp] of this.#stamps) if (stampOf(path) !== stamp) return false;
    return true;
  }
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'missing' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
