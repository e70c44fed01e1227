import { Category, type Class, Unlabelled } from '@purposely/decorators';
import { Guarded } from '@purposely/guard';
import { classWithPrivateLabel } from '../private';
import { type Group, otherWay, way } from '../way';
import { EMAIL, GuardedWhereNeeded, type World } from '../world';

interface Addressed {
  email: string;
}

/** A class, protected. */
function made({ guard }: World, made: new () => Addressed): Addressed {
  guard.protect(made as unknown as Class);
  return new made();
}

/** How a class says what it has. */
export const declaring: Group = {
  title: 'Fields, as a class declares them',
  ways: [
    way({
      name: 'a field with a value: `@Category("…") email = …`',
      fares: 'kept',
      take: ({ person }) => person,
      read: (person) => person.email,
    }),
    way({
      name: 'the same without `@Guarded`',
      fares: ({ flavour, define }) => (flavour === 'legacy' && define ? 'refused' : 'kept'),
      why: 'Legacy decorators hear nothing of a field that is defined anew on each instance, and hides the guarded one.',
      take: (world) => {
        class Person {
          @Category('contact-data') email = EMAIL;
        }
        return made(world, Person);
      },
      read: (person) => person.email,
      instead: {
        words: 'Put `@Guarded` on the class, or compile with `useDefineForClassFields: false`.',
        way: otherWay({ take: ({ person }) => person, read: (person) => person.email }),
      },
    }),
    way({
      name: 'a field that the constructor assigns',
      fares: 'kept',
      take: (world) => {
        @GuardedWhereNeeded
        class Person {
          @Category('contact-data') email: string;
          constructor() {
            this.email = EMAIL;
          }
        }
        return made(world, Person);
      },
      read: (person) => person.email,
    }),
    way({
      name: 'a parameter property: `constructor(public email: string)`, declared with `declare`',
      fares: 'kept',
      take: (world) => {
        class Person {
          declare email: string;
          constructor() {
            this.email = EMAIL;
          }
        }
        (Category('contact-data') as unknown as (prototype: object, key: string) => void)(Person.prototype, 'email');
        return made(world, Person);
      },
      read: (person) => person.email,
    }),
    way({
      name: 'a labelled getter',
      fares: 'kept',
      take: (world) => {
        class Person {
          @Category('contact-data') get email(): string {
            return EMAIL;
          }
        }
        return made(world, Person as never);
      },
      read: (person) => person.email,
    }),
    way({
      name: '`accessor`',
      fares: 'kept',
      take: (world) => {
        class Person {
          @Category('contact-data') accessor email = EMAIL;
        }
        return made(world, Person);
      },
      read: (person) => person.email,
    }),
    way({
      name: 'all fields of a class: `@Category("…") class Person`, with `@Guarded`',
      fares: 'kept',
      take: (world) => {
        @Category('contact-data')
        @Guarded
        class Person {
          email = EMAIL;
          @Unlabelled('An id of ours.') id = 'p1';
        }
        return made(world, Person);
      },
      read: (person) => person.email,
    }),
    way({
      name: 'all fields of a class, without `@Guarded`',
      fares: 'refused',
      take: (world) => {
        @Category('contact-data')
        class Person {
          email = EMAIL;
        }
        return made(world, Person);
      },
      read: (person) => person.email,
      instead: { words: 'Put `@Guarded` on the class, or label each field.' },
    }),
    way({
      name: 'a private field: `@Category("…") #email`',
      fares: 'refused',
      why: 'Nothing outside of the class sees its reads. Compilers refuse legacy decorators there.',
      take: ({ guard }) => {
        const Person = classWithPrivateLabel();
        guard.protect(Person);
        return new (Person as unknown as new () => { email(): string })().email();
      },
      instead: { words: 'Label an accessor of the class, or a public field.' },
    }),
    way({
      name: 'a static field',
      fares: 'refused',
      take: (world) => {
        class Person {
          email = '';
          @Category('contact-data') static owner = EMAIL;
        }
        return made(world, Person);
      },
      instead: { words: 'Keep labelled data on instances.' },
    }),
  ],
};
