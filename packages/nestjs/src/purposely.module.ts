import {
  type DynamicModule,
  Inject,
  Module,
  type NestModule,
  type OnApplicationShutdown,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { Policy } from '@purposely/core';
import type { Guard } from '@purposely/guard';
import { addFastifyHooks, type FastifyHooks, REFUSED, servingInExpress } from '@purposely/guard/server';
import { ConfigurableModule, PURPOSELY_OPTIONS, type PurposelyExtras } from './definition';
import { GuardedSchema } from './graphql/guarded-schema';
import { guardOf, isGuard } from './guard-of';
import { Opening } from './opening';
import { ownOptions, type PurposelyOptions } from './options';
import { PurposelyFilter } from './purposely.filter';
import { PurposelyInterceptor } from './purposely.interceptor';
import { rememberResponse } from './response';
import { addToGateways } from './sockets/gateways';
import { GuardedSockets } from './sockets/guarded-sockets';
import { PURPOSELY_GUARD, PURPOSELY_POLICY } from './tokens';

const providers: Provider[] = [
  { provide: PURPOSELY_GUARD, inject: [PURPOSELY_OPTIONS], useFactory: guardOf },
  { provide: PURPOSELY_POLICY, inject: [PURPOSELY_GUARD], useFactory: ({ policy }: Guard): Policy => policy },
  Opening,
  PurposelyInterceptor,
  PurposelyFilter,
  GuardedSchema,
  GuardedSockets,
  { provide: APP_INTERCEPTOR, useExisting: PurposelyInterceptor },
  { provide: APP_FILTER, useExisting: PurposelyFilter },
];

/**
 * Guards a whole application. Import it once, in the root module, by `PurposelyModule.forRoot` or `forRootAsync`: it opens
 * contexts for requests, runs handlers for their purposes, asks about answers, and answers violations.
 */
@Module({ providers, exports: [PURPOSELY_GUARD, PURPOSELY_POLICY, GuardedSchema] })
export class PurposelyModule extends ConfigurableModule implements NestModule, OnModuleInit, OnApplicationShutdown {
  readonly #guard: Guard;
  readonly #options: PurposelyOptions;
  readonly #opening: Opening;
  readonly #host: HttpAdapterHost;
  readonly #modules: ModulesContainer;

  /** @throws {TypeError} when the options are no object, or one is misspelt */
  static override forRoot(options: PurposelyOptions & Partial<PurposelyExtras>): DynamicModule {
    // Nest takes of them what an object itself has, which leaves out what the getters of a class give.
    // biome-ignore lint/complexity/noThisInStatic: Nest makes the class that it is called on the module.
    return super.forRoot({ ...ownOptions(options) });
  }

  constructor(
    @Inject(PURPOSELY_GUARD) guard: Guard,
    @Inject(PURPOSELY_OPTIONS) options: PurposelyOptions,
    @Inject(Opening) opening: Opening,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(GuardedSockets) sockets: GuardedSockets,
    @Inject(ApplicationConfig) config: ApplicationConfig,
    @Inject(PurposelyFilter) filter: PurposelyFilter,
    @Inject(PurposelyInterceptor) interceptor: PurposelyInterceptor,
  ) {
    super();
    this.#guard = guard;
    this.#options = ownOptions(options);
    this.#opening = opening;
    this.#host = host;
    this.#modules = modules;
    // Gateways get their sockets before any hook of a module is called.
    sockets.of(config);
    addToGateways(modules, filter, interceptor);
  }

  /** Puts itself in front of all routes, whatever their prefix, and on Express of the middleware of other modules. */
  configure(): void {
    const { httpAdapter } = this.#host;
    const guard = this.#guard;
    const served: FastifyHooks['served'] = (request, reply) => {
      rememberResponse(request, reply.raw);
      return this.#opening.ofRequest(request);
    };
    if (httpAdapter.getType() === 'fastify') {
      addFastifyHooks(httpAdapter.getInstance(), { guard, served, status: this.#options.status ?? REFUSED });
    } else httpAdapter.use(servingInExpress(guard, (request) => this.#opening.ofRequest(request)));
  }

  /** @throws {Error} when the application has the module twice */
  onModuleInit(): void {
    const all = [...this.#modules.values()].filter(({ metatype }) => metatype === PurposelyModule);
    if (all.length < 2) return;
    throw new Error(
      'PurposelyModule is imported twice, with two guards, and nobody could say which of them decides. Import it once, in the root module; with isGlobal: true all others can inject its guard.',
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await (isGuard(this.#options.guard) ? this.#guard.flush() : this.#guard.close());
  }
}
