import type { Model } from '../graph';

/** Models by callee. Several models of one callee are merged: configuration adds to what is built in. */
export class ModelIndex {
  readonly #byCallee = new Map<string, Model>();
  readonly #languageMethods = new Map<string, Model>();

  readonly #configured = new Map<string, Model>();

  constructor(builtIn: Iterable<Model>, configured: Iterable<Model>) {
    for (const model of configured) this.#configured.set(model.callee, { ...this.#configured.get(model.callee), ...model });
    for (const model of [...builtIn, ...this.#configured.values()]) {
      const known = this.#byCallee.get(model.callee);
      this.#byCallee.set(model.callee, known === undefined ? model : { ...known, ...model });
      const method = /^global#\w+\.prototype\.(\w+)$/.exec(model.callee)?.[1];
      if (method !== undefined && !this.#languageMethods.has(method)) this.#languageMethods.set(method, model);
    }
  }

  /** What the configuration says of a callee. */
  findConfigured(callee: string): Model | undefined {
    return this.#configured.get(callee);
  }

  /** The model of a callee path. */
  find(callee: string): Model | undefined {
    return this.#byCallee.get(callee);
  }

  /** A method of the language by its name alone, for receivers whose kind nobody knows. */
  findMethod(name: string): Model | undefined {
    return this.#languageMethods.get(name);
  }

  /** The model of a method of the language on a receiver of a known kind. */
  findPrototype(owner: string, name: string): Model | undefined {
    return this.#byCallee.get(`global#${owner}.prototype.${name}`);
  }
}
