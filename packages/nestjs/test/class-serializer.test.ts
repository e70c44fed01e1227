import { ClassSerializerInterceptor, Controller, Get } from '@nestjs/common';
import { APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { instanceToPlain, plainToInstance } from '@purposely/class-transformer';
import { Category, Purpose } from '@purposely/decorators';
import type { Guard } from '@purposely/guard';
import { PURPOSELY_GUARD } from '@purposely/nestjs';
import * as classTransformer from 'class-transformer';
import { Exclude, Expose } from 'class-transformer';
import { expect, it } from 'vitest';
import { guardedModule, platforms, serve } from './support/app';

function accounts(withGuard: boolean, recipient?: string) {
  class Account {
    id = 'a1';
    @Category('contact-data') email = 'ada@example.test';
    @Category('contact-data') @Expose({ name: 'tel' }) phone = '555-12345';
    @Category('health-data') diagnosis = 'hay fever';
    @Exclude() password = 'open sesame';
  }
  @Controller()
  class Accounts {
    @Get()
    @Purpose('support')
    get(): Account {
      return new Account();
    }
  }
  return guardedModule({ mode: 'redact' }, { recipient, protect: [Account] }, () => ({
    controllers: [Accounts],
    providers: [
      {
        provide: APP_INTERCEPTOR,
        inject: [Reflector, PURPOSELY_GUARD],
        useFactory: (reflector: Reflector, guard: Guard) =>
          new ClassSerializerInterceptor(reflector, {
            transformerPackage: withGuard
              ? {
                  classToPlain: (value, with_) => instanceToPlain(value as object, { ...with_, guard, recipient }),
                  plainToInstance: (type, value, with_) => plainToInstance(type, value, { ...with_, guard, recipient }),
                }
              : (classTransformer as never),
          }),
      },
    ],
  }));
}

it.each(platforms)(
  'works behind ClassSerializerInterceptor with the functions of @purposely/class-transformer on $name',
  async ({ create }) => {
    const get = await serve(await create(accounts(true).Root));
    expect(await (await get('/')).json()).toEqual({ id: 'a1', email: 'ada@example.test', tel: '555-12345' });
  },
);

it('asks about what it serializes for the recipient that it is told', async () => {
  const [{ create }] = platforms as [(typeof platforms)[0]];
  const get = await serve(await create(accounts(true, 'Vendor').Root));
  expect(await (await get('/')).text()).not.toContain('ada@');
});

it.each(platforms)(
  'loses guarded fields, and shows none, with the functions of class-transformer itself on $name',
  async ({ create }) => {
    const get = await serve(await create(accounts(false).Root));
    expect(await (await get('/')).json()).toEqual({ id: 'a1', tel: '555-12345' });
  },
);
