import type { Guard } from '../guard';
import type { PurposeRequest } from '../purpose';
import { type ExtractOptions, extract } from './extract';
import { type InjectOptions, inject } from './inject';

/** As much of a KafkaJS message as carries its headers. */
export interface MessageHeaders {
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

/** A KafkaJS message whose headers carry what the running code works for: `producer.send({ topic, messages: [injectMessage({ value })] })`. */
export function injectMessage<Message extends MessageHeaders>(message: Message, options: InjectOptions = {}): Message {
  return { ...message, headers: inject({ ...message.headers }, options) };
}

/** What a consumer handles a KafkaJS message for. The same as `extract`, from the headers of the message, which may be bytes. */
export function extractMessage<Message extends MessageHeaders>(
  guard: Guard,
  message: Message,
  own: PurposeRequest,
  options: ExtractOptions<Message>,
): PurposeRequest {
  return extract(guard, message.headers ?? {}, own, options, message);
}
