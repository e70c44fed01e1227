import { randomUUID } from 'node:crypto';
import type { Guard } from '../guard';
import { ownFields } from '../own';
import type { PurposeRequest } from '../purpose';
import { type Kind, oneOf, readOptions } from '../read-options';
import { BaggageError } from './baggage';
import { baggageOf, type Carrier } from './carrier';
import { type Claim, ClaimError, claimIn } from './claim';
import { isSignature, type Signature } from './signed';

/** Whose word is taken, and for what. */
export interface ExtractOptions<Request = unknown> {
  /** A signature that claims must bear, or a function that says of a request whether its sender is trusted. */
  readonly trust: Signature | ((request: Request) => boolean);
  /**
   * What a trusted claim may do: `narrow` (when left out) takes a purpose under the route's own one, `replace` takes any that
   * the policy has.
   */
  readonly may?: 'narrow' | 'replace';
}

/**
 * What a request is served for: the route's own purpose, narrowed by what the caller claims where the caller is trusted.
 * A claim that is not trusted, malformed, or asks for more than it may is refused as a whole and recorded as
 * `claim-refused`; the request is then served for the route's own purpose.
 * @param headers the headers of the request
 * @param given what the route itself says; a customer or request id that it names wins
 * @param request what a trust that is a function is asked about
 * @returns what to hand to `guard.run`
 * @throws {TypeError} when an option is missing, unknown or of another kind
 */
export function extract<Request = unknown>(
  guard: Guard,
  headers: Carrier,
  given: PurposeRequest,
  options: ExtractOptions<Request>,
  ...[request]: [request?: Request]
): PurposeRequest {
  const { trust, may = 'narrow' } = readOptions({ of: 'extract()' }, options, KINDS);
  const own = ownFields(given);
  try {
    const claim = claimIn(baggageOf(headers) ?? '');
    if (claim === undefined) return own;
    checkTrust(claim, trust, request as Request);
    return served(guard, claim, own, may);
  } catch (error) {
    return refused(guard, own, error);
  }
}

const TRUST: Kind = {
  fits: (value) => typeof value === 'function' || isSignature(value),
  advice: 'Give what signed({ key }) makes, or a function that says whether the sender of a request is trusted.',
  needed: true,
};
const KINDS = { trust: TRUST, may: oneOf(['narrow', 'replace']) };

function checkTrust<Request>(claim: Claim, trust: ExtractOptions<Request>['trust'], request: Request): void {
  if (typeof trust !== 'function') trust.verify(claim);
  else if (trust(request) !== true) throw new ClaimError('its sender is not trusted');
}

function served(guard: Guard, claim: Claim, own: PurposeRequest, may: 'narrow' | 'replace'): PurposeRequest {
  if (own.customer !== undefined && claim.customer !== undefined && own.customer !== claim.customer) {
    throw new ClaimError('it names another customer than the route serves');
  }
  return {
    ...own,
    purpose: may === 'replace' ? known(guard, claim.purpose) : narrower(guard, claim.purpose, own.purpose),
    customer: own.customer ?? claim.customer,
    request: own.request ?? claim.request,
  };
}

function known({ policy }: Guard, claimed: string): string {
  if (policy.purposes.has(claimed)) return claimed;
  throw new ClaimError('it names a purpose that the policy does not have');
}

/** Of two purposes of which one lies under the other, the lower one. */
function narrower(guard: Guard, claimed: string, own: string): string {
  const { purposes } = guard.policy;
  if (purposes.isUnder(known(guard, claimed), own)) return claimed;
  if (purposes.isUnder(own, claimed)) return own;
  throw new ClaimError("its purpose does not lie under the route's own");
}

function refused(guard: Guard, own: PurposeRequest, error: unknown): PurposeRequest {
  const served = { ...own, request: own.request ?? randomUUID() };
  // What the trust function of a user throws may hold data, so only what is known here is said.
  const why =
    error instanceof ClaimError || error instanceof BaggageError ? error.message : 'its trust could not be told';
  const reason = `What the request claims to work for is refused because ${why}. It is served for the route's own purpose.`;
  guard.refuseClaim({ purpose: own.purpose, request: served.request, reason });
  return served;
}
