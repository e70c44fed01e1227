/** The grammar of flow places, written apart from the code that reads them. */
const BASE = /^(?:receiver|return|argument:(?:\d+|\*))/;
const STEP = /^(?:\(\)|\[\]|\[key\]|!|\.[A-Za-z0-9_$-]+)/;

/** What is left of a place that does not follow the grammar; empty for one that does. */
export function unreadPart(place: string): string {
  const base = BASE.exec(place);
  if (base === null) return place;
  let rest = place.slice(base[0].length);
  for (let step = STEP.exec(rest); step !== null; step = STEP.exec(rest)) rest = rest.slice(step[0].length);
  return rest;
}

/** `package#path`, an instance call (`pkg#X()`) included. */
export const CALLEE: RegExp = /^(?:global|(?:@[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)*)#[\w$*]+(?:\.[\w$*]+)*(?:\(\))?$/;

/** `package#Type`. */
export const TYPE_PATH: RegExp = /^(?:global|(?:@[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)*)#[\w$]+(?:\.[\w$]+)*$/;
