/** Letters of a JSON file that is still read: what is longer is data that somebody collected, and comes from outside. */
const MOST_LETTERS = 100_000;

/** Whether a path is that of a JSON file. */
export function isJson(path: string): boolean {
  return path.endsWith('.json');
}

/** Whether the values of a JSON file are read, so that conditions on them are known. */
export function isReadJson(path: string, text: string): boolean {
  return isJson(path) && text.length <= MOST_LETTERS;
}
