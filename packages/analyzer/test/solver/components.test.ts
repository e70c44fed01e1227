import { parsePolicy } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { analyze, parseConfig } from '../../src';
import { arriving } from './arriving';

const inComponents = (code: string): readonly string[] => arriving(code, 'main.jsx');

describe('a component of React', () => {
  it('is rendered with whatever its state, its reducer and its refs were set to, each apart', () => {
    const code = `
      import React, { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
      export function App() {
        const [name, setName] = useState('x');
        const [tag, setTag] = useState('t');
        const [state, dispatch] = useReducer((s, a) => (a.type === 'set' ? { ...s, v: a.v } : s), { v: 'a', w: 'b' });
        const ref = useRef('r');
        const calm = useRef('r');
        const shout = useMemo(() => name + '!', [name]);
        const quiet = useMemo(() => tag + '!', [tag]);
        const save = useCallback((value) => setName(value), []);
        useEffect(() => {
          save(__source());
          ref.current = __source();
          dispatch({ type: 'set', v: __source() });
          dispatch({ type: 'other', w: __source() });
        }, []);
        __sink(name, "state");
        __sink(tag, "other state");
        __sink(state.v, "reduced");
        __sink(state.w, "not reduced");
        __sink(shout, "made of state");
        __sink(quiet, "made of other state");
        __sink(ref.current, "ref");
        __sink(calm.current, "other ref");
        return <button onClick={() => setTag('u')}>{name}</button>;
      }`;
    expect(inComponents(code)).toEqual(['state', 'reduced', 'made of state', 'ref']);
  });

  it('has state of its own behind hooks of the program, set by what it hands to the page', () => {
    const code = `
      import { useState } from 'react';
      function useField(initial) {
        const [value, setValue] = useState(initial);
        return { value, onChange: (event) => setValue(event) };
      }
      export function Form() {
        const mail = useField('');
        const note = useField('');
        return <form onSubmit={() => {
          __sink(mail.value, "mail");
          __sink(note.value, "note");
        }}><input onChange={() => mail.onChange(__source())} /><input onChange={() => note.onChange('n')} /></form>;
      }`;
    expect(inComponents(code)).toEqual(['mail']);
  });

  it('is given the context that is provided above it, and no other one', () => {
    const code = `
      import { createContext, useContext } from 'react';
      const User = createContext('nobody');
      const Theme = createContext('light');
      function Child() {
        __sink(useContext(User), "user");
        __sink(useContext(Theme), "theme");
        return <User.Consumer>{(user) => { __sink(user, "consumed"); return null; }}</User.Consumer>;
      }
      export const App = () => (
        <User.Provider value={__source()}><Theme.Provider value="dark"><Child /></Theme.Provider></User.Provider>
      );`;
    expect(inComponents(code)).toEqual(['user', 'consumed']);
  });

  it('that is a class keeps its state between its methods', () => {
    const code = `
      import React from 'react';
      export class Form extends React.Component {
        state = { mail: '', note: '' };
        componentDidMount() { this.setState({ mail: __source() }); }
        render() {
          __sink(this.state.mail, "mail");
          __sink(this.state.note, "note");
          return <p onClick={() => this.setState((state) => ({ note: state.note + '!' }))} />;
        }
      }`;
    expect(inComponents(code)).toEqual(['mail']);
  });

  it('reads what it selects of a store', () => {
    const code = `
      import { createStore } from 'redux';
      import { Provider, useDispatch, useSelector } from 'react-redux';
      const store = createStore((state = { mail: '', tag: '' }, action) => ({ ...state, ...action.change }));
      function Child() {
        const dispatch = useDispatch();
        __sink(useSelector((state) => state.mail), "mail");
        __sink(useSelector((state) => state.tag), "tag");
        return <button onClick={() => dispatch({ type: 'put', change: { mail: __source() } })} />;
      }
      export const App = () => <Provider store={store}><Child /></Provider>;`;
    expect(inComponents(code)).toEqual(['mail']);
  });

  it('may be given state from outside, whose type says what it holds', () => {
    const policy = { name: 'p', version: '1', categories: { mail: {} }, purposes: { ads: {} }, clauses: [] };
    const config = parseConfig(
      {
        policy,
        labels: [{ target: 'User.email', categories: ['mail'] }],
        sinks: [{ callee: 'track', arguments: [0], purpose: 'ads' }],
      },
      '/app/purposely.config.json',
    );
    const code = `import { useEffect, useState } from 'react';
      interface User { email: string; age: number }
      export function Page({ api }: { api: { load(): Promise<User> } }) {
        const [user, setUser] = useState<User | null>(null);
        useEffect(() => { api.load().then(setUser); }, [api]);
        if (user === null) return null;
        track(user.email);
        track(user.age);
        return <p />;
      }`;
    const files = {
      'page.tsx': code,
      'node_modules/@types/react/package.json': '{ "name": "@types/react", "types": "index.d.ts" }',
      'node_modules/@types/react/index.d.ts': `
        export function useState<State>(initial: State): [State, (next: State) => void];
        export function useEffect(effect: () => void, values: unknown[]): void;`,
    };
    const { findings } = analyze({ config, policy: parsePolicy(policy), files });
    expect(findings.filter(({ tier }) => tier === 'confirmed').map(({ place }) => place.line)).toEqual([7]);
  });
});
