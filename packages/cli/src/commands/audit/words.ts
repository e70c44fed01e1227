/** A number with its thousands apart. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** As in "1 record" and "2,000 records". */
export function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}
