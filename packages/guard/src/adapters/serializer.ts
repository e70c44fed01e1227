/**
 * What packages that put the guard into serializers of their own stand on, such as `@purposely/class-transformer`. Programs do not
 * need it.
 * @packageDocumentation
 */
export { building } from '../protect/building';
