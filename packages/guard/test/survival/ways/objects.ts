import { createContext, runInContext } from 'node:vm';
import { Category } from '@purposely/decorators';
import { type Group, otherWay, way } from '../way';
import { EMAIL, GuardedWhereNeeded, type Person, type World } from '../world';

/** Objects that stand in for a labelled one, or are made from it. */
export const objects: Group = {
  title: 'Classes, prototypes and proxies',
  ways: [
    way({
      name: 'a subclass: `class Patient extends Person`',
      fares: 'kept',
      take: ({ Person }) => {
        class Patient extends Person {
          ward = 'B';
        }
        return new Patient();
      },
      read: (patient) => patient.email,
    }),
    way({
      name: 'a field of a subclass that nobody protected, which defines the labelled field anew',
      fares: ({ define }) => (define ? 'caught' : 'kept'),
      why: 'A field that is defined hides the guarded one. The next border that sees the instance takes it over.',
      take: ({ Person }) => {
        class Patient extends Person {
          override email = EMAIL;
        }
        return new Patient();
      },
      read: (patient) => patient.email,
    }),
    way({
      name: 'a subclass with a labelled field of its own that nobody protected, as an object',
      fares: 'caught',
      data: () => CITY,
      take: unprotected,
      read: (customer) => customer.city,
    }),
    way({
      name: 'a subclass with a labelled field of its own that nobody protected, once the field was read',
      fares: 'gap',
      why: 'Only `guard.protect` makes reads ask; without it a field is a plain one, and what was read from it is not known.',
      take: (world) => unprotected(world).city,
      data: () => CITY,
      instead: {
        words: 'Protect each labelled class.',
        way: otherWay({
          data: () => CITY,
          take: (world) => {
            const customer = unprotected(world);
            world.guard.protect(customer.constructor as never);
            return unprotected(world, customer.constructor as new () => Customer);
          },
          read: (customer) => customer.city,
        }),
      },
    }),
    way({
      name: 'a mixin: `Timed(Person)`',
      fares: 'kept',
      take: ({ Person }) => new (timed(Person))(),
      read: (mixed) => mixed.email,
    }),
    way({
      name: 'a mixin with a labelled field, once its class is protected',
      fares: 'kept',
      take: ({ Person, guard }) => {
        const Mixed = addressed(Person);
        guard.protect(Mixed);
        return new Mixed();
      },
      data: () => CITY,
      read: (mixed) => mixed.city,
    }),
    way({
      name: '`Object.create(person)`',
      fares: 'kept',
      take: ({ person }) => Object.create(person) as Person,
      read: (child) => child.email,
    }),
    way({
      name: '`Object.setPrototypeOf(person, null)`',
      fares: 'withheld',
      take: ({ person }) => Object.setPrototypeOf(person, null) as Person,
      read: (bare) => bare.email,
      instead: {
        words: 'Leave the prototype alone.',
        way: otherWay({ take: ({ person }) => person, read: (person) => person.email }),
      },
    }),
    way({
      name: '`Object.setPrototypeOf(person, Other.prototype)` and back',
      fares: 'kept',
      take: ({ person }) => {
        const prototype = Object.getPrototypeOf(person) as object;
        Object.setPrototypeOf(person, Object.prototype);
        return Object.setPrototypeOf(person, prototype) as Person;
      },
      read: (person) => person.email,
    }),
    way({
      name: '`Object.defineProperty(person, "email", { value })`',
      fares: 'caught',
      why: 'The own property hides the guarded field. The next border that sees the instance takes it over.',
      take: ({ person }) =>
        Object.defineProperty(person, 'email', { value: EMAIL, configurable: true, enumerable: true }),
      read: (person) => person.email,
    }),
    way({
      name: '`Object.freeze(person)`',
      fares: 'kept',
      take: ({ person }) => Object.freeze(person),
      read: (person) => person.email,
    }),
    way({
      name: 'a Proxy whose `get` reads from its target: `target[key]`',
      fares: 'kept',
      take: ({ person }) => new Proxy(person, { get: (target, key) => Reflect.get(target, key) as unknown }),
      read: (proxy) => proxy.email,
    }),
    way({
      name: 'a Proxy that passes reads on as its own: no trap, or `Reflect.get(target, key, receiver)`',
      fares: 'refused',
      why: 'The private slot belongs to the object behind the Proxy, and no code can get from one to the other.',
      take: ({ person }) => new Proxy(person, {}),
      read: (proxy) => proxy.email,
      instead: {
        words: 'Let the `get` and `set` traps leave the receiver out: `Reflect.get(target, key)`.',
        way: otherWay({
          take: ({ person }) => new Proxy(person, { get: (target, key) => Reflect.get(target, key) as unknown }),
          read: (proxy) => proxy.email,
        }),
      },
    }),
    way({
      name: 'such a Proxy, handed to a border or to `JSON.stringify`',
      fares: 'refused',
      take: ({ person, guard }) => guard.toPlain([new Proxy(person, {})]),
      instead: { words: 'As above, or hand on the object behind it.' },
    }),
    way({
      name: 'a labelled field, assigned through a Proxy that passes it on as its own',
      fares: 'refused',
      take: ({ person }) => {
        const proxy = new Proxy(person, {});
        proxy.email = EMAIL;
        return proxy;
      },
      read: (proxy) => proxy.email,
      instead: { words: 'Let the `set` trap leave the receiver out: `Reflect.set(target, key, value)`.' },
    }),
    way({
      name: 'a class whose instances are Proxies: its base class returns one from the constructor',
      fares: ({ define }) => (define ? 'kept' : 'refused'),
      why: 'A field that is assigned goes through the Proxy, as above.',
      take: ({ guard }) => {
        @GuardedWhereNeeded
        class Watched extends Watching {
          @Category('contact-data') email = EMAIL;
        }
        guard.protect(Watched);
        return new Watched();
      },
      read: (watched) => watched.email,
    }),
    way({
      name: 'a getter that joins labelled fields',
      fares: 'kept',
      take: ({ Person }) => new (labelOf(Person))(),
      read: (label) => label.line,
    }),
    way({
      name: 'what such a getter gave',
      fares: 'caught',
      take: ({ Person }) => new (labelOf(Person))().line,
    }),
    way({
      name: 'an object with a getter that reads a labelled field: `{ get email() { … } }`',
      fares: 'kept',
      take: ({ person }) => ({
        get email() {
          return person.email;
        },
      }),
      read: (view) => view.email,
    }),
    way({
      name: 'a closure that reads a labelled field: `() => person.email`',
      fares: 'kept',
      take:
        ({ person }) =>
        () =>
          person.email,
      read: (closure) => closure(),
    }),
    way({
      name: 'a closure over what was read',
      fares: 'gap',
      why: 'Nothing can look into a function.',
      take: ({ person }) => {
        const { email } = person;
        return () => email;
      },
      read: (closure) => closure(),
      instead: {
        words: 'Read within the function; what it gave out is caught as any text.',
        way: otherWay({
          take: ({ person }) => {
            const { email } = person;
            return (() => email)();
          },
        }),
      },
    }),
    way({
      name: 'a private field of another class that holds what was read',
      fares: 'gap',
      why: 'Nothing outside of a class can look into its private fields.',
      take: ({ person }) => new Envelope(person.email),
      read: (envelope) => envelope.address(),
      instead: {
        words: 'Hold the person there, not the text; what the class gives out is caught as any text.',
        way: otherWay({
          take: ({ person }) => new Envelope(person),
          read: (envelope) => (envelope.address() as Person).email,
        }),
      },
    }),
    way({
      name: 'a field under a symbol',
      fares: 'kept',
      data: () => CITY,
      take: ({ guard }) => {
        @GuardedWhereNeeded
        class Place {
          @Category('contact-data') [HIDDEN] = CITY;
        }
        guard.protect(Place);
        return new Place();
      },
      read: (place) => place[HIDDEN],
    }),
    way({
      name: 'what was read, under a symbol, or in a property that is not enumerable',
      fares: 'gap',
      why: 'A border looks at what JSON shows of an object.',
      take: ({ person }) => Object.defineProperty({ [HIDDEN]: person.email }, 'address', { value: person.email }),
      instead: {
        words: 'Hand on what `guard.toPlain` gives, which leaves both out.',
        way: otherWay({ take: ({ person }) => person.email }),
      },
    }),
    way({
      name: 'another realm: `vm.runInNewContext("person.email", { person })`',
      fares: 'kept',
      take: ({ person }) => createContext({ person }),
      read: (context) => runInContext('person.email', context) as unknown,
    }),
  ],
};

const CITY = 'Northampton';
const HIDDEN: unique symbol = Symbol('hidden');

interface Customer extends Person {
  city: string;
}

function unprotected({ Person }: World, Made: new () => Customer = addressed(Person)): Customer {
  return new Made();
}

function addressed(Base: new () => Person): new () => Customer {
  @GuardedWhereNeeded
  class Addressed extends Base {
    @Category('contact-data') city = CITY;
  }
  return Addressed;
}

function timed(Base: new () => Person): new () => Person & { readonly madeAt: number } {
  return class extends Base {
    readonly madeAt = 0;
  };
}

function labelOf(Base: new () => Person): new () => Person & { readonly line: string } {
  return class extends Base {
    get line(): string {
      return `${this.nickname} <${this.email}>`;
    }
  };
}

class Watching {
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: some libraries that watch objects do this.
    return new Proxy(this, {});
  }
}

class Envelope<Content> {
  readonly #content: Content;
  constructor(content: Content) {
    this.#content = content;
  }
  address(): Content {
    return this.#content;
  }
}
