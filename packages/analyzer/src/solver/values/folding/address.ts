/** The parts of an address, as `URL` names them. */
export const ADDRESS_PARTS = [
  'protocol',
  'username',
  'password',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

export type AddressPart = (typeof ADDRESS_PARTS)[number];
export type AddressParts = Readonly<Record<AddressPart, string>>;

/** A change of one part of an address, or of its `href`. */
export interface PartChange {
  readonly name: string;
  readonly text: string;
}

/** The parts of an address that is known; null where the text is none. */
export function addressParts(text: string, base: string | null, change: PartChange | null): AddressParts | null {
  try {
    const url = base === null ? new URL(text) : new URL(text, base);
    if (change !== null) Reflect.set(url, change.name, change.text);
    return Object.fromEntries(ADDRESS_PARTS.map((part) => [part, url[part]])) as AddressParts;
  } catch {
    return null;
  }
}
