import type { Site } from '../../graph/program';

/** More than any file has characters. */
const LONGEST_FILE = 2 ** 26;

/** Answers to questions about sites, by numbers: a text for each site would have to be put together for each question. */
export class BySite<Answer> {
  readonly #files = new Map<string, Map<number, Answer>>();

  /** The answer that was given before, or else by the function. */
  once({ file, span }: Site, answer: () => Answer): Answer {
    const known = this.#inFile(file);
    const key = span.start * LONGEST_FILE + span.end;
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as Answer;
    const found = answer();
    known.set(key, found);
    return found;
  }

  #inFile(file: string): Map<number, Answer> {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const made = new Map<number, Answer>();
    this.#files.set(file, made);
    return made;
  }
}
