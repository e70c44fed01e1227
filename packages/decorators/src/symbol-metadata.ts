/**
 * The well-known symbol under which a class carries its decorator metadata. Engines that lack it get the symbol that
 * compilers agree on, and they must get it before the first decorated class is evaluated.
 * Source: TC39 proposal "Decorator Metadata".
 */
export const metadataSymbol: symbol = installMetadataSymbol();

function installMetadataSymbol(): symbol {
  const host = Symbol as unknown as { metadata?: symbol };
  if (host.metadata === undefined) {
    Object.defineProperty(Symbol, 'metadata', { value: Symbol.for('Symbol.metadata') });
  }
  return host.metadata ?? Symbol.for('Symbol.metadata');
}
