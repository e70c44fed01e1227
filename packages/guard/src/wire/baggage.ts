/** One member of a baggage: whose value is plain text, and whose properties stay as they were written. */
export interface BaggageMember {
  readonly key: string;
  readonly value: string;
  /** What followed the value, as in `ttl=5;secret`; empty where nothing did. */
  readonly properties: string;
}

/** What every platform has to carry, https://www.w3.org/TR/baggage/#limits; more is taken from nobody. */
const MOST_BYTES = 8_192;
const MOST_MEMBERS = 180;

/** A token of RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** `baggage-octet` of https://www.w3.org/TR/baggage/#definition. */
const OCTETS = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

/** A baggage that does not follow the standard. Its message never repeats what it held. */
export class BaggageError extends Error {
  override readonly name = 'BaggageError';
}

/**
 * Reads a `baggage` header as https://www.w3.org/TR/baggage/ defines it, without guessing: nothing that is malformed is passed over.
 * @throws {BaggageError} when it is malformed, has more than 180 members, or is longer than 8,192 bytes
 */
export function parseBaggage(header: string): readonly BaggageMember[] {
  if (Buffer.byteLength(header) > MOST_BYTES) throw new BaggageError(`it is longer than ${MOST_BYTES} bytes`);
  if (header.trim() === '') return [];
  const members = header.split(',');
  if (members.length > MOST_MEMBERS) throw new BaggageError(`it has more than ${MOST_MEMBERS} members`);
  return members.map(parseMember);
}

function parseMember(text: string): BaggageMember {
  const [pair = '', ...properties] = text.split(';').map(withoutSpace);
  const { key, value } = parsePair(pair);
  if (value === undefined) throw new BaggageError('a member is malformed: it has no value');
  for (const property of properties) parsePair(property);
  return { key, value: decoded(value), properties: properties.join(';') };
}

function parsePair(text: string): { readonly key: string; readonly value: string | undefined } {
  const at = text.indexOf('=');
  const key = withoutSpace(at < 0 ? text : text.slice(0, at));
  const value = at < 0 ? undefined : withoutSpace(text.slice(at + 1));
  if (!TOKEN.test(key)) throw new BaggageError('the name of a member is malformed');
  if (value !== undefined && !OCTETS.test(value)) throw new BaggageError('the value of a member is malformed');
  return { key, value };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new BaggageError('the value of a member is malformed');
  }
}

/** Whether a member, whoever made it, can be written without becoming another one, or several. */
export function isWritable({ key, properties }: BaggageMember): boolean {
  try {
    if (properties !== '') for (const property of properties.split(';')) parsePair(withoutSpace(property));
    return TOKEN.test(key);
  } catch {
    return false;
  }
}

/** Optional white space is blanks and tabs alone. */
function withoutSpace(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

/**
 * Writes a `baggage` header. Members that do not fit any more are left out, from the end.
 * @param needed how many members, from the start, must not be left out
 * @throws {RangeError} when those alone are too large
 */
export function writeBaggage(members: readonly BaggageMember[], needed: number): string {
  let header = '';
  for (const [index, member] of members.entries()) {
    const longer = index === 0 ? written(member) : `${header},${written(member)}`;
    if (index >= MOST_MEMBERS || Buffer.byteLength(longer) > MOST_BYTES) {
      if (index >= needed) break;
      throw new RangeError(`The purpose and ids to send take more than ${MOST_BYTES} bytes. Use shorter ids.`);
    }
    header = longer;
  }
  return header;
}

function written({ key, value, properties }: BaggageMember): string {
  // Half of a surrogate pair cannot be encoded; Buffer replaces it.
  const encoded = encodeURIComponent(Buffer.from(value).toString());
  return `${key}=${encoded}${properties === '' ? '' : `;${properties}`}`;
}
