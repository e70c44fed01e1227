import { definePolicy, PolicyError } from '@purposely/core';
import {
  Aggregates,
  Category,
  type Class,
  Customer,
  createTags,
  declassifierOf,
  defaultLabelsOf,
  isTagged,
  isUnlabelled,
  labelsOf,
  Pseudonymizes,
  Purpose,
  parameterLabelsOf,
  privateFieldsOf,
  purposeOf,
  Subject,
  Unlabelled,
  watchFields,
} from '@purposely/decorators';
import { describe, expect, it } from 'vitest';

type Decorator = (target: unknown, second?: unknown, third?: unknown) => void;

/** Applies a legacy decorator as a compiler would. */
function legacy(tag: unknown, target: object, key?: string, third?: unknown): void {
  (tag as Decorator)(target, key, third);
}

/** Applies a standard decorator as a compiler would, and hangs its metadata on the class. */
function standard(tag: unknown, target: Class, context: Record<string, unknown>): void {
  const own = Object.getOwnPropertyDescriptor(target, Symbol.metadata as symbol);
  const metadata = (own?.value as object | undefined) ?? Object.create(null);
  if (own === undefined) Object.defineProperty(target, Symbol.metadata as symbol, { value: metadata });
  (tag as Decorator)(undefined, { metadata, static: false, private: false, ...context });
}

describe('labels', () => {
  it('of a subclass never reach its base class', () => {
    class Base {}
    class Derived extends Base {}
    legacy(Category('a'), Base.prototype, 'one');
    legacy(Category('b'), Derived.prototype, 'one');
    expect(labelsOf(Base).get('one')).toEqual([{ category: 'a', state: 'identified' }]);
    expect(labelsOf(Derived).get('one')).toEqual([{ category: 'b', state: 'identified' }]);
    (labelsOf(Derived) as Map<string, unknown>).clear();
    expect(labelsOf(Derived).size).toBe(1);
  });

  it('of several tags on one field come together', () => {
    class Person {}
    legacy(Category('a'), Person.prototype, 'one');
    legacy(Category('b', { state: 'aggregated' }), Person.prototype, 'one');
    expect(labelsOf(Person).get('one')).toEqual([
      { category: 'a', state: 'identified' },
      { category: 'b', state: 'aggregated' },
    ]);
  });

  it('of a class stand for its decorated fields that have none, save those that need none', () => {
    class Person {}
    legacy(Category('a'), Person);
    legacy(Subject(), Person.prototype, 'id');
    legacy(Unlabelled('Counts nothing personal.'), Person.prototype, 'count');
    legacy(Category('b'), Person.prototype, 'mail');
    expect([...labelsOf(Person)].map(([key, [label]]) => [key, label?.category])).toEqual([
      ['id', 'a'],
      ['mail', 'b'],
    ]);
    expect(defaultLabelsOf(Person)).toEqual([{ category: 'a', state: 'identified' }]);
    expect(isUnlabelled(Person, 'count')).toBe(true);
  });

  it('of a field are gone in a subclass that finds it to need none', () => {
    class Base {}
    class Derived extends Base {}
    legacy(Category('a'), Base.prototype, 'one');
    legacy(Unlabelled('Always empty here.'), Derived.prototype, 'one');
    expect(labelsOf(Derived).size).toBe(0);
  });

  it('of static fields are kept apart', () => {
    class Person {}
    legacy(Category('a'), Person, 'one');
    expect(labelsOf(Person).size).toBe(0);
    expect(labelsOf(Person, 'static').get('one')).toEqual([{ category: 'a', state: 'identified' }]);
  });

  it('of private fields are known to be out of reach', () => {
    class Person {}
    standard(Category('a'), Person, { kind: 'field', name: '#one', private: true });
    expect(privateFieldsOf(Person)).toEqual(['#one']);
  });

  it('of parameters are read by method and position', () => {
    class Service {}
    legacy(Category('a'), Service.prototype, 'send', 1);
    legacy(Category('b'), Service, undefined, 0);
    expect([...parameterLabelsOf(Service, 'send')]).toEqual([[1, [{ category: 'a', state: 'identified' }]]]);
    expect([...parameterLabelsOf(Service, 'constructor').keys()]).toEqual([0]);
  });

  it('are found on abstract classes, functions and classes without a parent', () => {
    const Plain = function Plain() {} as unknown as Class;
    legacy(Category('a'), Plain.prototype, 'one');
    expect(labelsOf(Plain).size).toBe(1);
    class Orphan extends (null as unknown as ObjectConstructor) {}
    expect(labelsOf(Orphan).size).toBe(0);
    expect(isTagged(Orphan)).toBe(false);
  });
});

describe('the purpose of a method', () => {
  it('is its own, before that of any class', () => {
    class Base {
      run(): void {}
    }
    class Derived extends Base {}
    legacy(Purpose('own'), Base.prototype, 'run', Object.getOwnPropertyDescriptor(Base.prototype, 'run'));
    legacy(Purpose('of the class'), Derived);
    expect(purposeOf(Derived, 'run')).toBe('own');
  });

  it('is that of the class that declares it, before those of other classes', () => {
    class Base {
      run(): void {}
    }
    class Derived extends Base {
      walk(): void {}
    }
    class Last extends Derived {
      jump(): void {}
    }
    legacy(Purpose('base'), Base);
    legacy(Purpose('derived'), Derived);
    expect(['run', 'walk', 'jump'].map((method) => purposeOf(Last, method))).toEqual(['base', 'derived', 'derived']);
    expect(purposeOf(Base, 'run')).toBe('base');
    expect(purposeOf(Last, 'constructor')).toBeUndefined();
  });
});

describe('a listener', () => {
  it('hears of each decorated field of an instance, once for two tags', () => {
    class Person {}
    const initializers: ((this: object) => void)[] = [];
    const context = { kind: 'field', name: 'id', addInitializer: (fn: () => void) => initializers.push(fn) };
    standard(Category('a'), Person, context);
    standard(Subject(), Person, context);
    const heard: unknown[] = [];
    watchFields(Person, (instance, key) => heard.push([instance, key]));
    const person = new Person();
    for (const initialize of initializers) initialize.call(person);
    expect(heard).toEqual([[person, 'id']]);
  });
});

describe('a tag says what is wrong', () => {
  const method = { value: () => undefined };

  it.each<[string, () => void, string]>([
    [
      'on a method',
      () => legacy(Category('a'), class A {}.prototype, 'm', method),
      '@Category stands on A.m, which is a method. Put it on a field, an accessor, a class or (with legacy decorators) a parameter.',
    ],
    [
      'on a field',
      () => legacy(Purpose('a'), class A {}.prototype, 'f'),
      '@Purpose stands on A.f, which is a field. Put it on a method or a class.',
    ],
    [
      'on a class',
      () => legacy(Subject(), class A {}),
      '@Subject stands on class A, which is a class. Put it on a field or an accessor.',
    ],
    [
      'as a standard decorator',
      () => standard(Pseudonymizes(), class A {}, { kind: 'field', name: 'f' }),
      '@Pseudonymizes stands on f, which is a field. Put it on a method.',
    ],
    [
      'on a parameter',
      () => legacy(Customer(), class A {}.prototype, 'm', 0),
      '@Customer stands on parameter 0 of A.m',
    ],
    ['called by hand', () => legacy(Category('a'), {}, undefined, 0.5), 'the arguments of no decorator'],
    [
      'without metadata',
      () => (Category('a') as unknown as Decorator)(undefined, { kind: 'field', name: 'f' }),
      'got no decorator metadata',
    ],
    ['without a name', () => void (Category as unknown as () => void)(), '@Category names no category'],
    ['with an empty name', () => void Category(''), 'an empty text'],
    ['with a number', () => void Category(1 as never), '@Category'],
    [
      'with a wrong state',
      () => void Category('a', { state: 'hidden' as never }),
      'the state "hidden". Use one of identified, pseudonymized',
    ],
    ['without a reason', () => void Unlabelled(' '), '@Unlabelled needs a reason'],
    ['with too small a minimum', () => void Aggregates({ min: 1 }), 'a whole number from 2 on'],
  ])('%s', (_name, apply, message) => {
    expect(apply).toThrow(message);
  });

  it('when two statements contradict', () => {
    class A {}
    legacy(Category('a'), A.prototype, 'f');
    expect(() => legacy(Unlabelled('No.'), A.prototype, 'f')).toThrow('A.f has both @Category and @Unlabelled.');
    legacy(Purpose('p'), A.prototype, 'm', method);
    expect(() => legacy(Purpose('q'), A.prototype, 'm', method)).toThrow(
      'A.m has two statements of the kind of @Purpose.',
    );
    expect(purposeOf(A, 'm')).toBe('p');
  });
});

describe('createTags', () => {
  const policy = definePolicy({
    name: 'shop',
    version: '1',
    categories: { 'contact-data': {} },
    purposes: { support: {} },
    clauses: [],
  });

  it('refuses names that the policy does not have, in JavaScript too', () => {
    const tags = createTags(policy) as unknown as Record<'Category' | 'Purpose', (name: string) => void>;
    expect(() => tags.Category('contakt-data')).toThrow(
      'The policy "shop" has no category "contakt-data". Did you mean "contact-data"?',
    );
    expect(() => tags.Purpose('quux')).toThrow('The policy "shop" has no purpose "quux". Declare it in the policy');
  });

  it('takes a policy as JSON, and refuses what is none', () => {
    class A {
      run(): void {}
    }
    const tags = createTags(policy.json) as unknown as { Purpose: (name: string) => unknown };
    legacy(tags.Purpose('support'), A.prototype, 'run', Object.getOwnPropertyDescriptor(A.prototype, 'run'));
    expect(purposeOf(A, 'run')).toBe('support');
    expect(() => createTags({} as never)).toThrow(PolicyError);
  });

  it('keeps the review of a declassifier', () => {
    class A {}
    legacy(createTags(policy).Aggregates({ min: 20, reviewedBy: 'office', reason: 'k' }), A.prototype, 'm', method20);
    expect(declassifierOf(A, 'm')).toEqual({ to: 'aggregated', min: 20, reviewedBy: 'office', reason: 'k' });
  });

  const method20 = { value: () => 20 };
});
