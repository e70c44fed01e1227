import { readable } from './readable';
import { transform } from './transform';
import { writable } from './writable';

/** The streams of the web, as far as chunks, their order and who receives them go. */
export const webStreams: string = `${readable}${writable}${transform}`;
