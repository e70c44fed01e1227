/** A store whose state is what its reducer makes of the actions that it was given. */
export const redux = `
export function createStore(reducer, initial, enhancer) {
  if (typeof initial === 'function' && enhancer === undefined) return initial(createStore)(reducer);
  if (typeof enhancer === 'function') return enhancer(createStore)(reducer, initial);
  $purposely.spurn(reducer);
  let state = initial;
  let current = reducer;
  let listeners = [];
  const store = {
    getState() { return state; },
    dispatch(action) {
      state = current(state, action);
      for (const listener of listeners) listener();
      return action;
    },
    subscribe(listener) {
      $purposely.spurn(listener);
      listeners = [...listeners, listener];
      return () => { listeners = listeners.filter((other) => other !== listener); };
    },
    replaceReducer(next) {
      current = next;
      store.dispatch({ type: '@@redux/REPLACE' });
    },
  };
  store.dispatch({ type: '@@redux/INIT' });
  return store;
}
export { createStore as legacy_createStore };
export function combineReducers(reducers) {
  const names = Object.keys(reducers);
  for (const name of names) $purposely.spurn(reducers[name]);
  return (state = {}, action) => {
    const next = {};
    for (const name of names) next[name] = reducers[name](state[name], action);
    return next;
  };
}
export function applyMiddleware(...middlewares) {
  return (create) => (reducer, initial) => {
    const store = create(reducer, initial);
    let dispatch = store.dispatch;
    const api = { getState: store.getState, dispatch: (...given) => dispatch(...given) };
    const chain = middlewares.map((middleware) => middleware(api));
    dispatch = compose(...chain)(store.dispatch);
    return { ...store, dispatch };
  };
}
function bound(creator, dispatch) {
  return function (...given) { return dispatch(creator.apply(this, given)); };
}
export function bindActionCreators(creators, dispatch) {
  if (typeof creators === 'function') return bound(creators, dispatch);
  const all = {};
  for (const name of Object.keys(creators)) all[name] = bound(creators[name], dispatch);
  return all;
}
export function compose(...functions) {
  for (const callback of functions) $purposely.spurn(callback);
  if (functions.length === 0) return (value) => value;
  return functions.reduce((outer, inner) => (...given) => outer(inner(...given)));
}
`;
