import { STATES } from '@purposely/core';
import type { AllowedUse, DeclassifiedTo, FlowStep, LabelSpec, Site } from '../../graph';

/** The hops so far, newest first; shared between facts, so that a hop costs one small object. */
export interface Witness {
  readonly previous: Witness | null;
  readonly step: FlowStep;
  readonly length: number;
}

/** Where labelled data began. */
export interface Seed {
  /** Negative where it stands for whatever an argument is going to carry. */
  readonly id: number;
  /** `User.email`, or the callee of a configured source. */
  readonly origin: string;
  readonly source: Site;
}

/** "A value of this seed, in this state, is here", with the first way in which it came. */
export interface Fact {
  /** Identity: the seed, its label now, and what a guard allowed. The witness is not part of it. */
  readonly key: string;
  /** What it says wherever it began: the field or source, its label now, and what a guard allowed. */
  readonly tidings: string;
  readonly seed: Seed;
  readonly label: LabelSpec;
  readonly witness: Witness;
  readonly approximations: readonly string[];
  /** The uses that a guard allowed it for on its way. */
  readonly allowed: readonly AllowedUse[];
}

/** A set of facts, sorted by key. */
export type Facts = readonly Fact[];

export const NO_FACTS: Facts = [];

const LONGEST_WITNESS = 160;

export function makeFact(seed: Seed, label: LabelSpec, step: FlowStep): Fact {
  return {
    ...namesOf(seed, label, []),
    seed,
    label,
    witness: { previous: null, step, length: 1 },
    approximations: [],
    allowed: [],
  };
}

function namesOf(seed: Seed, label: LabelSpec, allowed: readonly AllowedUse[]): Pick<Fact, 'key' | 'tidings'> {
  const uses = allowed.map((use) => `|${useKey(use)}`).join('');
  const said = `|${label.category}|${label.state}${uses}`;
  return { key: seed.id + said, tidings: seed.origin + said };
}

function useKey({ purpose, recipient }: AllowedUse): string {
  return JSON.stringify([purpose, recipient]);
}

/** Of two facts with one key the confirmed one wins, then the one that was there first. */
function preferred(first: Fact, second: Fact): Fact {
  return first.approximations.length > 0 && second.approximations.length === 0 ? second : first;
}

/** Whether a fact says "whatever this argument carries" rather than where labelled data began. */
export function isHole(fact: Fact): boolean {
  return fact.seed.id < 0;
}

export function withoutHoles(facts: Facts): Facts {
  return facts.some(isHole) ? facts.filter((fact) => !isHole(fact)) : facts;
}

/** Union of both sets; returns `a` itself when `b` adds nothing, which is what fixpoints ask. */
export function joinFacts(a: Facts, b: Facts): Facts {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  let joined: Fact[] | null = null;
  let i = 0;
  for (const right of b) {
    let left = a[i];
    while (left !== undefined && left !== right && left.key < right.key) {
      joined?.push(left);
      left = a[++i];
    }
    if (left !== undefined && (left === right || left.key === right.key)) {
      const kept = preferred(left, right);
      if (kept !== left) joined ??= a.slice(0, i);
      joined?.push(kept);
      i++;
    } else {
      joined ??= a.slice(0, i);
      joined.push(right);
    }
  }
  if (joined === null) return a;
  for (; i < a.length; i++) joined.push(a[i] as Fact);
  return thinned(joined, a);
}

/** Seeds of one field or source, in one state and allowed for the same, that one value names. */
const MOST_ALIKE = 4;

/**
 * Where data of very many places comes together, a few of the places say as much: findings name fields and states. Of facts
 * that say the same, confirmed ones stay, then those with the first keys, so that the order in which they come in decides
 * nothing, and what was left out once stays out.
 */
function thinned(facts: Facts, before: Facts): Facts {
  if (facts.length <= MOST_ALIKE) return facts;
  const counts = new Map<string, number>();
  let left: Set<Fact> | null = null;
  for (const confirmed of [true, false]) {
    for (const fact of facts) {
      if (isHole(fact) || (fact.approximations.length === 0) !== confirmed) continue;
      const count = counts.get(fact.tidings) ?? 0;
      counts.set(fact.tidings, count + 1);
      if (count < MOST_ALIKE) continue;
      left ??= new Set();
      left.add(fact);
    }
  }
  const surplus = left;
  if (surplus === null) return facts;
  const thin = facts.filter((fact) => !surplus.has(fact));
  return thin.length === before.length && thin.every((fact, index) => fact === before[index]) ? before : thin;
}

export function factSet(facts: Iterable<Fact>): Facts {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    const known = byKey.get(fact.key);
    byKey.set(fact.key, known === undefined ? fact : preferred(known, fact));
  }
  return thinned(
    [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    NO_FACTS,
  );
}

function extendWitness(witness: Witness, step: FlowStep): Witness {
  const last = witness.step;
  const same =
    last.site.file === step.site.file &&
    last.site.span.start === step.site.span.start &&
    last.site.span.end === step.site.span.end &&
    last.kind === step.kind;
  if (same || witness.length >= LONGEST_WITNESS) return witness;
  return { previous: witness, step, length: witness.length + 1 };
}

/** The same facts, one hop further. */
export function extendFacts(facts: Facts, step: FlowStep): Facts {
  if (facts.length === 0) return facts;
  return facts.map((fact) => changed(fact, extendWitness(fact.witness, step), fact.approximations));
}

/** Hops of a way that one fact is taken along after another: what lies before these is left out. */
const MOST_FOLLOWED = 12;

/** Approximations that a fact names of those that it rests on: the first ones. */
const MOST_APPROXIMATIONS = 4;

/** The same facts after the way that another one took from its seed on, and resting on what that one rests on. */
export function followFacts(facts: Facts, way: Fact): Facts {
  const steps = stepsOf(way.witness).slice(1).slice(-MOST_FOLLOWED);
  return facts.map((fact) =>
    changed(fact, steps.reduce(extendWitness, fact.witness), bothOf(fact.approximations, way.approximations)),
  );
}

function bothOf(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0) return some;
  return [...new Set([...some, ...others])].slice(0, MOST_APPROXIMATIONS);
}

/** The same facts, resting on one more approximation. */
export function approximateFacts(facts: Facts, approximation: string): Facts {
  return facts.map((fact) => {
    const { witness, approximations } = fact;
    if (approximations.length >= MOST_APPROXIMATIONS || approximations.includes(approximation)) return fact;
    return changed(fact, witness, [...approximations, approximation]);
  });
}

/** Written out, since this is done more often than all else, and spreading takes several times as long. */
function changed(fact: Fact, witness: Witness, approximations: readonly string[]): Fact {
  if (witness === fact.witness && approximations === fact.approximations) return fact;
  const { key, tidings, seed, label, allowed } = fact;
  return { key, tidings, seed, label, witness, approximations, allowed };
}

/** The same facts, allowed by a guard for some more uses. */
export function allowFacts(facts: Facts, uses: readonly AllowedUse[]): Facts {
  return facts.length === 0 ? facts : factSet(facts.map((fact) => allowFact(fact, uses)));
}

function allowFact(fact: Fact, uses: readonly AllowedUse[]): Fact {
  const byKey = new Map([...fact.allowed, ...uses].map((use) => [useKey(use), use]));
  if (byKey.size === fact.allowed.length) return fact;
  const allowed = [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
  return { ...fact, allowed, ...namesOf(fact.seed, fact.label, allowed) };
}

/** What a declassifier makes of the facts: the state moves down the chain, never up; a work product is a category of its own. */
export function declassifyFacts(facts: Facts, to: DeclassifiedTo, step: FlowStep): Facts {
  return factSet(
    extendFacts(facts, step).map((fact) => {
      const label = declassifiedLabel(fact.label, to);
      return { ...fact, label, ...namesOf(fact.seed, label, fact.allowed) };
    }),
  );
}

function declassifiedLabel(label: LabelSpec, to: DeclassifiedTo): LabelSpec {
  if (to === 'work-product') return { category: 'work-product', state: label.state };
  const lower = STATES.indexOf(to) > STATES.indexOf(label.state);
  return lower ? { category: label.category, state: to } : label;
}

/** The witness in the order of travel. */
export function stepsOf(witness: Witness): readonly FlowStep[] {
  const steps: FlowStep[] = [];
  for (let at: Witness | null = witness; at !== null; at = at.previous) steps.push(at.step);
  return steps.reverse();
}
