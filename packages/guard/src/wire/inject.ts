import { currentFrame } from '../context';
import { type Kind, readOptions } from '../read-options';
import { activeBaggage } from './active-baggage';
import { type BaggageMember, isWritable, parseBaggage, writeBaggage } from './baggage';
import { baggageOf, setBaggage } from './carrier';
import { type Claim, claimMembers, otherMembers } from './claim';
import { isSignature, type Signature } from './signed';

/** How a purpose is sent. */
export interface InjectOptions {
  /** Signs what is sent, for receivers that trust signatures. */
  readonly signature?: Signature;
}

/**
 * Writes what the running code works for (purpose, customer and request id) into the `baggage` header of an outgoing
 * request, beside what others put there and what is active in OpenTelemetry. Where no purpose is open, a claim that the
 * headers hold already is taken out, so that what came in from a caller never goes on unasked.
 * @returns the same headers
 * @throws {TypeError} when an option is unknown, or no signature
 * @throws {RangeError} when purpose and ids are larger than a baggage may be, or no receiver would take one of them
 */
export function inject<Target extends Headers | Record<string, unknown>>(
  headers: Target,
  options: InjectOptions = {},
): Target {
  const { signature } = readOptions({ of: 'inject()' }, options, { signature: A_SIGNATURE });
  const ours = runningMembers(signature);
  const before = membersBefore(baggageOf(headers));
  const active = activeBaggage().filter(({ key }) => !before.some((member) => member.key === key));
  const others = otherMembers([...before, ...active]).filter(isWritable);
  setBaggage(headers, writeBaggage([...ours, ...others], ours.length));
  return headers;
}

const A_SIGNATURE: Kind = { fits: isSignature, advice: 'Give what signed({ key }) makes.' };

function runningMembers(signature: Signature | undefined): readonly BaggageMember[] {
  const claim = runningClaim();
  if (claim === undefined) return [];
  return claimMembers(signature === undefined ? claim : { ...claim, signature: signature.sign(claim) });
}

/** What the running code may say of itself. */
function runningClaim(): Claim | undefined {
  const context = currentFrame()?.context;
  if (context === undefined) return undefined;
  return { purpose: context.purpose, customer: context.customer, request: context.request, signature: undefined };
}

/** What the headers carry already; a malformed baggage is not passed on. */
function membersBefore(header: string | undefined): readonly BaggageMember[] {
  try {
    return header === undefined ? [] : parseBaggage(header);
  } catch {
    return [];
  }
}
