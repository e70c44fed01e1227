import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** A failure that the caller can do something about. The message is a whole sentence. */
export class Problem extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.name = 'Problem';
    this.statusCode = statusCode;
  }
}

/** Answers what the guard did not refuse and still failed. What is in an error that nobody expected stays inside. */
export async function answerProblem(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<object> {
  if (error instanceof Problem) return reply.code(error.statusCode).send({ error: error.message });
  if (error.validation !== undefined || error.statusCode === 400) {
    return reply
      .code(400)
      .send({ error: 'The body does not fit. Send the fields that the address asks for, as JSON.' });
  }
  request.log.error({ kind: error.name }, 'a request failed');
  return reply.code(500).send({ error: 'The desk failed. Try again later, and tell us if it fails again.' });
}
