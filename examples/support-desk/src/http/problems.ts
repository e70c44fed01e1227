import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { EntityNotFoundError } from 'typeorm';

/** A failure that the caller can do something about. The message is a whole sentence. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
  }
}

/** Answers what the guard did not refuse and still failed. What is in an error that nobody expected stays inside. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a request failed');
    response.status(problem.status).json({ error: problem.message });
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EntityNotFoundError)
    return new Problem(404, 'There is nothing with this id. Check the address.');
  if (error instanceof SyntaxError)
    return new Problem(400, 'The body is not valid JSON. Correct it and send it again.');
  return new Problem(500, 'The desk failed. Try again later, and tell us if it fails again.');
}
