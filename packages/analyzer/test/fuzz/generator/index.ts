import { accessors } from './accessors';
import { arrayCallbacks } from './arrayCallbacks';
import { arrays } from './arrays';
import { asynchronous } from './asynchronous';
import { asyncIteration } from './asyncIteration';
import { branching } from './branching';
import { captured } from './captured';
import { classes } from './classes';
import { collections } from './collections';
import { combinators } from './combinators';
import { destructuring } from './destructuring';
import { exceptions } from './exceptions';
import type { Family } from './family';
import { functions } from './functions';
import { generators } from './generators';
import { hierarchies } from './hierarchies';
import { idioms } from './idioms';
import { interrupted } from './interrupted';
import { json } from './json';
import { jumps } from './jumps';
import { keyed } from './keyed';
import { loops } from './loops';
import { objectFunctions } from './objectFunctions';
import { objects } from './objects';
import { optionals } from './optionals';
import { parameters } from './parameters';
import { patterns } from './patterns';
import { protocols } from './protocols';
import { proxies } from './proxies';
import { structures } from './structures';
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
  accessors,
  asyncIteration,
  hierarchies,
  interrupted,
  jumps,
  keyed,
  optionals,
  patterns,
  proxies,
  structures,
  captured,
  combinators,
  parameters,
  protocols,
  idioms,
  unknowns,
];

/** Those families that have no unknown conditions, or all. */
export function settled(exact: boolean): Families {
  return those(({ exact: known }) => known || !exact);
}

/** Those of them that have one of these names. */
export function named(names: readonly string[], exact: boolean): Families {
  return those(({ name, exact: known }) => names.includes(name) && (known || !exact));
}

function those(wanted: (family: Family) => boolean): Families {
  const [first, ...rest] = families.filter(wanted);
  if (first === undefined) throw new Error('There is no such family.');
  return [first, ...rest];
}
