/**
 * What packages that put the guard into frameworks of their own stand on, such as `@purposely/nestjs`. Programs do not need it.
 * @packageDocumentation
 */
export { bytesOfView } from '../bytes';
export { inThisFrame } from '../context';
export { REFUSED, violationIn } from './shared/answer';
export { borderOf } from './shared/bordered';
export { servingInExpress } from './shared/express-response';
export { addFastifyHooks, type FastifyHooks, refuseInFastify } from './shared/fastify-hooks';
export { guardNodeResponse, refuseInNode } from './shared/node-response';
export { openedError, rebuiltError } from './shared/opened-error';
export {
  type Asking,
  type FromRequest,
  type InContext,
  type RequestOptions,
  type Served,
  type Serving,
  serve,
  servedBy,
} from './shared/request';
export { cut } from './shared/response-kind';
export { askResponsePart } from './shared/response-part';
