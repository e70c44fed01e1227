import { personOf } from './data.mjs';

/**
 * What a request may be answered with, written down by hand for each purpose: nothing here asks the policy, so that the
 * guard and this can only agree if both are right.
 *
 * @typedef {{ path: string, purpose: string, customer: string, id: number }} Request
 * @typedef {{ status: number, body?: unknown }} Answer
 */

/**
 * @param {Request} request
 * @param {'1' | '2'} version of the policy: the second one lets billing have telephone numbers
 * @returns {Answer}
 */
export function expectedOf({ path, purpose, customer, id }, version) {
  const shown = shownOf(id, purpose, customer, version);
  switch (path) {
    case '/people':
      return {
        status: 200,
        body: { people: [0, 1, 2].map((step) => shownOf(id + step, purpose, customer, version)) },
      };
    case '/person':
    case '/late':
      return { status: 200, body: shown };
    case '/text':
      return { status: 200, body: { text: `${shown.plan}: ${shown.email} / ${shown.phone}` } };
    case '/inner':
      // An inner purpose may read; what it read is asked about again when it leaves for the outer one.
      return { status: 200, body: JSON.parse(JSON.stringify({ email: shown.email })) };
    case '/record':
      return purpose === 'care' ? { status: 200, body: { diagnosis: personOf(id).diagnosis } } : { status: 403 };
    default:
      throw new Error(`Nobody knows what ${path} is to answer.`);
  }
}

/** Stands for a pseudonym, of which only the form is known. */
export const PSEUDONYM = 'a pseudonym';

/**
 * @param {number} id
 * @param {string} purpose
 * @param {string} customer
 * @param {'1' | '2'} version
 */
function shownOf(id, purpose, customer, version) {
  const { tenant, plan, email, phone, notes } = personOf(id);
  const mayEmail = purpose === 'support' || purpose === 'billing';
  const mayPhone = purpose === 'support' || (purpose === 'billing' && version === '2');
  const mayNotes = purpose === 'support' && tenant === customer;
  return JSON.parse(
    JSON.stringify({
      id,
      plan,
      email: mayEmail ? email : purpose === 'analytics' ? PSEUDONYM : undefined,
      phone: mayPhone ? phone : '*'.repeat(phone.length - 2) + phone.slice(-2),
      notes: mayNotes ? notes : undefined,
    }),
  );
}

const FORM = /k1:[\w-]{22}/g;

/** Finds the same person under the same pseudonym, and different persons under different ones. */
export class Pseudonyms {
  /** @type {Map<string, string>} */
  #known = new Map();

  /**
   * @param {string} body
   * @param {Request} request
   * @returns the body with its pseudonyms replaced, or `undefined` where one is not the one that was met before
   */
  replaced(body, { id, path }) {
    const found = body.match(FORM) ?? [];
    const steps = path === '/people' ? [0, 1, 2] : [0];
    if (found.length > 0 && found.length !== steps.length) return undefined;
    for (const [at, pseudonym] of found.entries()) {
      const email = personOf(id + (steps[at] ?? 0)).email;
      const known = this.#known.get(pseudonym);
      if (known !== undefined && known !== email) return undefined;
      this.#known.set(pseudonym, email);
    }
    return body.replace(FORM, PSEUDONYM);
  }
}
