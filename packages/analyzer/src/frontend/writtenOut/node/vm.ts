/** Text that runs as code, whose variables are the properties of an object. */
export const vm = `
const inContext = $purposely.runInContext;
export function createContext(context = {}) { return context; }
export function isContext() { return $purposely.something(); }
export function runInContext(code, context) { return inContext(code, context); }
export function runInNewContext(code, context = {}) { return inContext(code, context); }
export function runInThisContext(code) { return $purposely.runScript(code); }
export function compileFunction(code, parameters = []) { return Function(...parameters, code); }
export class Script {
  #code;
  constructor(code) { this.#code = code; }
  runInContext(context) { return inContext(this.#code, context); }
  runInNewContext(context = {}) { return inContext(this.#code, context); }
  runInThisContext() { return $purposely.runScript(this.#code); }
}
`;
