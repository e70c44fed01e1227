import { describe, expect, test } from 'vitest';
import { load, target } from './load';

describe('JavaScript', () => {
  test('types in comments lead to labelled fields', () => {
    const program = load(
      {
        'main.js': `
          /** @typedef {Object} User
           *  @property {string} email
           *  @property {string} name */
          /** @param {User} user */
          function send(user) { return user.email + user.name; }
          /** @type {User[]} */ const all = []; all.forEach((item) => item.email);`,
      },
      { labels: [target('User.email')] },
    );
    expect(program.oracle.propertyAt(program.at('user.email'))?.field).toBe('User.email');
    expect(program.oracle.propertyAt(program.at('item.email'))?.field).toBe('User.email');
    expect(program.oracle.propertyAt(program.at('user.name'))).toBeNull();
    expect(program.gaps).toEqual([]);
  });

  test('fields that a constructor assigns are fields of its class', () => {
    const program = load(
      {
        'main.js': `class User { constructor(email) { this.email = email; } } const user = new User('a'); user.email;`,
      },
      { labels: [target('main.js#User.email')] },
    );
    expect(program.oracle.propertyAt(program.at('user.email'))?.field).toBe('User.email');
    expect(program.oracle.propertyAt(program.at('this.email'))?.field).toBe('User.email');
  });

  test('fields that a constructor function assigns are fields too', () => {
    const program = load(
      { 'main.js': `function User(email) { this.email = email; } const user = new User('a'); user.email;` },
      { labels: [target('User.email')] },
    );
    expect(program.oracle.propertyAt(program.at('user.email'))?.field).toBe('User.email');
  });

  test('a module that is required resolves to its file', () => {
    const program = load({
      'main.js': `const a = require('./a'); const b = require('./lib'); a(); b.run();`,
      'a.js': 'module.exports = function named() {};',
      'lib/index.js': 'exports.run = () => {};',
    });
    expect(program.resolveModule('main.js', './a')).toBe('a.js');
    expect(program.resolveModule('main.js', './lib')).toBe('lib/index.js');
    expect(program.names(program.oracle.calleesAt(program.at('a()')).functions)).toEqual(['named']);
    expect(program.oracle.calleesAt(program.at('b.run()')).functions).toHaveLength(1);
  });

  test('scripts that declare the same names keep apart', () => {
    const program = load({
      'one.js': 'function same() {} function one() { same(1); }',
      'two.js': 'function same() {} function two() { same(2); }',
      'shared.js': 'function alone() {}',
      'user.js': 'alone();',
    });
    const target = (call: string, file: string) =>
      program.oracle.calleesAt(program.at(call, file)).functions.map((ref) => ref.file);
    expect(target('same(1)', 'one.js')).toEqual(['one.js']);
    expect(target('same(2)', 'two.js')).toEqual(['two.js']);
    expect(target('alone()', 'user.js')).toEqual(['shared.js']);
  });
});
