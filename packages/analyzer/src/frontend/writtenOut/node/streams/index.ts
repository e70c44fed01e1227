import { pipelines } from './pipelines';
import { readable } from './readable';
import { transform } from './transform';
import { writable } from './writable';

/** Streams, as far as chunks, their order and who receives them go; how much is buffered when is left out. */
export const streams: string = `
import { EventEmitter } from 'events';
export default function Stream() {
  EventEmitter.call(this);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
${readable}${writable}${transform}${pipelines}
export const promises = { pipeline: promisedPipeline, finished: promisedFinished };
Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, promises });
export { Stream };
`;

export const streamPromises = `
import { promises } from 'stream';
export const pipeline = promises.pipeline;
export const finished = promises.finished;
`;
