import type { Variant } from '../../../decorators/test/support/compilers';
import type { World } from './world';

/** How a label fares on one way. */
export type Fares =
  /** Reading the data asks, as it did before. */
  | 'kept'
  /** The data goes without a label, and borders find it by its value, or by the object that holds it. */
  | 'caught'
  /** The way is closed, and a sentence says so. */
  | 'refused'
  /** The data does not come along, so that there is nothing to lose. */
  | 'withheld'
  /** The data gets through, and nothing notices. */
  | 'gap';

export type Flavour = Pick<Variant, 'flavour' | 'define'>;

/** One way in which a label may get lost, as a program. */
export interface WaySpec<Carrier> {
  /** As the page shows it. */
  readonly name: string;
  readonly fares: Fares | ((flavour: Flavour) => Fares);
  /** The data whose way it is; the address of the person when left out. */
  readonly data?: (world: World) => string;
  /** Goes the way, for a purpose that may have the data. */
  readonly take: (world: World) => Carrier | Promise<Carrier>;
  /** Reads the data at the end of the way, for whatever purpose; the carrier itself when left out. */
  readonly read?: (carrier: Carrier, world: World) => unknown;
  /** Asks a border about the carrier, and reads what comes through; that alone when left out. */
  readonly check?: (carrier: Carrier, world: World, request: { readonly recipient?: string }) => unknown;
  /** Why, for what is not plain. */
  readonly why?: string;
  /** What to do in place of it, for what is withheld or refused, and for gaps. */
  readonly instead?: Instead;
}

/** What to do in place of a way. */
export interface Instead {
  readonly words: string;
  /** The same as a program, on which the label has to be kept or caught; absent where there is none to run. */
  readonly way?: AnyWay;
}

/** A program whose carrier only it knows. */
export interface AnyWay {
  readonly data: (world: World) => string;
  readonly take: (world: World) => unknown;
  readonly read: (carrier: unknown, world: World) => unknown;
  readonly check: (carrier: unknown, world: World, request: { readonly recipient?: string }) => unknown;
}

export interface Way extends AnyWay {
  readonly name: string;
  readonly fares: (flavour: Flavour) => Fares;
  readonly why: string | undefined;
  readonly instead: Instead | undefined;
}

/** Ways that belong together. */
export interface Group {
  readonly title: string;
  readonly ways: readonly Way[];
}

export function way<Carrier>({ name, fares, why, instead, ...program }: WaySpec<Carrier>): Way {
  return { name, fares: typeof fares === 'function' ? fares : () => fares, why, instead, ...otherWay(program) };
}

/** A program without a name, as it stands in `instead`. */
export function otherWay<Carrier>(program: Pick<WaySpec<Carrier>, 'data' | 'take' | 'read' | 'check'>): AnyWay {
  const { data, take, read, check } = program;
  const reading = (carrier: unknown, world: World): unknown =>
    read === undefined ? carrier : read(carrier as Carrier, world);
  return {
    data: data ?? (({ email }) => email),
    take,
    read: reading,
    check: (carrier, world, request) =>
      check === undefined ? reading(world.ask(carrier, request), world) : check(carrier as Carrier, world, request),
  };
}
