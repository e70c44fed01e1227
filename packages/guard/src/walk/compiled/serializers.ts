import type { CustomerRelation } from '@purposely/core';
import type { Border } from '../../border';
import type { PurposeContext } from '../../context';
import type { Judge } from '../../judge';
import { type ClassPlan, type FieldPlan, planOf } from '../../protect/plan';
import type { CompiledField } from './compile';
import { Serializer } from './serializer';

/** A use that serializers are made for. */
export interface SerializerUse {
  readonly context: PurposeContext;
  /** Of the instance to the context; `undefined` where the policy names no customers. */
  readonly relation: CustomerRelation | undefined;
  readonly recipient: string | undefined;
}

/** Recipients are free texts, so that the uses of one class that are remembered are bounded. */
const MOST_USES = 1_000;

/** The serializers of one class, by use. */
class Uses {
  readonly plan: ClassPlan;
  readonly #make: (use: SerializerUse) => Serializer | undefined;
  readonly #made = new Map<string, Serializer | undefined>();
  /** The last use, which mostly is the next one as well. */
  #purpose: string | undefined;
  #relation: CustomerRelation | undefined;
  #recipient: string | undefined;
  #last: Serializer | undefined;

  constructor(plan: ClassPlan, make: (use: SerializerUse) => Serializer | undefined) {
    this.plan = plan;
    this.#make = make;
  }

  of(use: SerializerUse): Serializer | undefined {
    const { context, relation, recipient } = use;
    if (context.purpose !== this.#purpose || relation !== this.#relation || recipient !== this.#recipient) {
      this.#last = this.#among(use);
      this.#purpose = context.purpose;
      this.#relation = relation;
      this.#recipient = recipient;
    }
    return this.#last;
  }

  #among(use: SerializerUse): Serializer | undefined {
    const key = `${use.context.purpose} ${use.relation ?? ''} ${use.recipient ?? ''}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#make(use);
    if (this.#made.size < MOST_USES) this.#made.set(key, made);
    return made;
  }
}

/** The serializers of one border, by class and use. */
export class Serializers {
  readonly #border: Border;
  readonly #judge: Judge;
  readonly #known = new WeakMap<object, Uses>();

  constructor(border: Border, judge: Judge) {
    this.#border = border;
    this.#judge = judge;
  }

  /** The serializer for an instance; `undefined` when nothing guards its class. */
  of(instance: object, prototype: object, use: SerializerUse): Serializer | undefined {
    const plan = planOf(instance);
    if (plan === undefined) return undefined;
    const known = this.#known.get(prototype);
    if (known?.plan === plan) return known.of(use);
    // What is built in is made plain in a way of its own, whatever its class.
    const make = isBuiltIn(instance) ? () => undefined : (made: SerializerUse) => this.#serializer(plan, made);
    const uses = new Uses(plan, make);
    this.#known.set(prototype, uses);
    return uses.of(use);
  }

  #serializer(plan: ClassPlan, use: SerializerUse): Serializer {
    return new Serializer(plan, () => [...plan.fields.values()].flatMap((field) => this.#field(field, use)));
  }

  /** A field without a cell is a getter, which plain objects do not have. */
  #field({ key, cell, name, set }: FieldPlan, { context, relation, recipient }: SerializerUse): CompiledField[] {
    if (cell === undefined || typeof key === 'symbol' || key === '__proto__') return [];
    const customer = relation === 'same' ? context.customer : undefined;
    // Another guard may protect the class, and its policy numbers labels in another way.
    const request = { set: this.#judge.intern(set.labels), field: name, customer, recipient };
    if (this.#judge.permits(request, context)) return [{ key, cell, outcome: 'pass' }];
    const settlement = this.#border.settlement(this.#judge.denial(request, context));
    return [{ key, cell, outcome: settlement === 'erase' ? 'leave out' : settlement }];
  }
}

/** What is made plain in a way of its own, whatever its class. */
function isBuiltIn(instance: object): boolean {
  return (
    instance instanceof Map ||
    instance instanceof Set ||
    instance instanceof Date ||
    instance instanceof RegExp ||
    instance instanceof Promise ||
    instance instanceof String ||
    instance instanceof Number ||
    instance instanceof ArrayBuffer ||
    ArrayBuffer.isView(instance)
  );
}
