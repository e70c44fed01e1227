import { KafkaContext, NatsContext, RmqContext, TcpContext } from '@nestjs/microservices';
import { expect, it } from 'vitest';
import { headersOfMessage } from '../src/message-headers';

const BAGGAGE = 'purposely.purpose=support';

/** Headers as the client of NATS has them. */
class NatsHeaders {
  readonly #values = new Map([['baggage', BAGGAGE]]);
  keys(): string[] {
    return [...this.#values.keys()];
  }
  get(name: string): string {
    return this.#values.get(name) ?? '';
  }
}

it.each([
  ['Kafka', new KafkaContext([{ headers: { baggage: Buffer.from(BAGGAGE) } }, 0, 'topic'] as never)],
  ['RabbitMQ', new RmqContext([{ properties: { headers: { baggage: BAGGAGE } } }, {}, 'pattern'] as never)],
  ['NATS', new NatsContext(['subject', new NatsHeaders()] as never)],
])('finds the headers of a message of %s', (_, context) => {
  expect(String(headersOfMessage(context).baggage)).toBe(BAGGAGE);
});

it.each([
  ['TCP', new TcpContext([{}, 'pattern'] as never)],
  ['Kafka without headers', new KafkaContext([{}, 0, 'topic'] as never)],
  ['NATS without headers', new NatsContext(['subject', undefined] as never)],
  ['no context', undefined],
])('finds none with %s', (_, context) => {
  expect(headersOfMessage(context)).toEqual({});
});
