/** Stands between a private name and the class that declares it; no private name has it. */
const OF = '@';

/** The name of a private member, apart from those of the same name that other classes of an object have, and from texts. */
export function privateName(name: string, owner: string): string {
  return `${name}${OF}${owner}`;
}

export function isPrivateName(name: string): boolean {
  return name.startsWith('#') && name.includes(OF);
}

/** A name as it is written in the program. */
export function writtenName(name: string): string {
  return isPrivateName(name) ? name.slice(0, name.indexOf(OF)) : name;
}

/** The field in which an `accessor` keeps its value. */
export function accessorStorage(name: string): string {
  return privateName(`#accessor ${name}`, '');
}
