/** Curried calls: `__` leaves a gap that a later call fills. */
export const currying = `
export const __ = { placeholder: true };
function filled(given, later) {
  const rest = [...later];
  const all = given.map((value) => ($purposely.is(value, __) && rest.length > 0 ? rest.shift() : value));
  return [...all, ...rest];
}
function curried(callback, arity, given) {
  const present = given.slice(0, arity).filter((value) => !$purposely.is(value, __)).length;
  if (present >= arity) return callback(...given);
  const curriedCallback = (...later) => curried(callback, arity, filled(given, later));
  return curriedCallback;
}
`;

const DECLARED = /^export function (\w+)\(([^.)]*)\)/gm;

/**
 * Makes every exported function of a text that takes two arguments or more one that may be given them one after another.
 * Functions with rest parameters stay what they are.
 */
export function curriedText(text: string): string {
  const wrappers: string[] = [];
  const plain = text.replace(DECLARED, (whole, name: string, parameters: string) => {
    const arity = parameters.split(',').length;
    if (arity < 2) return whole;
    wrappers.push(
      `function ${name}$(...given) { return curried(${name}, ${arity}, given); }`,
      `export { ${name}$ as ${name} };`,
    );
    return whole.replace('export ', '');
  });
  return `${plain}${wrappers.join('\n')}\n`;
}
