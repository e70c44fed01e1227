/** References that keep nothing alive. Whether what they point to is there as long as anybody looks is taken for granted. */
export const weak = `
export class WeakRef {
  #target;
  constructor(target) { this.#target = target; }
  deref() { return this.#target; }
}
export class FinalizationRegistry {
  #finalize;
  constructor(finalize) { this.#finalize = finalize; }
  register(target, held) { if ($purposely.something()) setTimeout(() => this.#finalize(held)); }
  unregister() { return $purposely.something(); }
}
`;
