/** How parts of a text report are emphasized. */
export interface Colours {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
}

/** Terminal colours (ECMA-48 select graphic rendition), or none. */
export function coloursFor(coloured: boolean): Colours {
  const paint =
    (on: string, off: string) =>
    (text: string): string =>
      coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    error: paint('1;31', '22;39'),
    warning: paint('1;33', '22;39'),
    strong: paint('1', '22'),
    faint: paint('2', '22'),
    good: paint('32', '39'),
  };
}
