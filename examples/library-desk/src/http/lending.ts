import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk';
import type { Borrowing } from '../desk/lending';
import { libraryOf } from './callers';
import { Problem } from './problems';

const borrowing = {
  type: 'object',
  required: ['readerId', 'title', 'shelf'],
  additionalProperties: false,
  properties: {
    readerId: { type: 'string', minLength: 1 },
    title: { type: 'string', minLength: 1, maxLength: 200 },
    shelf: { type: 'string', pattern: '^[A-Z][a-z]+ [0-9]+$' },
  },
} as const;

/** Cards of readers, and books that go over the desk. */
export function lendingRoutes(app: FastifyInstance, { lending }: Desk): void {
  app.get<{ Params: { id: string } }>('/readers/:id', async (request) => {
    const card = await lending.card(request.params.id);
    if (card === undefined) throw new Problem(404, 'There is no reader with this number. Check the card.');
    return card;
  });

  app.post<{ Body: Borrowing }>('/loans', { schema: { body: borrowing } }, async (request, reply) => {
    const loan = await lending.lend(libraryOf(request), request.body, new Date());
    if (loan === undefined) throw new Problem(404, 'There is no reader with this number. Check the card.');
    return reply.code(201).send({ loan });
  });
}
