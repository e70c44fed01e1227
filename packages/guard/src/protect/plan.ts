import type { LabelSet } from '@purposely/core';
import { shared } from '../shared';
import type { Origin } from '../tracked';
import type { Cell } from './cell';

/** The sign of no window at all; what has none has no sign, so that one comparison tells both. */
export const NO_WINDOW: object = {};

/** How one labelled field of a class is guarded. */
export interface FieldPlan {
  readonly key: string | symbol;
  /** How messages name it, as in `User.email`. */
  readonly name: string;
  readonly set: LabelSet;
  /** What the value tracking remembers of a value that is nobody's in particular. */
  readonly origin: Origin;
  /** Where the value lies; absent for a getter or `accessor`, which keeps its own storage. */
  readonly cell: Cell | undefined;
  /** The sign of the window in which the field was permitted last, where nothing but its label decided; else `NO_WINDOW`. */
  readonly permitted: { here: object };
  /** Gives the value without asking. */
  readonly peek: (instance: object) => unknown;
}

/** How the instances of one class are guarded. */
export interface ClassPlan {
  readonly prototype: object;
  readonly fields: ReadonlyMap<string | symbol, FieldPlan>;
  /** Guards a field that only the class as a whole labels, once an instance shows that there is one. */
  readonly adopt: ((key: string | symbol) => FieldPlan | undefined) | undefined;
  /** Whoever guards the class; a plan of one guard means nothing to another. */
  readonly owner: object;
}

const plans: WeakMap<object, ClassPlan> = shared('purposely.plans', () => new WeakMap<object, ClassPlan>());

export function planOfPrototype(prototype: object): ClassPlan | undefined {
  return plans.get(prototype);
}

export function setPlan(plan: ClassPlan): void {
  plans.set(plan.prototype, plan);
}

/** The plan of the most derived guarded class that an object is an instance of. */
export function planOf(instance: object): ClassPlan | undefined {
  let current: unknown = Object.getPrototypeOf(instance);
  while (typeof current === 'object' && current !== null) {
    const plan = plans.get(current);
    if (plan !== undefined) return plan;
    current = Object.getPrototypeOf(current);
  }
  return undefined;
}
