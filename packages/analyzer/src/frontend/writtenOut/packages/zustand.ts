import { withDefault } from './withDefault';

/** Stores of functions that set and get one object. */
const stores = `
function made(creator) {
  $purposely.spurn(creator);
  let state;
  let first;
  let listeners = [];
  const store = {
    getState() { return state; },
    getInitialState() { return first; },
    setState(change, replace) {
      const previous = state;
      const next = typeof change === 'function' ? change(previous) : change;
      state = replace === true ? next : Object.assign({}, previous, next);
      for (const listener of listeners) listener(state, previous);
    },
    subscribe(listener) {
      $purposely.spurn(listener);
      listeners = [...listeners, listener];
      return () => { listeners = listeners.filter((other) => other !== listener); };
    },
    destroy() { listeners = []; },
  };
  state = creator(store.setState, store.getState, store);
  first = state;
  return store;
}
export function createStore(creator) { return creator === undefined ? made : made(creator); }
export function useStore(store, select) {
  return select === undefined ? store.getState() : select(store.getState());
}
`;

export const zustandVanilla: string = withDefault('createStore', stores);

/** A store that is asked by calling it. */
export const zustand: string = withDefault(
  'create',
  `${stores}
function hook(creator) {
  const store = made(creator);
  return Object.assign((select) => useStore(store, select), store);
}
export function create(creator) { return creator === undefined ? hook : hook(creator); }
export function useStoreWithEqualityFn(store, select) { return useStore(store, select); }
`,
);

/** What is put around the function that makes a state. */
export const zustandMiddleware = `
import { produce } from 'immer';
export function devtools(creator) { return creator; }
export function persist(creator, options) {
  return (set, get, store) => {
    store.persist = {
      getOptions() { return options; },
      rehydrate() { return Promise.resolve(); },
      hasHydrated() { return true; },
      clearStorage() {},
    };
    return creator(set, get, store);
  };
}
export function redux(reducer, initial) {
  $purposely.spurn(reducer);
  return (set, get, store) => {
    const dispatch = (action) => {
      set((state) => reducer(state, action));
      return action;
    };
    store.dispatch = dispatch;
    return { dispatch, ...initial };
  };
}
export function combine(initial, creator) {
  return (...given) => Object.assign({}, initial, creator(...given));
}
export function subscribeWithSelector(creator) {
  return (set, get, store) => {
    const { subscribe } = store;
    store.subscribe = (select, listener, options) => {
      if (listener === undefined) return subscribe(select);
      $purposely.spurn(listener);
      if (options?.fireImmediately === true) listener(select(get()), select(get()));
      return subscribe((state, previous) => listener(select(state), select(previous)));
    };
    return creator(set, get, store);
  };
}
export function immer(creator) {
  return (set, get, store) => {
    store.setState = (change, replace) =>
      set(typeof change === 'function' ? (state) => produce(state, change) : change, replace);
    return creator(store.setState, get, store);
  };
}
export function createJSONStorage(storage) { return storage; }
`;
