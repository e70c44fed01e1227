import { type BaggageMember, parseBaggage } from './baggage';

/** What a request says of itself: what its caller works for. Nothing of it holds before it was trusted. */
export interface Claim {
  readonly purpose: string;
  readonly customer: string | undefined;
  readonly request: string | undefined;
  /** A signature over the other members, by whoever shares a key. */
  readonly signature: string | undefined;
}

const PREFIX = 'purposely.';
const NAMES = ['purpose', 'customer', 'request', 'signature'] as const;

/** Ids longer than this are nobody's. */
const MOST_CHARACTERS = 1_024;

/** Why there is a claim that is not taken. The message completes "The claim is refused because …" and repeats no value. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
}

/**
 * The members that say a claim.
 * @throws {RangeError} when one could not be received: a receiver would refuse all of the claim, and take its own, wider purpose
 */
export function claimMembers(claim: Claim): readonly BaggageMember[] {
  return NAMES.flatMap((name) => {
    const value = claim[name];
    if (value === undefined) return [];
    const fault = faultOf(value);
    if (fault !== undefined)
      throw new RangeError(`The ${name} of the running code cannot be sent, because it ${fault}. ${ADVICE}`);
    return [{ key: PREFIX + name, value, properties: '' }];
  });
}

const ADVICE = `Ids that are sent have 1 to ${MOST_CHARACTERS} characters, none of which controls anything. Use other ids.`;

/** What is wrong with the value of a member of a claim. */
function faultOf(value: string): string | undefined {
  if (value === '') return 'is empty';
  if (value.length > MOST_CHARACTERS) return 'is too long';
  if (/\p{Cc}/u.test(value)) return 'holds control characters';
  // It could not be written, and would become another id.
  return /\p{Cs}/u.test(value) ? 'holds half of a surrogate pair' : undefined;
}

/** The members that others put into a baggage. */
export function otherMembers(members: readonly BaggageMember[]): readonly BaggageMember[] {
  return members.filter(({ key }) => !isOurs(key));
}

/**
 * The claim in a baggage; `undefined` where there is none.
 * @throws {BaggageError} when the baggage is malformed and holds a claim; that of others is none of our business
 * @throws {ClaimError} when the claim itself is malformed
 */
export function claimIn(header: string): Claim | undefined {
  if (!header.toLowerCase().includes(PREFIX)) return undefined;
  const ours = parseBaggage(header).filter(({ key }) => isOurs(key));
  if (ours.length === 0) return undefined;
  const purpose = memberOf(ours, 'purpose');
  if (purpose === undefined) throw new ClaimError('it names no purpose');
  for (const { key } of ours) {
    if (!NAMES.some((name) => key === PREFIX + name)) throw new ClaimError('it has a member that nobody knows');
  }
  return {
    purpose,
    customer: memberOf(ours, 'customer'),
    request: memberOf(ours, 'request'),
    signature: memberOf(ours, 'signature'),
  };
}

function memberOf(members: readonly BaggageMember[], name: (typeof NAMES)[number]): string | undefined {
  const [member, another] = members.filter(({ key }) => key === PREFIX + name);
  if (another !== undefined) throw new ClaimError(`it has the member "${name}" twice`);
  if (member === undefined) return undefined;
  if (member.properties !== '') throw new ClaimError(`the member "${name}" has properties`);
  const fault = faultOf(member.value);
  if (fault !== undefined) throw new ClaimError(`the member "${name}" ${fault}`);
  return member.value;
}

/** Names are compared exactly; another spelling is ours all the same, so that it is refused rather than passed over. */
function isOurs(key: string): boolean {
  return key.toLowerCase().startsWith(PREFIX);
}
