import { Inject } from '@nestjs/common';

/** Under this token the guard is provided. */
export const PURPOSELY_GUARD: unique symbol = Symbol.for('purposely.nestjs.guard') as never;

/** Under this token the policy is provided that the application started with. */
export const PURPOSELY_POLICY: unique symbol = Symbol.for('purposely.nestjs.policy') as never;

type Injects = PropertyDecorator & ParameterDecorator;

/** Injects the `Guard` of the application. */
export const InjectGuard = (): Injects => Inject(PURPOSELY_GUARD);

/** Injects the `Policy` that the application started with; `guard.policy` is the one that decides now. */
export const InjectPolicy = (): Injects => Inject(PURPOSELY_POLICY);
