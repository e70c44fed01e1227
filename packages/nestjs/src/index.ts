export type { PurposelyExtras } from './definition';
export type { ViolationExtensions } from './graphql/graphql-error';
export { GuardedSchema } from './graphql/guarded-schema';
export type { Incoming } from './incoming';
export type { PurposelyOptions, PurposelyOptionsFactory, WireOptions } from './options';
export { PurposelyFilter } from './purposely.filter';
export { PurposelyInterceptor } from './purposely.interceptor';
export { PurposelyModule } from './purposely.module';
export { InjectGuard, InjectPolicy, PURPOSELY_GUARD, PURPOSELY_POLICY } from './tokens';
