import type { Flavour } from './way';

/** How classes are compiled, in the order of the page. */
export const flavours: readonly Flavour[] = (['standard', 'legacy'] as const).flatMap((flavour) =>
  [true, false].map((define) => ({ flavour, define })),
);
