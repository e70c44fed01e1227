import {
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  createParamDecorator,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  Header,
  HttpException,
  Inject,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestInterceptor,
  type NestModule,
  NotFoundException,
  Param,
  type PipeTransform,
  Post,
  Req,
  Res,
  Scope,
  Sse,
  StreamableFile,
  UseFilters,
  UseGuards,
  UsePipes,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { Purpose } from '@purposely/decorators';
import type { Guard } from '@purposely/guard';
import { InjectGuard, InjectPolicy, type PurposelyOptions } from '@purposely/nestjs';
import { defer, delay, finalize, interval, map, type Observable, of, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { guardedModule, platforms, serve, type World } from './support/app';

const EMAIL = 'ada@example.test';

type Guarding = Parameters<typeof guardedModule>[0];
type Options = Omit<PurposelyOptions, 'guard'>;

describe.each(platforms)('on $name', ({ name, create }) => {
  async function setUp(
    parts: Parameters<typeof guardedModule>[2],
    { guarding = {}, ...options }: Options & { guarding?: Guarding } = {},
  ) {
    const made = guardedModule(guarding, options, parts);
    const app = await create(made.Root);
    return { ...made, app, get: await serve(app) };
  }

  /** One controller with handlers for two purposes, and one for none. */
  const people = ({ Person }: World) => {
    @Controller()
    class People {
      @Get('support')
      @Purpose('support')
      support(): object {
        return { people: [new Person()] };
      }
      @Get('care')
      @Purpose('care')
      async care(): Promise<string> {
        return `says ${new Person().diagnosis}`;
      }
      @Get('wrong')
      @Purpose('care')
      wrong(): string {
        return new Person().email;
      }
      @Get('nothing')
      nothing(): object {
        return new Person();
      }
    }
    return { controllers: [People] };
  };

  it('runs each handler for its purpose and gives what that may have', async () => {
    const { get } = await setUp(people, { guarding: { mode: 'redact' } });
    expect(await (await get('/support')).json()).toEqual({ people: [{ id: 'person-1', email: EMAIL, visits: 3 }] });
    expect(await (await get('/care')).text()).toBe('says hay fever');
  });

  it('answers a violation with 403, which clause refused what, and never the data', async () => {
    const { get, audit } = await setUp(people);
    const response = await get('/wrong');
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toMatchObject([403, { field: 'Person.email', purpose: 'care' }]);
    expect(text + JSON.stringify(audit.records)).not.toContain('ada@');
  });

  it('refuses an object in an answer whose fields the purpose may not have', async () => {
    const { get } = await setUp(people);
    const response = await get('/support');
    expect([response.status, await response.json()]).toMatchObject([403, { field: 'Person.diagnosis' }]);
  });

  it('answers with another status where the options say so', async () => {
    const { get } = await setUp(people, { status: 500 });
    const response = await get('/wrong');
    expect([response.status, await response.json()]).toMatchObject([500, { error: 'purpose-violation' }]);
  });

  it('lets data pass and records it in the mode report', async () => {
    const { get, audit } = await setUp(people, { guarding: { mode: 'report' } });
    expect(await (await get('/wrong')).text()).toBe(EMAIL);
    expect(audit.records).toContainEqual(expect.objectContaining({ event: 'reported', field: 'Person.email' }));
  });

  it('keeps data closed where neither handler nor module has a purpose', async () => {
    const { get } = await setUp(people);
    const response = await get('/nothing');
    expect([response.status, await response.json()]).toMatchObject([403, { purpose: null }]);
  });

  it('runs handlers without a purpose of their own for that of the module', async () => {
    const { get } = await setUp(people, { purpose: 'support', guarding: { mode: 'redact' } });
    expect(await (await get('/nothing')).json()).toEqual({ id: 'person-1', email: EMAIL, visits: 3 });
  });

  it('takes the purpose of the class, and that of the method before it', async () => {
    const { get } = await setUp(({ Person }) => {
      @Controller()
      @Purpose('care')
      class Ward {
        @Get('class')
        ofClass(): string {
          return new Person().diagnosis;
        }
        @Get('method')
        @Purpose('support')
        ofMethod(): string {
          return new Person().email;
        }
      }
      return { controllers: [Ward] };
    });
    expect(await (await get('/class')).text()).toBe('hay fever');
    expect(await (await get('/method')).text()).toBe(EMAIL);
  });

  it('finds the purpose of a method in front of which another decorator has put a function of another name', async () => {
    const Timed =
      () =>
      (_target: object, _key: string, descriptor: PropertyDescriptor): void => {
        const { value: method } = descriptor;
        descriptor.value = function timed(this: unknown, ...args: unknown[]): unknown {
          return method.apply(this, args);
        };
      };
    const { get } = await setUp(({ Person }) => {
      @Controller()
      class People {
        @Get()
        @Purpose('support')
        @Timed()
        get(): string {
          return new Person().email;
        }
      }
      return { controllers: [People] };
    });
    expect(await (await get('/')).text()).toBe(EMAIL);
  });

  it('keeps the purpose in an Observable, whatever context its values come from', async () => {
    const elsewhere = new Subject<string>();
    const { get, guard } = await setUp(({ Person }) => {
      @Controller()
      class People {
        @Get('late')
        @Purpose('support')
        late(): Observable<string> {
          return defer(() => of(new Person())).pipe(
            delay(5),
            map((person) => person.email),
          );
        }
        @Get('shared')
        @Purpose('support')
        shared(): Observable<string> {
          return elsewhere;
        }
      }
      class ReadsBehind implements NestInterceptor {
        intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
          return next.handle().pipe(map((text) => `${text} ${new Person().email}`));
        }
      }
      return { controllers: [People], providers: [{ provide: APP_INTERCEPTOR, useValue: new ReadsBehind() }] };
    });
    expect(await (await get('/late')).text()).toBe(`${EMAIL} ${EMAIL}`);
    const answer = get('/shared');
    while (!elsewhere.observed) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(guard.current()).toBeUndefined();
    elsewhere.next('one');
    elsewhere.complete();
    expect(await (await answer).text()).toBe(`one ${EMAIL}`);
  });

  it('runs guards of Nest for the purpose of the module, and pipes for that of the handler', async () => {
    const seen: (string | undefined)[] = [];
    const { get, guard } = await setUp(
      () => {
        class Gate implements CanActivate {
          canActivate(): boolean {
            seen.push(`guard ${guard.current()?.purpose}`);
            return true;
          }
        }
        class Pipe implements PipeTransform {
          transform(value: unknown): unknown {
            seen.push(`pipe ${guard.current()?.purpose}`);
            return value;
          }
        }
        const Parameter = createParamDecorator(() => {
          seen.push(`parameter ${guard.current()?.purpose}`);
          return 'x';
        });
        @Controller()
        class Handlers {
          @Post(':id')
          @Purpose('support')
          @UseGuards(new Gate())
          @UsePipes(new Pipe())
          get(@Param('id') id: string, @Parameter() _parameter: string): string {
            seen.push(`handler ${guard.current()?.purpose}`);
            return id;
          }
        }
        return { controllers: [Handlers] };
      },
      { purpose: 'service' },
    );
    const headers = { 'content-type': 'application/json' };
    expect((await get('/1', { method: 'POST', body: '{"a":1}', headers })).status).toBe(201);
    expect(seen[0]).toBe('guard service');
    expect(new Set(seen.slice(1))).toEqual(new Set(['parameter support', 'pipe support', 'handler support']));
  });

  it('serves the customer that a guard of Nest authenticates', async () => {
    const { get, audit } = await setUp(
      ({ Ticket }) => {
        class Authenticates implements CanActivate {
          canActivate(context: ExecutionContext): boolean {
            const request = context.switchToHttp().getRequest();
            request.tenant = request.headers['x-token'];
            return true;
          }
        }
        @Controller()
        @UseGuards(new Authenticates())
        class Tickets {
          @Get()
          @Purpose('support')
          list(): unknown {
            return [new Ticket('one', 'text of one'), new Ticket('two', 'text of two')];
          }
        }
        return { controllers: [Tickets] };
      },
      {
        guarding: { mode: 'redact' },
        purpose: 'service',
        customer: ({ request }) => (request as { tenant?: string }).tenant,
      },
    );
    const response = await get('/', { headers: { 'x-token': 'two' } });
    expect(await response.json()).toEqual([{ tenant: 'one' }, { tenant: 'two', text: 'text of two' }]);
    expect(audit.events).not.toContain('escalation');
  });

  it('takes a request-scoped provider and a request-scoped controller', async () => {
    const { get } = await setUp(({ Person }) => {
      @Injectable({ scope: Scope.REQUEST })
      class Store {
        find(): string {
          return new Person().email;
        }
      }
      @Controller()
      class People {
        constructor(
          @Inject(Store) private readonly store: Store,
          @InjectGuard() private readonly guard: Guard,
          @InjectPolicy() private readonly policy: Guard['policy'],
        ) {}
        @Get()
        @Purpose('support')
        get(): string {
          return [this.store.find(), this.guard.current()?.purpose, this.policy.name].join();
        }
      }
      return { controllers: [People], providers: [Store] };
    });
    expect(await (await get('/')).text()).toBe(`${EMAIL},support,shop`);
  });

  it('asks about what handlers send by themselves, and about streams and headers', async () => {
    const { get } = await setUp(
      ({ Person }) => {
        @Controller()
        @Purpose('support')
        class Sends {
          @Get('res')
          res(@Res() res: { status(code: number): { send(body: unknown): unknown } }): void {
            res.status(200).send({ mail: new Person().email });
          }
          @Get('later')
          later(@Res() res: { status(code: number): { send(body: unknown): unknown } }): void {
            setTimeout(() => void res.status(200).send({ mail: new Person().email }), 2);
          }
          @Get('stream')
          stream(): StreamableFile {
            return new StreamableFile(Buffer.from(`mail ${new Person().email}`));
          }
          @Get('header')
          @Header('x-fixed', 'yes')
          header(@Res({ passthrough: true }) res: { header(name: string, value: string): unknown }): string {
            res.header('x-mail', new Person().email);
            return 'ok';
          }
        }
        return { controllers: [Sends] };
      },
      { recipient: 'Vendor' },
    );
    for (const path of ['/res', '/later', '/stream', '/header']) {
      const response = await get(path);
      const text = await response.text();
      expect([path, response.status, JSON.parse(text)]).toMatchObject([path, 403, { clause: 'no-vendor' }]);
      expect(text + JSON.stringify([...response.headers])).not.toContain('ada@');
    }
  });

  it('sends events that their recipient may have, and ends with an error at one that it may not', async () => {
    const events = (recipient: string | undefined) =>
      setUp(
        ({ Person }) => {
          @Controller()
          class Events {
            @Sse('events')
            @Purpose('support')
            events(): Observable<object> {
              const { email } = new Person();
              return of({ data: { n: 1 } }, { data: { email } }, { data: { n: 2 } }).pipe(delay(2));
            }
          }
          return { controllers: [Events] };
        },
        { recipient },
      );
    const allowed = await (await (await events(undefined)).get('/events')).text();
    expect(allowed).toContain(EMAIL);
    expect(allowed).toContain('{"n":2}');
    const refused = await (await (await events('Vendor')).get('/events')).text().catch(() => 'cut off');
    expect(refused).toMatch(/"n":1|cut off/);
    expect(refused).not.toMatch(/ada@|"n":2/);
  });

  it('sends objects as events with what the purpose may have, and ends with an error where it may not', async () => {
    const parts = ({ Person }: World) => {
      @Controller()
      class Events {
        @Sse('events')
        @Purpose('support')
        events(): Observable<object> {
          return of({ data: new Person() }).pipe(delay(2));
        }
      }
      return { controllers: [Events] };
    };
    const redacting = await setUp(parts, { guarding: { mode: 'redact' } });
    const shown = await (await redacting.get('/events')).text();
    expect(shown).toContain('{"email":"ada@example.test","id":"person-1","visits":3}');
    const enforcing = await setUp(parts);
    const text = await (await enforcing.get('/events')).text();
    expect(text).toContain('event: error');
    expect(text).not.toMatch(/hay fever|ada@/);
    expect((await enforcing.get('/nowhere')).status).toBe(404);
  });

  it('leaves the source of events when the client goes away', async () => {
    let sources = 0;
    const { get } = await setUp(({ Person }) => {
      @Controller()
      class Events {
        @Sse('events')
        @Purpose('support')
        events(): Observable<object> {
          return defer(() => {
            sources += 1;
            return interval(2);
          }).pipe(
            map((n) => ({ data: { n, mail: new Person().email } })),
            finalize(() => {
              sources -= 1;
            }),
          );
        }
      }
      return { controllers: [Events] };
    });
    const leaving = new AbortController();
    const response = await get('/events', { signal: leaving.signal });
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(value?.length).toBeGreaterThan(0);
    expect(sources).toBe(1);
    leaving.abort();
    while (sources > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  it('asks for the recipient about fields of events however short they are', async () => {
    const { get } = await setUp(
      ({ Person }) => {
        @Controller()
        class Events {
          @Sse('events')
          @Purpose('support')
          events(): Observable<object> {
            return of({ data: new Person('a@b') });
          }
        }
        return { controllers: [Events] };
      },
      { recipient: 'Vendor', guarding: { mode: 'redact' } },
    );
    const text = await (await get('/events')).text();
    expect(text).toContain('person-1');
    expect(text).not.toContain('a@b');
  });

  // Nest 11 knows no handlers that are asynchronous generators.
  it.skipIf(process.env.NEST_MAJOR === '11')(
    'asks about each object that an asynchronous generator gives',
    async () => {
      const { get } = await setUp(
        ({ Person }) => {
          @Controller()
          class Lists {
            @Get('list')
            @Purpose('support')
            async *list(): AsyncGenerator<object> {
              yield new Person();
              await new Promise((resolve) => setTimeout(resolve, 2));
              yield { mail: new Person().email };
            }
          }
          return { controllers: [Lists] };
        },
        { guarding: { mode: 'redact' } },
      );
      const text = await (await get('/list')).text();
      expect(text).toContain('"email":"ada@example.test"');
      expect(text).toContain('"mail":"ada@example.test"');
      expect(text).not.toContain('hay fever');
    },
  );

  describe('errors', () => {
    const failing = (filter?: ExceptionFilter) => (world: World) => {
      const { Person } = world;
      @Controller()
      @Purpose('care')
      class Fails {
        @Get('plain')
        plain(): never {
          throw new Error('It broke.');
        }
        @Get('own')
        own(): never {
          throw new NotFoundException('Nobody here.');
        }
        @Get('cause')
        cause(): never {
          try {
            throw new Error(new Person().email);
          } catch (cause) {
            throw new Error('The page could not be made.', { cause });
          }
        }
        @Get('answered')
        answered(): never {
          try {
            throw new Error(new Person().email);
          } catch (cause) {
            throw new NotFoundException('Nobody here.', { cause });
          }
        }
        @Get('says')
        says(): never {
          throw new HttpException(`No ${new Person().diagnosis}, please.`, 400);
        }
        @Get('filtered')
        @UseFilters(...(filter === undefined ? [] : [filter]))
        filtered(): string {
          return new Person().email;
        }
      }
      return { controllers: [Fails] };
    };

    it('leaves errors of the service as they are', async () => {
      const { get } = await setUp(failing());
      expect([(await get('/plain')).status, (await get('/own')).status]).toEqual([500, 404]);
      expect((await get('/nowhere')).status).toBe(404);
    });

    it('answers a violation that another error names as its cause, unless the service has an answer for it', async () => {
      const { get } = await setUp(failing());
      expect((await get('/cause')).status).toBe(403);
      const answered = await get('/answered');
      expect([answered.status, await answered.json()]).toMatchObject([404, { message: 'Nobody here.' }]);
    });

    it('asks about what an error of the service says', async () => {
      const { get } = await setUp(failing());
      expect((await get('/says')).status).toBe(400);
      const vendor = await setUp(
        ({ Person }) => {
          @Controller()
          @Purpose('support')
          class Says {
            @Get()
            says(): never {
              throw new HttpException(`No ${new Person().email}, please.`, 400);
            }
          }
          return { controllers: [Says] };
        },
        { recipient: 'Vendor' },
      );
      const response = await vendor.get('/');
      const text = await response.text();
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('ada@');
    });

    it('answers a violation in a guard of Nest and in middleware', async () => {
      const made = guardedModule({}, { purpose: 'service' }, ({ Person }) => {
        class Reads implements CanActivate {
          canActivate(): boolean {
            return new Person().diagnosis === '';
          }
        }
        @Controller()
        class Handlers {
          @Get('guarded')
          @UseGuards(new Reads())
          guarded(): string {
            return 'ran';
          }
          @Get('behind')
          behind(): string {
            return 'ran';
          }
        }
        return { controllers: [Handlers] };
      });
      @Module({ imports: [made.Root] })
      class Outer implements NestModule {
        configure(consumer: MiddlewareConsumer): void {
          consumer
            .apply((_req: unknown, _res: unknown, next: () => void) => {
              void new made.Person().diagnosis;
              next();
            })
            .forRoutes('behind');
        }
      }
      const get = await serve(await create(Outer));
      for (const path of ['/guarded', '/behind']) {
        const response = await get(path);
        expect([path, response.status, await response.json()]).toMatchObject([
          path,
          403,
          { field: 'Person.diagnosis' },
        ]);
      }
    });

    it('runs nothing where an option cannot be read, and goes on', async () => {
      let broken = true;
      const { get } = await setUp(people, {
        guarding: { mode: 'redact' },
        customer: () => {
          if (broken) throw new Error(`Nobody knows ${EMAIL}.`);
          return 'one';
        },
      });
      const response = await get('/support');
      expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('ada@')]);
      broken = false;
      expect((await get('/support')).status).toBe(200);
    });

    it('lets a filter of a handler come first', async () => {
      @Catch()
      class Own implements ExceptionFilter {
        catch(_error: unknown, host: Parameters<ExceptionFilter['catch']>[1]): void {
          host.switchToHttp().getResponse().status(418).send('mine');
        }
      }
      const { get } = await setUp(failing(new Own()));
      const response = await get('/filtered');
      expect([response.status, await response.text()]).toEqual([418, 'mine']);
    });

    @Catch()
    class CatchesAll implements ExceptionFilter {
      catch(error: unknown, host: Parameters<ExceptionFilter['catch']>[1]): void {
        host
          .switchToHttp()
          .getResponse()
          .status(500)
          .send({ all: String(error), error });
      }
    }

    it('comes before a filter for all errors that a module provides', async () => {
      const { get } = await setUp((world) => ({
        ...failing()(world),
        providers: [{ provide: APP_FILTER, useClass: CatchesAll }],
      }));
      expect((await get('/filtered')).status).toBe(403);
      expect(await (await get('/plain')).json()).toMatchObject({ all: 'Error: It broke.' });
    });

    it('comes behind a filter for all errors that the application uses, which has no data to show', async () => {
      const made = guardedModule({}, {}, failing());
      const app = await create(made.Root);
      app.useGlobalFilters(new CatchesAll());
      const response = await (await serve(app))('/filtered');
      const text = await response.text();
      expect([response.status, text]).toEqual([500, expect.stringContaining('Person.email')]);
      expect(text).not.toContain('ada@');
    });

    it('tells of an unknown purpose as of any error of the service', async () => {
      const { get } = await setUp(() => {
        @Controller()
        class Misspelt {
          @Get()
          @Purpose('suport')
          get(): string {
            return 'ran';
          }
        }
        return { controllers: [Misspelt] };
      });
      const response = await get('/');
      expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('ran')]);
    });
  });

  it('records a purpose of a handler that does not lie under that of the module, and refuses it where escalations are refused', async () => {
    const recorded = await setUp(people, { purpose: 'service' });
    expect((await recorded.get('/care')).status).toBe(200);
    expect(recorded.audit.events).toContain('escalation');
    const refused = await setUp(people, { purpose: 'service', guarding: { escalation: 'refuse' } });
    expect((await refused.get('/care')).status).toBe(403);
  });

  it('opens the context behind whatever prefix, on Express in front of the middleware of other modules', async () => {
    const seen: unknown[] = [];
    const made = guardedModule({ mode: 'redact' }, { purpose: 'support' }, people);
    @Module({ imports: [made.Root] })
    class Outer implements NestModule {
      configure(consumer: MiddlewareConsumer): void {
        const middleware = (_req: unknown, _res: unknown, next: () => void): void => {
          seen.push(made.guard.current()?.purpose);
          next();
        };
        consumer.apply(middleware).forRoutes('*path');
      }
    }
    const app = await create(Outer);
    app.setGlobalPrefix('api');
    const get = await serve(app);
    expect(await (await get('/api/nothing')).json()).toMatchObject({ email: EMAIL });
    // What applies middleware for Fastify is there before any module is asked.
    expect(seen).toEqual([name === 'Express' ? 'support' : undefined]);
  });

  it('weighs what callers claim, once a request', async () => {
    const seen = ({ Person: _ }: World) => {
      @Controller()
      class Who {
        constructor(@InjectGuard() private readonly guard: Guard) {}
        @Get()
        @Purpose('service')
        get(@Req() _req: unknown): object {
          return this.guard.current() ?? {};
        }
      }
      return { controllers: [Who] };
    };
    const headers = { baggage: 'purposely.purpose=support,purposely.customer=one,purposely.request=r1' };
    const trusting = await setUp(seen, {
      purpose: 'service',
      wire: { trust: ({ headers }) => headers['x-peer'] === 'desk' },
    });
    const known = await trusting.get('/', { headers: { ...headers, 'x-peer': 'desk' } });
    expect(await known.json()).toEqual({ purpose: 'support', customer: 'one', request: 'r1' });
    expect(await (await trusting.get('/', { headers })).json()).toMatchObject({ purpose: 'service' });
    expect(trusting.audit.events).toEqual(['claim-refused']);
    const deaf = await setUp(seen, { purpose: 'service' });
    expect(await (await deaf.get('/', { headers })).json()).toMatchObject({ purpose: 'service' });
    for (const baggage of [
      `purposely.purpose=${'x'.repeat(9_000)}`,
      'purposely.purpose=%E0%A4%A',
      'purposely.purpose=care',
    ]) {
      const response = await trusting.get('/', { headers: { baggage, 'x-peer': 'desk' } });
      expect([response.status, await response.json()]).toMatchObject([200, { purpose: 'service' }]);
    }
  });
});
