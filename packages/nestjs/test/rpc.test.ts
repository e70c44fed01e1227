import { Controller, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type ClientProxy,
  ClientProxyFactory,
  Ctx,
  EventPattern,
  MessagePattern,
  type MicroserviceOptions,
  Payload,
  RpcException,
  type TcpContext,
  Transport,
} from '@nestjs/microservices';
import { Purpose } from '@purposely/decorators';
import type { Guard } from '@purposely/guard';
import { inject } from '@purposely/guard/wire';
import { type Incoming, InjectGuard, type PurposelyOptions } from '@purposely/nestjs';
import { firstValueFrom, interval, lastValueFrom, map, type Observable, take, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import { closing, guardedModule, type World } from './support/app';

const EMAIL = 'ada@example.test';

const events: string[] = [];

const handlers = ({ Person, Ticket }: World) => {
  @Controller()
  class Handlers {
    constructor(@InjectGuard() private readonly guard: Guard) {}

    @MessagePattern('support')
    @Purpose('support')
    async support(): Promise<object> {
      return { people: [new Person()] };
    }
    @MessagePattern('care')
    @Purpose('care')
    care(): Observable<string> {
      return interval(2).pipe(
        take(2),
        map((n) => `${n} ${new Person().diagnosis}`),
      );
    }
    @MessagePattern('wrong')
    @Purpose('care')
    wrong(): string {
      return new Person().email;
    }
    @MessagePattern('nothing')
    nothing(): object {
      return new Person();
    }
    @MessagePattern('fails')
    @Purpose('support')
    fails(@Payload() { data }: { data: boolean }): never {
      throw new RpcException(data ? `No ${new Person().email}, please.` : 'No, please.');
    }
    @MessagePattern('who')
    @Purpose('service')
    who(@Ctx() _context: TcpContext): object {
      return this.guard.current() ?? {};
    }
    @MessagePattern('ticket')
    @Purpose('support')
    async ticket(@Payload() { wait }: { wait: number }): Promise<object> {
      await new Promise((resolve) => setTimeout(resolve, wait));
      return [this.guard.current()?.customer, new Ticket('one', 'text of one'), new Ticket('two', 'text of two')];
    }
    @EventPattern('wrongly heard')
    @Purpose('care')
    wronglyHeard(_data: object): void {
      events.push(new Person().email);
    }
    @EventPattern('heard')
    @Purpose('support')
    heard(_data: object): void {
      events.push(`${this.guard.current()?.purpose} ${new Person().email}`);
    }
  }
  return { controllers: [Handlers] };
};

async function setUp(
  options: Omit<PurposelyOptions, 'guard'> & { guarding?: Parameters<typeof guardedModule>[0] } = {},
) {
  const { guarding = {}, ...rest } = options;
  const made = guardedModule(guarding, rest, handlers);
  return { ...made, client: await clientOf(made.Root) };
}

async function clientOf(
  Root: Type,
): Promise<{ send(pattern: string, data?: object): Observable<unknown>; emit: ClientProxy['emit'] }> {
  const transport = { host: '127.0.0.1', port: 0 };
  const app = closing(
    await NestFactory.createMicroservice<MicroserviceOptions>(Root, {
      transport: Transport.TCP,
      options: transport,
      logger: false,
      abortOnError: false,
    }),
  );
  await app.listen();
  const { port } = app.unwrap<{ address(): { port: number } }>().address();
  const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
  closing({ close: async () => void client.close() });
  return {
    send: (pattern, data = {}) => client.send(pattern, data),
    emit: (pattern: unknown, data: unknown) => client.emit(pattern, data),
  };
}

const failure = async (answer: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(answer).then(
    () => 'no failure',
    (error: unknown) => error,
  );

it('runs each handler of messages for its purpose and gives what that may have', async () => {
  const { client } = await setUp({ guarding: { mode: 'redact' } });
  expect(await firstValueFrom(client.send('support'))).toEqual({
    people: [{ id: 'person-1', email: EMAIL, visits: 3 }],
  });
  expect(await firstValueFrom(client.send('care').pipe(toArray()))).toEqual(['0 hay fever', '1 hay fever']);
});

it('tells of a violation with which clause refused what, and never the data', async () => {
  const { client } = await setUp();
  const error = await failure(client.send('wrong'));
  expect(error).toMatchObject({ status: 'error', error: 'purpose-violation', field: 'Person.email', purpose: 'care' });
  expect(JSON.stringify(error)).not.toContain('ada@');
  expect(await failure(client.send('support'))).toMatchObject({ field: 'Person.diagnosis' });
});

it('keeps data closed for handlers without a purpose', async () => {
  const { client } = await setUp();
  expect(await failure(client.send('nothing'))).toMatchObject({ error: 'purpose-violation', purpose: null });
});

it('lets pass and records in the mode report', async () => {
  const { client, audit } = await setUp({ guarding: { mode: 'report' } });
  expect(await firstValueFrom(client.send('wrong'))).toBe(EMAIL);
  expect(audit.events).toContain('reported');
});

it('asks for the recipient of answers, and about errors', async () => {
  const { client } = await setUp({ recipient: 'Vendor' });
  expect(await failure(client.send('support'))).toMatchObject({ error: 'purpose-violation', recipient: 'Vendor' });
  expect(await failure(client.send('fails', { data: true }))).toMatchObject({ clause: 'no-vendor' });
  expect(await failure(client.send('fails', { data: false }))).toEqual({ status: 'error', message: 'No, please.' });
});

it('handles events, and goes on after a violation in one', async () => {
  const { client, audit } = await setUp();
  client.emit('wrongly heard', {}).subscribe();
  while (audit.records.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  client.emit('heard', {}).subscribe();
  while (events.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(events).toEqual([`support ${EMAIL}`]);
});

it('takes what a trusted sender claims in the payload, where the transport has no headers', async () => {
  const { client, guard, audit } = await setUp({
    wire: { trust: () => true, headers: ({ request }: Incoming) => (request as { headers?: object }).headers as never },
  });
  const headers = guard.run({ purpose: 'support', customer: 'one', request: 'r1' }, () => inject({}));
  expect(await firstValueFrom(client.send('who', { headers }))).toEqual({
    purpose: 'support',
    customer: 'one',
    request: 'r1',
  });
  expect(await firstValueFrom(client.send('who', { headers: { baggage: 'purposely.purpose=care' } }))).toMatchObject({
    purpose: 'service',
  });
  expect(audit.events).toEqual(['claim-refused']);
});

it('takes no claim from anywhere else', async () => {
  const { client } = await setUp({ wire: { trust: () => true } });
  const headers = { baggage: 'purposely.purpose=support' };
  expect(await firstValueFrom(client.send('who', { headers, baggage: headers.baggage }))).toMatchObject({
    purpose: 'service',
  });
});

it('mixes no two messages of different customers', async () => {
  const { client } = await setUp({
    guarding: { mode: 'redact' },
    customer: ({ request }) => (request as { tenant: string }).tenant,
  });
  await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const tenant = ['one', 'two', 'three'][index % 3] ?? '';
      const answer = await firstValueFrom(client.send('ticket', { tenant, wait: index % 5 }));
      expect(answer).toEqual([
        tenant,
        { tenant: 'one', ...(tenant === 'one' ? { text: 'text of one' } : {}) },
        { tenant: 'two', ...(tenant === 'two' ? { text: 'text of two' } : {}) },
      ]);
    }),
  );
});

it('guards the messages of a hybrid application that inherits its configuration, and keeps data closed otherwise', async () => {
  for (const inheritAppConfig of [true, false]) {
    const made = guardedModule({ mode: 'redact' }, {}, handlers);
    const app = closing(await NestFactory.create(made.Root, { logger: false, abortOnError: false }));
    const service = app.connectMicroservice<MicroserviceOptions>(
      { transport: Transport.TCP, options: { host: '127.0.0.1', port: 0 } },
      { inheritAppConfig },
    );
    await app.startAllMicroservices();
    await app.init();
    const { port } = service.unwrap<{ address(): { port: number } }>().address();
    const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
    closing({ close: async () => void client.close() });
    const answer = await firstValueFrom(client.send('support', {}));
    expect(answer).toEqual({
      people: [inheritAppConfig ? { id: 'person-1', email: EMAIL, visits: 3 } : { id: 'person-1', visits: 3 }],
    });
  }
});
