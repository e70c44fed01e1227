import { Controller, Get, Injectable, Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Purpose } from '@purposely/decorators';
import { createGuard, type Guard } from '@purposely/guard';
import {
  InjectGuard,
  PURPOSELY_GUARD,
  PURPOSELY_POLICY,
  PurposelyModule,
  type PurposelyOptions,
  type PurposelyOptionsFactory,
} from '@purposely/nestjs';
import { describe, expect, it } from 'vitest';
import { polluted } from '../../guard/test/support/polluted';
import { Memory, personClass, policy } from '../../guard/test/support/shop';
import { PURPOSELY_OPTIONS } from '../src/definition';
import { closing, guardedModule, platforms, serve } from './support/app';

async function appOf(imports: Parameters<typeof Module>[0]['imports']) {
  @Module({ imports: imports ?? [] })
  class Root {}
  const built = await Test.createTestingModule({ imports: [Root] }).compile();
  return closing(await built.init());
}

const SECRET = Symbol('secret');

@Module({ providers: [{ provide: SECRET, useValue: policy }], exports: [SECRET] })
class Config {}

@Injectable()
class FromClass implements PurposelyOptionsFactory {
  async createPurposelyOptions(): Promise<PurposelyOptions> {
    return { guard: { policy, mode: 'report' } };
  }
}

@Module({ providers: [FromClass], exports: [FromClass] })
class WithFactory {}

describe('PurposelyModule', () => {
  it.each<[string, Type | ReturnType<typeof PurposelyModule.forRoot>]>([
    ['forRoot', PurposelyModule.forRoot({ guard: { policy } })],
    [
      'forRootAsync with useFactory',
      PurposelyModule.forRootAsync({
        imports: [Config],
        inject: [SECRET],
        useFactory: async (given: typeof policy) => ({ guard: { policy: given } }),
      }),
    ],
    ['forRootAsync with useClass', PurposelyModule.forRootAsync({ useClass: FromClass })],
    ['forRootAsync with useExisting', PurposelyModule.forRootAsync({ imports: [WithFactory], useExisting: FromClass })],
  ])('provides guard and policy with %s', async (_, module) => {
    const app = await appOf([module]);
    const guard: Guard = app.get(PURPOSELY_GUARD, { strict: false });
    expect(guard.policy.name).toBe('shop');
    expect(app.get(PURPOSELY_POLICY, { strict: false })).toBe(guard.policy);
  });

  it.each(['forRoot', 'forRootAsync'] as const)('lets all modules inject the guard where %s is global', async (how) => {
    @Injectable()
    class Uses {
      constructor(@InjectGuard() readonly guard: Guard) {}
    }
    @Module({ providers: [Uses] })
    class Feature {}
    const options: PurposelyOptions = { guard: { policy } };
    const module = (isGlobal: boolean) =>
      how === 'forRoot'
        ? PurposelyModule.forRoot({ ...options, isGlobal })
        : PurposelyModule.forRootAsync({ useFactory: () => options, isGlobal });
    const app = await appOf([module(true), Feature]);
    expect(app.get(Uses, { strict: false }).guard.policy.name).toBe('shop');
    await expect(appOf([module(false), Feature])).rejects.toThrow('purposely.nestjs.guard');
  });

  it('refuses a second guard in one application, and says what to do', async () => {
    const module = () => PurposelyModule.forRoot({ guard: { policy } });
    await expect(appOf([module(), module()])).rejects.toThrow(/imported twice.*Import it once/);
  });

  it('takes the same module from several importers', async () => {
    const module = PurposelyModule.forRoot({ guard: { policy } });
    @Module({ imports: [module] })
    class Feature {}
    await expect(appOf([module, Feature])).resolves.toBeDefined();
  });

  it.each([
    ['nothing', undefined],
    ['no policy', {}],
  ])('says what is missing where it is given %s', async (_, guard) => {
    const module = PurposelyModule.forRoot({ guard } as unknown as PurposelyOptions);
    await expect(appOf([module])).rejects.toThrow('neither a guard nor a policy');
  });

  it.each<[string, object, RegExp]>([
    ['an option', { tenant: 'acme' }, /^There is no option tenant of PurposelyModule\. Use one of .*guard.*\.$/],
    ['an option of the wire', { wire: { trust: () => true, who: 1 } }, /^There is no option who of extract\(\)\. /],
  ])('starts no application with %s that there is not', async (_, more, message) => {
    const options = { guard: { policy }, ...more } as PurposelyOptions;
    await expect(appOf([PurposelyModule.forRoot(options)])).rejects.toThrow(message);
    await expect(appOf([PurposelyModule.forRootAsync({ useFactory: () => options })])).rejects.toThrow(message);
  });

  describe('given an instance of a class', () => {
    class Settings {
      readonly #status = 418;
      readonly serviceName = 'desk';
      get guard() {
        return { policy };
      }
      get status(): number {
        return this.#status;
      }
      purpose(): string {
        return this.serviceName === 'desk' ? 'support' : 'care';
      }
    }
    class Derived extends Settings {
      get protect() {
        return [this.person];
      }
      constructor(readonly person: ReturnType<typeof personClass>) {
        super();
      }
    }

    it.each(['forRoot', 'forRootAsync'] as const)('takes what getters and methods say with %s', async (how) => {
      const Person = personClass();
      @Controller()
      class People {
        constructor(@InjectGuard() private readonly guard: Guard) {}
        @Get()
        purpose(): object {
          return { purpose: this.guard.current()?.purpose };
        }
        @Get('refused')
        @Purpose('care')
        refused(): string {
          return new Person().email;
        }
      }
      const settings: PurposelyOptions = new Derived(Person);
      const module =
        how === 'forRoot'
          ? PurposelyModule.forRoot(settings)
          : PurposelyModule.forRootAsync({ useFactory: () => settings });
      @Module({ imports: [module], controllers: [People] })
      class Root {}
      const [platform] = platforms;
      if (platform === undefined) throw new Error('There is no platform.');
      const ask = await serve(await platform.create(Root));
      expect(await (await ask('/')).json()).toEqual({ purpose: 'support' });
      expect((await ask('/refused')).status).toBe(418);
    });

    it('refuses a member that looks like a misspelt option', () => {
      class Misspelt extends Settings {
        get custmer(): string {
          return 'acme';
        }
      }
      expect(() => PurposelyModule.forRoot(new Misspelt())).toThrow(
        'Misspelt.custmer is no option of PurposelyModule. Did you mean "customer"? Give it another name if not.',
      );
    });

    it('takes nothing from what all objects were given', async () => {
      const app = await polluted({ recipient: 'trusted' }, () => appOf([PurposelyModule.forRoot(new Settings())]));
      const options = app.get(PURPOSELY_OPTIONS, { strict: false });
      expect(Object.keys(options)).not.toContain('recipient');
    });
  });

  it('starts no application with a broken policy or a class that cannot be guarded', async () => {
    const broken = { ...policy.json, clauses: [{ id: 'x', allow: { category: 'no-such' }, reason: 'x' }] };
    await expect(appOf([PurposelyModule.forRoot({ guard: { policy: broken as never } })])).rejects.toThrow('no-such');
    class Untagged {}
    await expect(appOf([PurposelyModule.forRoot({ guard: { policy }, protect: [Untagged] })])).rejects.toThrow(
      'Untagged',
    );
  });

  it('closes the guard that it made when the application ends, so that another one may protect the same classes', async () => {
    const Person = personClass();
    const one = await appOf([PurposelyModule.forRoot({ guard: { policy }, protect: [Person] })]);
    const another = createGuard({ policy });
    expect(() => another.protect(Person)).toThrow('already protected');
    await one.close();
    expect(() => another.protect(Person)).not.toThrow();
  });

  it('leaves a guard that it was given open', async () => {
    const Person = personClass();
    const guard = createGuard({ policy, audit: new Memory() });
    const one = await appOf([PurposelyModule.forRoot({ guard, protect: [Person] })]);
    await one.close();
    expect(() => createGuard({ policy }).protect(Person)).toThrow('already protected');
  });
});

it.each(platforms)('serves two applications with two guards at once on $name', async ({ create }) => {
  const service = (purpose: string) =>
    guardedModule({ mode: 'redact' }, { purpose }, ({ Person }) => {
      @Controller()
      class People {
        @Get()
        get(): object {
          return new Person();
        }
      }
      return { controllers: [People] };
    });
  const [support, care] = [service('support'), service('care')];
  const [one, two] = [await serve(await create(support.Root)), await serve(await create(care.Root))];
  const answers = await Promise.all([one('/'), two('/'), one('/')].map(async (answer) => (await answer).json()));
  expect(answers.map((answer) => Object.keys(answer as object))).toEqual([
    expect.arrayContaining(['email']),
    expect.not.arrayContaining(['email']),
    expect.arrayContaining(['email']),
  ]);
});

it('guards a provider whose class is protected, when it is called outside of any request', async () => {
  const Person = personClass();
  @Injectable()
  class Mailer {
    @Purpose('support')
    line(): string {
      return new Person().email;
    }
    @Purpose('care')
    wrong(): string {
      return new Person().email;
    }
  }
  @Module({
    imports: [PurposelyModule.forRoot({ guard: { policy }, protect: [Person, Mailer] })],
    providers: [Mailer, { provide: 'job', inject: [Mailer], useFactory: (mailer: Mailer) => mailer }],
  })
  class Root {}
  const app = await appOf([Root]);
  const mailer: Mailer = app.get('job', { strict: false });
  expect(mailer.line()).toBe('ada@example.test');
  expect(() => mailer.wrong()).toThrow('Person.email');
});
