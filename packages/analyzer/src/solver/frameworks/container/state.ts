import type { ClassRef } from '../../../graph';
import type { HeapRecord } from '../../heap/heap';
import type { ObjectId, Value } from '../../values/value';

/** How a container gets what it holds under a token. */
export type Provision =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'class'; readonly class: Value }
  | { readonly kind: 'existing'; readonly token: Value }
  | { readonly kind: 'factory'; readonly id: string; readonly factory: Value; readonly inject: readonly Value[] };

export interface Provider {
  readonly keys: readonly string[];
  readonly provision: Provision;
}

/** One module of a container: a decorated class, or the object that a dynamic module returns. */
export interface ContainerModule {
  readonly providers: Provider[];
  /** Token keys of the classes that the module makes. */
  readonly makes: Set<string>;
  /** The module's own class and what it imports, by module key. */
  readonly imports: Set<string>;
}

/** What is known of the program's containers. */
export class ContainerState {
  /**
   * @param instance the one instance of a class, for a class that it is injected into; made when it is first asked for. It is
   *   handed in because making it asks the container for what it needs in turn.
   */
  constructor(readonly instance: (ref: ClassRef, consumer: ClassRef | null) => Value) {}

  /** By module key: `class:…` or `object:…`. */
  modules: ReadonlyMap<string, ContainerModule> = new Map();
  /** How many decorations `modules` was read from. */
  readFrom = 0;
  /** Providers that are being made: a circle of them ends there. */
  readonly making: Set<string> = new Set();
  /** What instances that live for one request looked like when they were made. */
  readonly fresh: Map<ObjectId, HeapRecord> = new Map();
}
