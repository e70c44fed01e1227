import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Guard } from '@purposely/guard';
import { type Asking, type InContext, inThisFrame, serve } from '@purposely/guard/server';
import { Observable } from 'rxjs';
import { askAnswers } from './answer';
import { Opening } from './opening';
import { PURPOSELY_GUARD } from './tokens';

/** Runs handlers, and all that comes of them, for their purposes, and asks about what they give. */
@Injectable()
export class PurposelyInterceptor implements NestInterceptor {
  readonly #guard: Guard;
  readonly #opening: Opening;
  /** Calls that are run for their purpose already: gateways may have this interceptor twice. */
  readonly #intercepted = new WeakSet<ExecutionContext>();

  constructor(@Inject(PURPOSELY_GUARD) guard: Guard, @Inject(Opening) opening: Opening) {
    this.#guard = guard;
    this.#opening = opening;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.#intercepted.has(context)) return next.handle();
    const isGateways = context.getType() === 'ws';
    return new Observable((subscriber) => {
      if (isGateways) {
        this.#intercepted.add(context);
        // Whoever subscribes again, as to try again, has the handler run again.
        subscriber.add(() => this.#intercepted.delete(context));
      }
      const serving = this.#opening.ofHandler(context);
      return serve(this.#guard, serving, () => {
        const inContext: InContext = inThisFrame();
        const asking: Asking = { guard: this.#guard, inContext, recipient: serving.recipient };
        // A source may give its values out of any context, such as one that all requests share.
        return askAnswers(next.handle(), context, asking).subscribe({
          next: (value) => inContext(() => subscriber.next(value)),
          error: (error) => inContext(() => subscriber.error(error)),
          complete: () => inContext(() => subscriber.complete()),
        });
      });
    });
  }
}
