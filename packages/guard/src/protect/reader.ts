import type { Border } from '../border';
import { currentFrame, type Frame } from '../context';
import { anyDeclassified, isDeclassified, labelsAfter } from '../declassified';
import type { Judge } from '../judge';
import { here } from '../window';
import { isBuilt } from './building';
import { customerOfInstance } from './customer';
import { type FieldPlan, NO_WINDOW } from './plan';
import { borderInPlaceOf } from './probing';
import { isStoring } from './storing';
import { subjectOfInstance } from './subject';

/** Guards the reads of the fields of protected classes. */
export class Reader {
  readonly #border: Border;
  readonly #judge: Judge;
  readonly #namesCustomers: boolean;

  constructor(border: Border, judge: Judge) {
    this.#border = border;
    this.#judge = judge;
    this.#namesCustomers = judge.policy.namesCustomers;
  }

  /** Gives the value of a field, if the running purpose may have it. A field that was never assigned holds no data. */
  read(field: FieldPlan, instance: object, value: unknown): unknown {
    if (value === undefined) return undefined;
    const frame = currentFrame();
    if (frame === undefined || !this.#plainlyPermitted(field, instance, frame))
      return this.#ask(field, instance, value, frame);
    frame.tracker?.add(value, field.origin);
    if (here.frame === frame && !anyDeclassified()) field.permitted.here = here.plain ?? NO_WINDOW;
    return value;
  }

  /** The case that nearly all reads are: nothing but the label and the purpose decides, and they permit. */
  #plainlyPermitted(field: FieldPlan, instance: object, { region, context }: Frame): boolean {
    if (region !== undefined || this.#namesCustomers || isDeclassified(instance)) return false;
    return this.#judge.permitsPurpose(field.set, context.purpose);
  }

  #ask(field: FieldPlan, instance: object, value: unknown, frame: Frame | undefined): unknown {
    if (isBuilt(instance, field.cell) || isStoring()) return value;
    const labels = labelsAfter(instance, field.set.labels);
    const set = labels === undefined ? field.set : this.#judge.intern(labels);
    const customer = this.#namesCustomers ? customerOfInstance(instance) : undefined;
    const inRegion = frame?.region?.open === true;
    if (inRegion) frame.region?.note(set.labels, subjectOfInstance(instance));
    const passed = inRegion
      ? value
      : borderInPlaceOf(this.#border).pass({ set, field: field.name, customer, recipient: undefined }, value, frame);
    if (passed === value) frame?.tracker?.add(value, { labels: set.labels, field: field.name, customer });
    return passed;
  }
}
