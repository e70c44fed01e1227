import type { DeclaredField } from '@purposely/analyzer';
import { PEOPLE, PERSONAL_KINDS, type PersonalKind } from './kinds';

/** What kind of personal data a field looks like, or nothing. */
export function personalKind(
  field: Pick<DeclaredField, 'name' | 'owner' | 'type' | 'initializer'>,
): PersonalKind | undefined {
  const words = wordsOf(field.name);
  const kind = PERSONAL_KINDS.find((candidate) => matches(words, candidate)) ?? nameOfPerson(words, field.owner);
  return kind !== undefined && canHold(field, kind) ? kind : undefined;
}

/** `homeAddressLine2` -> `home address line 2`, `IPAddress` -> `ip address`, `e_mail` -> `e mail`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d+)$/u, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase();
}

function matches(words: string, { endings, except = [] }: PersonalKind): boolean {
  return endings.some((ending) => endsWith(words, ending)) && !except.some((ending) => endsWith(words, ending));
}

function endsWith(words: string, ending: string): boolean {
  return words === ending || words.endsWith(` ${ending}`);
}

function nameOfPerson(words: string, owner: string): PersonalKind | undefined {
  if (words !== 'name' && words !== 'display name') return undefined;
  const [first = '', ...rest] = wordsOf(owner).split(' ');
  const last =
    rest.filter((word) => !['entity', 'model', 'dto', 'record', 'document', 'profile'].includes(word)).at(-1) ?? first;
  return PEOPLE.includes(last) ? PERSONAL_KINDS.find(({ name }) => name === 'name of a person') : undefined;
}

/** Whether the written type can hold such data. Without one, the initial value says it; without both, it may be anything. */
function canHold({ type, initializer }: Pick<DeclaredField, 'type' | 'initializer'>, kind: PersonalKind): boolean {
  if (type === null) return initializer === null || /^(['"`]|undefined$|null$)/.test(initializer);
  const parts = type
    .replace(/\breadonly\b/g, '')
    .split('|')
    .map((part) => elementOf(part.trim()))
    .filter((part) => part !== 'null' && part !== 'undefined' && part !== '');
  return parts.length > 0 && parts.every((part) => holds(part, kind));
}

function elementOf(type: string): string {
  const array = /^(?:Readonly)?(?:Array|Set)<(.*)>$/s.exec(type)?.[1] ?? /^(.*?)(?:\[\])+$/s.exec(type)?.[1];
  return (array ?? type).replace(/^\((.*)\)$/s, '$1').trim();
}

/** A type of the project's own counts when its name says the same as the field's: `address: PostalAddress`. */
function holds(type: string, kind: PersonalKind): boolean {
  if (type === 'string' || type === 'String') return true;
  if (type === 'number' || type === 'bigint') return kind.types.includes('number');
  if (type === 'Date') return kind.types.includes('Date');
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(type) && matches(wordsOf(type), kind);
}
