import { createRequire } from 'node:module';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { BadRequestException, Controller, Get, Inject, Injectable, Module, Req, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Args,
  Field,
  GraphQLModule,
  GraphQLSchemaHost,
  Int,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Category, Purpose } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import { GuardedSchema, InjectGuard, PurposelyModule, type PurposelyOptions } from '@purposely/nestjs';
import 'reflect-metadata';
import { expect, it } from 'vitest';
import { Memory, policy } from '../../guard/test/support/shop';
import { serve } from './support/app';

const EMAIL = 'ada@example.test';

// The copy that Nest uses; an import would get another one.
const { graphql } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

@ObjectType()
class Person {
  @Field(() => String) id: string;
  @Category('contact-data') @Field(() => String, { nullable: true }) email: string;
  @Category('health-data') @Field(() => String, { nullable: true }) diagnosis: string;
  @Category('contact-data') @Field(() => String, { nullable: true }) pin: string;
  @Field(() => [Person]) friends: Person[] = [];
  constructor(id: string, friends: Person[] = []) {
    this.id = id;
    this.email = EMAIL;
    this.diagnosis = 'hay fever';
    this.pin = '77';
    this.friends = friends;
  }
}

/** The same object for all requests, as a cache gives it. */
const cached = new Person('cached', [new Person('friend')]);

@Injectable()
class Seen {
  constructor(@InjectGuard() private readonly guard: Guard) {}
  get purpose(): string {
    return String(this.guard.current()?.purpose);
  }
}

@Resolver(() => Person)
class People {
  constructor(@Inject(Seen) private readonly seen: Seen) {}

  @Query(() => Person)
  @Purpose('support')
  async supported(): Promise<Person> {
    return cached;
  }

  @Query(() => [Person])
  @Purpose('care')
  async cared(): Promise<Person[]> {
    return [cached];
  }

  @Query(() => Person)
  unscoped(): Person {
    return cached;
  }

  @Query(() => String)
  @Purpose('care')
  wrong(): string {
    return cached.email;
  }

  @Query(() => String)
  @Purpose('support')
  // What TypeScript writes with emitDecoratorMetadata.
  @Reflect.metadata('design:paramtypes', [String])
  says(@Args('how', { type: () => String }) how: string): string {
    const text = `No ${cached.email}, please.`;
    if (how === 'throw') throw new BadRequestException(text);
    return text;
  }

  @ResolveField(() => String)
  around(): string {
    return this.seen.purpose;
  }

  @ResolveField(() => String, { nullable: true })
  @Purpose('care')
  async health(@Parent() person: Person): Promise<string> {
    return `${this.seen.purpose}: ${person.diagnosis}`;
  }

  @ResolveField(() => Int)
  length(@Parent() person: Person): number {
    return person.email.length;
  }
}

/** A handler of HTTP that asks GraphQL for a part of its answer. */
@Controller()
class Pages {
  constructor(@Inject(GraphQLSchemaHost) private readonly host: GraphQLSchemaHost) {}
  @Get('page')
  @Purpose('support')
  async page(@Req() req: object): Promise<object> {
    const { schema } = this.host;
    await graphql({ schema, source: '{ supported { id } }', contextValue: { req } });
    return { mail: cached.email };
  }
}

async function setUp(
  options: Partial<PurposelyOptions> & { guarding?: Partial<GuardOptions>; enhance?: boolean } = {},
) {
  const { guarding = {}, enhance = true, ...rest } = options;
  const audit = new Memory();
  const { protect = [] } = rest;
  @Module({
    imports: [
      PurposelyModule.forRoot({
        ...rest,
        guard: { policy, audit, ...guarding },
        protect: [Person, ...protect],
        isGlobal: true,
      }),
      GraphQLModule.forRootAsync<ApolloDriverConfig>({
        driver: ApolloDriver,
        inject: [GuardedSchema],
        useFactory: ({ transform }: GuardedSchema) => ({
          autoSchemaFile: true,
          transformSchema: transform,
          graphiql: false,
          fieldResolverEnhancers: enhance ? ['interceptors', 'filters'] : [],
        }),
      }),
    ],
    controllers: [Pages],
    providers: [People, Seen],
  })
  class Root {}
  const app = await NestFactory.create(Root as Type, new ExpressAdapter(), { logger: false, abortOnError: false });
  const post = await serve(app);
  const ask = async (query: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await post('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...((await response.json()) as object) } as Answer;
  };
  return { ask, audit, get: post };
}

interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: unknown[]; readonly extensions?: unknown }[];
}

it('reads the fields of an object for the purpose of the resolver that gave it, also of one that two resolvers share', async () => {
  const { ask } = await setUp();
  const answer = await ask('{ supported { id email friends { email } } cared { diagnosis friends { id diagnosis } } }');
  expect(answer).toEqual({
    status: 200,
    data: {
      supported: { id: 'cached', email: EMAIL, friends: [{ email: EMAIL }] },
      cared: [{ diagnosis: 'hay fever', friends: [{ id: 'friend', diagnosis: 'hay fever' }] }],
    },
  });
});

it('asks only about the fields that are asked for', async () => {
  const { ask } = await setUp();
  expect((await ask('{ unscoped { id } }')).data).toEqual({ unscoped: { id: 'cached' } });
});

it('makes of a violation an error with a code and without the data, and answers all else', async () => {
  const { ask, audit } = await setUp();
  const answer = await ask('{ supported { id diagnosis } cared { friends { email diagnosis } } }');
  expect(answer.data).toEqual({
    supported: { id: 'cached', diagnosis: null },
    cared: [{ friends: [{ email: null, diagnosis: 'hay fever' }] }],
  });
  expect(answer.errors).toMatchObject([
    { path: ['supported', 'diagnosis'], extensions: { code: 'PURPOSE_VIOLATION', field: 'Person.diagnosis' } },
    { path: ['cared', 0, 'friends', 0, 'email'], extensions: { code: 'PURPOSE_VIOLATION', purpose: 'care' } },
  ]);
  expect(JSON.stringify([answer.errors, audit.records])).not.toMatch(/ada@|hay fever/);
});

it('makes the same of a violation in a resolver', async () => {
  const { ask } = await setUp();
  const answer = await ask('{ wrong }');
  expect(answer.errors).toMatchObject([{ path: ['wrong'], extensions: { code: 'PURPOSE_VIOLATION' } }]);
  expect(JSON.stringify(answer)).not.toContain('ada@');
});

it('keeps fields closed whose resolver has no purpose', async () => {
  const { ask } = await setUp();
  const answer = await ask('{ unscoped { id email around } }');
  expect(answer.data).toEqual({ unscoped: { id: 'cached', email: null, around: 'undefined' } });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'PURPOSE_VIOLATION', purpose: null } }]);
});

it('runs resolvers of fields for their own purpose, or else for that of the resolver around them', async () => {
  const { ask } = await setUp();
  const answer = await ask('{ supported { around length health } cared { around } }');
  expect(answer.data).toEqual({
    supported: { around: 'support', length: EMAIL.length, health: 'care: hay fever' },
    cared: [{ around: 'care' }],
  });
});

it('asks for the purpose around it what a protected resolver of a field gives, where no interceptor runs for fields', async () => {
  const { ask } = await setUp({ enhance: false, protect: [People], guarding: { arguments: 'on-read' } });
  const answer = await ask('{ supported { health around } cared { health } }');
  expect(answer.data).toEqual({
    supported: { health: null, around: 'support' },
    cared: [{ health: 'care: hay fever' }],
  });
  expect(answer.errors).toMatchObject([
    { path: ['supported', 'health'], extensions: { code: 'PURPOSE_VIOLATION', purpose: 'support' } },
  ]);
});

it('redacts', async () => {
  const { ask } = await setUp({ guarding: { mode: 'redact', redactors: { 'health-data': () => 'redacted' } } });
  expect((await ask('{ supported { email diagnosis } }')).data).toEqual({
    supported: { email: EMAIL, diagnosis: 'redacted' },
  });
});

it('lets pass and records in the mode report', async () => {
  const { ask, audit } = await setUp({ guarding: { mode: 'report' } });
  expect((await ask('{ supported { diagnosis } }')).data).toEqual({ supported: { diagnosis: 'hay fever' } });
  expect(audit.records.map(({ event, field }) => [event, field])).toContainEqual(['reported', 'Person.diagnosis']);
});

it('asks for the recipient about fields however short, about texts and about errors', async () => {
  const { ask } = await setUp({ recipient: 'Vendor' });
  const answer = await ask('{ supported { id email pin friends { pin } } }');
  expect(answer.data).toEqual({ supported: { id: 'cached', email: null, pin: null, friends: [{ pin: null }] } });
  for (const how of ['return', 'throw']) {
    const said = await ask(`{ says(how: "${how}") }`);
    expect([how, said.errors]).toMatchObject([
      how,
      [{ extensions: { code: 'PURPOSE_VIOLATION', clause: 'no-vendor' } }],
    ]);
    expect(JSON.stringify(said)).not.toContain('ada@');
  }
});

it('answers with fields of several purposes behind a purpose of the module', async () => {
  const { ask } = await setUp({ purpose: 'service' });
  const answer = await ask('{ supported { email } cared { diagnosis } unscoped { email } }');
  expect(answer).toEqual({
    status: 200,
    data: { supported: { email: EMAIL }, cared: [{ diagnosis: 'hay fever' }], unscoped: { email: EMAIL } },
  });
});

it('leaves what a service says of its own errors', async () => {
  const { ask } = await setUp();
  expect((await ask('{ says(how: "throw") }')).errors).toMatchObject([{ message: `No ${EMAIL}, please.` }]);
});

it('weighs a claim of the caller once for all resolvers of an operation', async () => {
  const { ask, audit } = await setUp({ wire: { trust: () => false } });
  await ask('{ a: supported { id } b: supported { id } }', { baggage: 'purposely.purpose=support' });
  expect(audit.events).toEqual(['claim-refused']);
});

it('goes on in the fields of an answer with what its resolver works for, whatever the module or the caller says', async () => {
  const { ask, audit } = await setUp({ purpose: 'service', wire: { trust: () => true } });
  const answer = await ask('{ supported { around health } }', { baggage: 'purposely.purpose=support' });
  expect(answer.data).toEqual({ supported: { around: 'support', health: 'care: hay fever' } });
  expect(audit.events).not.toContain('claim-refused');
});

it('leaves the answer of a handler of HTTP that asks GraphQL for a part of it to be asked about', async () => {
  const { get } = await setUp({ recipient: 'Vendor' });
  const response = await get('/page');
  expect([response.status, await response.json()]).toMatchObject([403, { clause: 'no-vendor' }]);
});

it('mixes no two operations that run at the same time', async () => {
  const { ask } = await setUp();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0 ? ask('{ supported { email around } }') : ask('{ cared { diagnosis around } }'),
    ),
  );
  for (const [index, { data }] of answers.entries()) {
    expect(data).toEqual(
      index % 2 === 0
        ? { supported: { email: EMAIL, around: 'support' } }
        : { cared: [{ diagnosis: 'hay fever', around: 'care' }] },
    );
  }
});
