/** What compiled code gives for an object that it was not made for. It has done nothing with it by then. */
export const MISS: unique symbol = Symbol('miss');
