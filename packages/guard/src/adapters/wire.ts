export type { Carrier } from '../wire/carrier';
export { type ExtractOptions, extract } from '../wire/extract';
export { type InjectOptions, inject } from '../wire/inject';
export { extractJob, injectJob, type JobOptions } from '../wire/jobs';
export { extractMessage, injectMessage, type MessageHeaders } from '../wire/messages';
export { type Signature, type SignedOptions, signed } from '../wire/signed';
