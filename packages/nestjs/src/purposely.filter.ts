import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import type { PurposeViolationError } from '@purposely/guard';
import { cut, REFUSED, refuseInFastify, refuseInNode, violationIn } from '@purposely/guard/server';
import { type Observable, throwError } from 'rxjs';
import { PURPOSELY_OPTIONS } from './definition';
import { graphqlError } from './graphql/graphql-error';
import { ownOptions, type PurposelyOptions } from './options';
import { responseOf } from './response';
import { tell } from './sockets/telling';

type FastifyReply = Parameters<typeof refuseInFastify>[0];

const INTERNAL = 500;

/**
 * Matches violations, of whichever copy of the guard, and errors that name one as their cause. An answer that the service
 * made of a violation on purpose, with a status below 500, stays.
 */
// biome-ignore lint/complexity/noStaticOnlyClass: Nest asks classes which errors are theirs, by `instanceof`.
abstract class AnyViolation {
  static [Symbol.hasInstance](error: unknown): boolean {
    const answered = error instanceof HttpException && error.getStatus() < INTERNAL;
    return !answered && violationIn(error) !== undefined;
  }
}

/** Answers a violation, in the way of whatever it happened in, with which clause refused what and why, and never the data. */
@Injectable()
@Catch(AnyViolation)
export class PurposelyFilter implements ExceptionFilter {
  readonly #status: number;

  constructor(@Inject(PURPOSELY_OPTIONS) options: PurposelyOptions) {
    this.#status = ownOptions(options).status ?? REFUSED;
  }

  catch(error: unknown, host: ArgumentsHost): unknown {
    const violation = violationIn(error);
    if (violation === undefined) throw error;
    const type = host.getType<string>();
    if (type === 'http') return this.#answer(violation, host);
    if (type === 'graphql') return graphqlError(violation);
    return type === 'rpc' ? failing(violation) : tell(host.getArgByIndex(0), 'exception', failureOf(violation));
  }

  #answer(violation: PurposeViolationError, host: ArgumentsHost): void {
    const node = responseOf(host);
    const response: FastifyReply | ServerResponse = host.getArgByIndex(1);
    if (node.headersSent) cut(node);
    else if ('raw' in response) refuseInFastify(response, violation, this.#status);
    // That of Express is one of Node, and so is what middleware gets on Fastify.
    else refuseInNode(response, violation, this.#status);
  }
}

/** The error of a message, in the form that Nest gives to errors of messages. */
function failing(violation: PurposeViolationError): Observable<never> {
  return throwError(() => failureOf(violation));
}

function failureOf(violation: PurposeViolationError): object {
  return { status: 'error', message: violation.message, ...violation.toJSON() };
}
