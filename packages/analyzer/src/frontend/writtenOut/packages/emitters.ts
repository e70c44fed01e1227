/** Small emitters: listeners of each name, and of all names under `*`. */
export const mitt = `
export default function mitt(all = new Map()) {
  return {
    all,
    on(name, listener) {
      $purposely.spurn(listener);
      all.set(name, [...(all.get(name) ?? []), listener]);
    },
    off(name, listener) {
      if (listener === undefined) all.set(name, []);
      else all.set(name, (all.get(name) ?? []).filter((other) => other !== listener));
    },
    emit(name, event) {
      for (const listener of all.get(name) ?? []) listener(event);
      for (const listener of all.get('*') ?? []) listener(name, event);
    },
  };
}
`;

/** Listeners are removed by calling what adding them returned. */
export const nanoevents = `
export function createNanoEvents() {
  return {
    events: {},
    emit(name, ...given) {
      for (const listener of this.events[name] ?? []) listener(...given);
    },
    on(name, listener) {
      $purposely.spurn(listener);
      this.events[name] = [...(this.events[name] ?? []), listener];
      return () => { this.events[name] = this.events[name].filter((other) => other !== listener); };
    },
  };
}
`;
