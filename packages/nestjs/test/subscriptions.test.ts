import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, Field, GraphQLModule, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Category, Customer, Purpose } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import { GuardedSchema, type Incoming, InjectGuard, PurposelyModule, type PurposelyOptions } from '@purposely/nestjs';
import { createClient } from 'graphql-ws';
import 'reflect-metadata';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Memory, policy } from '../../guard/test/support/shop';
import { closing } from './support/app';

const EMAIL = 'ada@example.test';

@ObjectType()
class Person {
  @Field(() => String) id: string;
  @Category('contact-data') @Field(() => String, { nullable: true }) email: string;
  @Category('health-data') @Field(() => String, { nullable: true }) diagnosis: string;
  @Field(() => [Person]) friends: Person[] = [];
  constructor(id: string) {
    this.id = id;
    this.email = EMAIL;
    this.diagnosis = 'hay fever';
  }
}

@ObjectType()
class Ticket {
  @Customer() @Field(() => String) tenant: string;
  @Category('tenant-data') @Field(() => String, { nullable: true }) text: string;
  constructor(tenant: string) {
    this.tenant = tenant;
    this.text = `text of ${tenant}`;
  }
}

/** The same objects for all subscriptions, as whoever publishes them gives them. */
const cached = new Person('cached');
cached.friends = [new Person('friend')];
const tickets = ['one', 'two'].map((tenant) => new Ticket(tenant));

const later = (wait: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait));

async function* eventsOf<Payload>(payload: Payload, count: number): AsyncGenerator<Payload> {
  for (let index = 0; index < count; index += 1) {
    await later(1);
    yield payload;
  }
}

@Resolver(() => Person)
class People {
  constructor(@InjectGuard() private readonly guard: Guard) {}

  @Query(() => String)
  nothing(): string {
    return '';
  }

  @Subscription(() => Person)
  @Purpose('support')
  supported(): AsyncGenerator<object> {
    return eventsOf({ supported: cached }, 2);
  }

  @Subscription(() => Person)
  @Purpose('care')
  async cared(): Promise<AsyncGenerator<object>> {
    return eventsOf({ cared: cached }, 2);
  }

  @Subscription(() => Person)
  unscoped(): AsyncGenerator<object> {
    return eventsOf({ unscoped: cached }, 1);
  }

  @Subscription(() => String)
  @Purpose('care')
  wrong(): AsyncGenerator<object> {
    return eventsOf({ wrong: cached.email }, 1);
  }

  @Subscription(() => String)
  @Purpose('support')
  async *steps(): AsyncGenerator<object> {
    for (let index = 0; index < 2; index += 1) {
      await later(1);
      yield { steps: `${this.guard.current()?.purpose}: ${cached.email}` };
    }
  }

  @Subscription(() => String, {
    filter(this: People, { mail }: { mail: boolean }) {
      return mail && this.guard.current()?.purpose === 'support';
    },
    resolve(this: People) {
      return `${this.guard.current()?.purpose}: ${cached.email}`;
    },
  })
  @Purpose('support')
  async *picked(): AsyncGenerator<object> {
    for (const mail of [false, true, true]) yield { mail };
  }

  @Subscription(() => [Ticket])
  @Purpose('support')
  // What TypeScript writes with emitDecoratorMetadata.
  @Reflect.metadata('design:paramtypes', [Number])
  news(@Args('count', { type: () => Number }) count: number): AsyncGenerator<object> {
    return eventsOf({ news: tickets }, count);
  }
}

type Texts = Readonly<Record<string, string>>;

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions?: object }[];
}

async function setUp(options: Partial<PurposelyOptions> & { guarding?: Partial<GuardOptions> } = {}) {
  const { guarding = {}, ...rest } = options;
  const audit = new Memory();
  @Module({
    imports: [
      PurposelyModule.forRoot({
        ...rest,
        guard: { policy, audit, ...guarding },
        protect: [Person, Ticket],
        isGlobal: true,
      }),
      GraphQLModule.forRootAsync<ApolloDriverConfig>({
        driver: ApolloDriver,
        inject: [GuardedSchema],
        useFactory: ({ transform }: GuardedSchema) => ({
          autoSchemaFile: true,
          transformSchema: transform,
          graphiql: false,
          subscriptions: { 'graphql-ws': true },
        }),
      }),
    ],
    providers: [People],
  })
  class Root {}
  const app = await NestFactory.create(Root as Type, new ExpressAdapter(), { logger: false, abortOnError: false });
  closing(app);
  await app.listen(0, '127.0.0.1');
  const url = `${(await app.getUrl()).replace('http', 'ws')}/graphql`;
  const subscribe = async (
    query: string,
    headers: Texts = {},
    connectionParams: Texts = {},
  ): Promise<readonly Told[]> => {
    const webSocketImpl = class extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers });
      }
    };
    const client = createClient({ url, webSocketImpl, connectionParams, retryAttempts: 0 });
    try {
      const told: Told[] = [];
      for await (const one of client.iterate({ query: `subscription { ${query} }` })) told.push(one as Told);
      return told;
    } finally {
      await client.dispose();
    }
  };
  return { subscribe, audit };
}

it('reads the fields of each event for the purpose of the resolver that subscribed, also of an object that two share', async () => {
  const { subscribe } = await setUp();
  const [supported, cared] = await Promise.all([
    subscribe('supported { id email friends { email } }'),
    subscribe('cared { diagnosis friends { diagnosis } }'),
  ]);
  const support = { data: { supported: { id: 'cached', email: EMAIL, friends: [{ email: EMAIL }] } } };
  const care = { data: { cared: { diagnosis: 'hay fever', friends: [{ diagnosis: 'hay fever' }] } } };
  expect([supported, cared]).toEqual([
    [support, support],
    [care, care],
  ]);
});

it('makes of a violation in an event an error with a code and without the data, and goes on', async () => {
  const { subscribe } = await setUp();
  const told = await subscribe('supported { id diagnosis }');
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({
    data: { supported: { id: 'cached', diagnosis: null } },
    errors: [{ path: ['supported', 'diagnosis'], extensions: { code: 'PURPOSE_VIOLATION', purpose: 'support' } }],
  });
  expect(JSON.stringify(told)).not.toContain('hay fever');
});

it('makes the same of a violation in the resolver that subscribes', async () => {
  const { subscribe } = await setUp();
  const told = await subscribe('wrong');
  expect(told).toMatchObject([{ errors: [{ extensions: { code: 'PURPOSE_VIOLATION', purpose: 'care' } }] }]);
  expect(JSON.stringify(told)).not.toContain('ada@');
});

it('keeps fields closed whose resolver has no purpose', async () => {
  const { subscribe } = await setUp();
  expect(await subscribe('unscoped { id email }')).toMatchObject([
    { data: { unscoped: { id: 'cached', email: null } }, errors: [{ extensions: { purpose: null } }] },
  ]);
});

it('runs the steps of a generator, filters and resolving functions for the purpose of the resolver', async () => {
  const { subscribe } = await setUp();
  const said = `support: ${EMAIL}`;
  expect(await subscribe('steps')).toEqual([{ data: { steps: said } }, { data: { steps: said } }]);
  expect(await subscribe('picked')).toEqual([{ data: { picked: said } }, { data: { picked: said } }]);
});

it('asks for the recipient about fields, and about texts that hold what was read', async () => {
  const { subscribe } = await setUp({ recipient: 'Vendor' });
  const refused = { errors: [{ extensions: { code: 'PURPOSE_VIOLATION', clause: 'no-vendor' } }] };
  expect(await subscribe('supported { email }')).toMatchObject([refused, refused]);
  expect(await subscribe('steps')).toMatchObject([refused, refused]);
});

it('redacts in the mode redact', async () => {
  const { subscribe } = await setUp({ guarding: { mode: 'redact' } });
  const event = { data: { supported: { diagnosis: null } } };
  expect(await subscribe('supported { diagnosis }')).toEqual([event, event]);
});

it('lets pass and records in the mode report', async () => {
  const { subscribe, audit } = await setUp({ guarding: { mode: 'report' } });
  const [told] = await subscribe('supported { diagnosis }');
  expect(told).toEqual({ data: { supported: { diagnosis: 'hay fever' } } });
  expect(audit.events).toContain('reported');
});

it('asks options of the request that the socket began with, and of the parameters of the connection', async () => {
  const { subscribe } = await setUp({
    guarding: { mode: 'redact' },
    customer: ({ headers, socket }: Incoming) =>
      `${headers['x-tenant']}${(socket as { connectionParams: { more: string } }).connectionParams.more}`,
  });
  const [told] = await subscribe('news(count: 1) { text }', { 'x-tenant': 'o' }, { more: 'ne' });
  expect(told?.data).toEqual({ news: [{ text: 'text of one' }, { text: null }] });
});

it('mixes no two subscriptions of different customers, however their events follow one another', async () => {
  const { subscribe } = await setUp({
    guarding: { mode: 'redact' },
    customer: ({ headers }: Incoming) => String(headers['x-tenant']),
  });
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const tenant = ['one', 'two', 'three'][index % 3] ?? '';
      const told = await subscribe('news(count: 10) { tenant text }', { 'x-tenant': tenant });
      const news = ['one', 'two'].map((owner) => ({
        tenant: owner,
        text: owner === tenant ? `text of ${owner}` : null,
      }));
      expect(told).toEqual(Array.from({ length: 10 }, () => ({ data: { news } })));
    }),
  );
});
