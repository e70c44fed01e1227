import type { Label, State } from '@purposely/core';

/** What a declassifier makes of the data that it reads. */
export type Outcome = Exclude<State, 'identified'> | 'work-product';

/** A method that changes the identification state of data, with the evidence that a review left. */
export interface Declassifier {
  readonly to: Outcome;
  /** The least number of persons in one aggregate. */
  readonly min?: number;
  readonly reviewedBy?: string;
  readonly reason?: string;
}

/** What was said about one field or accessor. */
export interface FieldRecord {
  labels: readonly Label[];
  subject: boolean;
  customer: boolean;
  /** Why the field carries no label although somebody looked at it. */
  unlabelled: string | undefined;
  /** True for `#name`, which no code outside of the class can read or guard. */
  private: boolean;
  /** Whether listeners hear of it on each instance, which takes a standard decorator on a field. */
  announced: boolean;
}

/** What was said about one method. */
export interface MethodRecord {
  purpose: string | undefined;
  declassifier: Declassifier | undefined;
  /** Labels by parameter position, which only legacy decorators can give. */
  parameters: ReadonlyMap<number, readonly Label[]>;
  private: boolean;
}

/** The members of one side of a class. */
export interface Members {
  readonly fields: Map<string | symbol, FieldRecord>;
  readonly methods: Map<string | symbol, MethodRecord>;
}

export type Side = 'instance' | 'static';

/** What decorators said about one class itself; its ancestors have records of their own. */
export interface ClassRecord {
  readonly instance: Members;
  readonly static: Members;
  /** Labels of every field that has none of its own. */
  labels: readonly Label[];
  /** Purpose of every method that has none of its own. */
  purpose: string | undefined;
  /** Told after each initialization of a field that a standard decorator stands on. */
  listener: FieldListener | undefined;
}

/** Hears that an instance has just got a decorated field. */
export type FieldListener = (instance: object, key: string | symbol) => void;

export function emptyRecord(): ClassRecord {
  const members = (): Members => ({ fields: new Map(), methods: new Map() });
  return { instance: members(), static: members(), labels: [], purpose: undefined, listener: undefined };
}

/** The record of a field, made at its first mention. */
export function fieldRecord(members: Members, key: string | symbol): FieldRecord {
  return remembered(members.fields, key, () => ({
    labels: [],
    subject: false,
    customer: false,
    unlabelled: undefined,
    private: false,
    announced: false,
  }));
}

/** The record of a method, made at its first mention. */
export function methodRecord(members: Members, key: string | symbol): MethodRecord {
  return remembered(members.methods, key, () => ({
    purpose: undefined,
    declassifier: undefined,
    parameters: new Map(),
    private: false,
  }));
}

function remembered<Value>(map: Map<string | symbol, Value>, key: string | symbol, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
