/**
 * Components and their hooks. State is whatever it was set to at any time, since a component is rendered again and again, and
 * perhaps something that code outside set. An effect runs after the component was rendered.
 */
export const react = `
function applied(change, before) {
  return !$purposely.isUnknown(change) && typeof change === 'function' ? change(before) : change;
}
export function useState(initial) {
  const cell = $purposely.kept(applied(initial), 'value');
  const set = (change) => { $purposely.keep(cell, 'value', applied(change, cell.value)); };
  return [$purposely.perhaps(cell.value), set];
}
export function useReducer(reducer, initial, begin) {
  $purposely.spurn(reducer);
  const cell = $purposely.kept(begin === undefined ? initial : begin(initial), 'value');
  const dispatch = (action) => { $purposely.keep(cell, 'value', reducer(cell.value, action)); };
  return [$purposely.perhaps(cell.value), dispatch];
}
export function useRef(initial) { return $purposely.kept(initial, 'current'); }
export function createRef() { return { current: null }; }
export function useMemo(make) { return make(); }
export function useCallback(callback) { return callback; }
export function useEffect(effect) {
  $purposely.spurn(effect);
  setTimeout(effect, 0);
}
export { useEffect as useLayoutEffect, useEffect as useInsertionEffect };
export function useImperativeHandle(ref, make) {
  if (typeof ref === 'function') ref(make());
  else if (!$purposely.isNothing(ref)) ref.current = make();
}
export function createContext(initial) {
  const cell = $purposely.kept(initial, 'value');
  const Provider = (props) => {
    $purposely.keep(cell, 'value', props.value);
    return props.children;
  };
  const Consumer = (props) => (Array.isArray(props.children) ? props.children[0] : props.children)(cell.value);
  return { _cell: cell, Provider, Consumer };
}
export function useContext(context) { return $purposely.perhaps(context._cell?.value); }
export { useContext as use };
export function useDeferredValue(value) { return value; }
export function useId() { return ':r:'; }
export function useDebugValue() {}
export function startTransition(callback) { callback(); }
export function useTransition() { return [false, startTransition]; }
export function useSyncExternalStore(subscribe, snapshot) {
  subscribe(() => {});
  return snapshot();
}
export function memo(component) { return component; }
export function forwardRef(render) { return (props) => render(props, props.ref); }
export class Component {
  constructor(props) { this.props = props; }
  setState(change, done) {
    const next = !$purposely.isUnknown(change) && typeof change === 'function' ? change(this.state, this.props) : change;
    this.state = Object.assign({}, this.state, next);
    done?.();
  }
  forceUpdate() {}
}
export class PureComponent extends Component {}
`;

/** A store for all components below its provider. */
export const reactRedux = `
import { createContext, useContext } from 'react';
const context = createContext(null);
export function Provider(props) { return context.Provider({ value: props.store, children: props.children }); }
export function useStore() { return useContext(context); }
export function useSelector(select) { return select(useContext(context).getState()); }
export function useDispatch() { return (action) => useContext(context).dispatch(action); }
export function shallowEqual(one, other) { return one === other; }
export function connect(stateToProps, dispatchToProps) {
  return (Inner) => (props) => {
    const store = useContext(context);
    const fromState = stateToProps?.(store.getState(), props);
    const actions = typeof dispatchToProps === 'function' ? dispatchToProps(store.dispatch, props) : {};
    if (typeof dispatchToProps === 'object' && !$purposely.isNothing(dispatchToProps))
      for (const name of Object.keys(dispatchToProps))
        actions[name] = (...given) => store.dispatch(dispatchToProps[name](...given));
    return Inner({ dispatch: store.dispatch, ...props, ...fromState, ...actions });
  };
}
export function batch(callback) { callback(); }
`;
