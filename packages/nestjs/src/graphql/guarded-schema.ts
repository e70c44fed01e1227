import { Inject, Injectable } from '@nestjs/common';
import type { Guard } from '@purposely/guard';
import { type Asking, borderOf, violationIn } from '@purposely/guard/server';
import { askedError } from '../asked-error';
import { PURPOSELY_OPTIONS } from '../definition';
import { incomingOperation, requestIn } from '../incoming';
import { ownOptions, type PurposelyOptions } from '../options';
import { hasHandler, responseTo } from '../response';
import { PURPOSELY_GUARD } from '../tokens';
import { contextAt, type FieldInfo, rememberContext } from './field';
import { graphqlError } from './graphql-error';
import { isEvents, SubscribedEvent, subscribedEvents } from './subscription';

type Resolve = (source: unknown, args: unknown, context: unknown, info: FieldInfo) => unknown;

interface Field {
  resolve?: Resolve | undefined;
  subscribe?: Resolve | undefined;
}

/** What a schema is made of, as far as it is changed here. */
interface Schema {
  getTypeMap(): Readonly<Record<string, object>>;
}

/**
 * Guards the fields of a GraphQL schema: each is resolved for the purpose of the resolver that gave the object it stands in,
 * and what it gives is asked about before it goes into the answer. So are the events of subscriptions.
 */
@Injectable()
export class GuardedSchema {
  readonly #guard: Guard;
  readonly #options: PurposelyOptions;

  constructor(@Inject(PURPOSELY_GUARD) guard: Guard, @Inject(PURPOSELY_OPTIONS) options: PurposelyOptions) {
    this.#guard = guard;
    this.#options = ownOptions(options);
  }

  /** Takes the place of `transformSchema` in the options of `GraphQLModule`. Changes the schema, and gives it back. */
  readonly transform = <Given extends object>(schema: Given): Given => {
    for (const [name, type] of Object.entries((schema as unknown as Schema).getTypeMap())) {
      if (name.startsWith('__') || !('getFields' in type) || 'getInterfaces' in type === false) continue;
      for (const field of Object.values((type.getFields as () => Record<string, Field>)())) this.#guardField(field);
    }
    return schema;
  };

  #guardField(field: Field): void {
    const { resolve = resolveProperty, subscribe } = field;
    field.resolve = (given, args, context, info) => {
      const event = given instanceof SubscribedEvent ? given : undefined;
      if (event !== undefined) rememberContext(info.path, event.inContext);
      const source = event === undefined ? given : event.payload;
      const inContext = event?.inContext ?? contextAt(info.path.prev);
      const run = (): unknown => this.#resolve(() => resolve(source, args, context, info), source, context, info);
      return inContext === undefined ? run() : inContext(run);
    };
    if (typeof subscribe === 'function') field.subscribe = this.#subscribing(subscribe);
  }

  #subscribing(subscribe: Resolve): Resolve {
    return async (source, args, context, info) => {
      const asking = this.#askingOf(context, info);
      const failed = (error: unknown): never => {
        throw mapped(askedError(error, asking));
      };
      try {
        const given = await subscribe(source, args, context, info);
        return isEvents(given) ? subscribedEvents(given, contextAt(info.path) ?? ((fn) => fn()), failed) : given;
      } catch (error) {
        return failed(error);
      }
    };
  }

  #resolve(resolve: () => unknown, source: unknown, context: unknown, info: FieldInfo): unknown {
    const asking = this.#askingOf(context, info);
    trustAnswer(context);
    const failed = (error: unknown): never => {
      throw mapped(askedError(error, asking));
    };
    // Also takes over fields that hide guarded ones, before any of them is read.
    const guarded = typeof source === 'object' && source !== null ? this.#guard.fieldsOf(source) : [];
    const leaf = (value: unknown): unknown => {
      try {
        return isLeaf(info.returnType) ? askLeaf(value, { source, guarded }, info, asking) : value;
      } catch (error) {
        return failed(error);
      }
    };
    let value: unknown;
    try {
      value = resolve();
    } catch (error) {
      return failed(error);
    }
    return value instanceof Promise ? value.then(leaf, failed) : leaf(value);
  }

  #askingOf(context: unknown, info: FieldInfo): Asking {
    const { recipient: named } = this.#options;
    const recipient = typeof named === 'function' ? named(incomingOperation(context)) : named;
    // A resolver opens its purpose while it runs, so that it is looked for only when there is something to ask about.
    const inContext: Asking['inContext'] = (fn) => (contextAt(info.path) ?? ((run) => run()))(fn);
    return { guard: this.#guard, inContext, recipient };
  }
}

/** How GraphQL resolves a field without a resolver. */
const resolveProperty: Resolve = (source, args, context, info) => {
  if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
  const value: unknown = Reflect.get(source, info.fieldName);
  return typeof value === 'function' ? value.call(source, args, context, info) : value;
};

function askLeaf(value: unknown, { source, guarded }: Parent, info: FieldInfo, asking: Asking): unknown {
  const { guard, inContext, recipient } = asking;
  const { fieldName, parentType } = info;
  return inContext(() => {
    // What is in a guarded field is known by its label, however short it is.
    const isGuarded = recipient !== undefined && guarded.includes(fieldName);
    if (isGuarded && Object.is(Reflect.get(source as object, fieldName), value)) {
      return guard.read(source as object, fieldName, { recipient });
    }
    return guard.check(value, { recipient, place: `${parentType.name}.${fieldName}` });
  });
}

/** What a field stands in, and the names of its guarded fields. */
interface Parent {
  readonly source: unknown;
  readonly guarded: readonly string[];
}

/** Whether a field gives scalars, or lists of them, in which nothing is resolved any further. */
function isLeaf(type: object): boolean {
  let named = type;
  while ('ofType' in named) named = named.ofType as object;
  return !('getFields' in named) && !('getTypes' in named);
}

function mapped(error: unknown): unknown {
  const violation = violationIn(error);
  return violation === undefined ? error : graphqlError(violation);
}

/** The answer is put together of fields of several purposes, each of which was asked about for its own. */
function trustAnswer(context: unknown): void {
  const request = requestIn(context);
  const response = typeof request === 'object' && request !== null ? responseTo(request) : undefined;
  if (response !== undefined && !hasHandler(response)) borderOf(response)?.trustBody();
}
