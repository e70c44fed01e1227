import { arrayCallbacks } from './arrayCallbacks';
import { arrays } from './arrays';
import { asynchronous } from './asynchronous';
import { branching } from './branching';
import { classes } from './classes';
import { collections } from './collections';
import { destructuring } from './destructuring';
import { exceptions } from './exceptions';
import type { Family } from './family';
import { functions } from './functions';
import { generators } from './generators';
import { json } from './json';
import { loops } from './loops';
import { objectFunctions } from './objectFunctions';
import { objects } from './objects';
import { texts } from './texts';
import { unknowns } from './unknowns';
import { variables } from './variables';

export type { Family } from './family';

/** Families that programs are made of. */
export type Families = readonly [Family, ...Family[]];

/** All families, each a part of the language. */
export const families: Families = [
  variables,
  objects,
  arrays,
  arrayCallbacks,
  destructuring,
  functions,
  classes,
  collections,
  exceptions,
  branching,
  asynchronous,
  generators,
  objectFunctions,
  json,
  texts,
  loops,
  unknowns,
];

/** Families in which what is found and what flows still differ; a family leaves this list when they no longer do. */
const OPEN: ReadonlySet<string> = new Set(['json']);

/** Families that are held to account: those without unknown conditions alone, or all. */
export function settled(exact: boolean): Families {
  const [first, ...rest] = families.filter((family) => !OPEN.has(family.name) && (family.exact || !exact));
  if (first === undefined) throw new Error('There is no such family.');
  return [first, ...rest];
}
