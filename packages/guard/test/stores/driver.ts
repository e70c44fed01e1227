import { definePolicy, type Policy } from '@purposely/core';
import { Category, Customer, Unlabelled } from '@purposely/decorators';
import type { Guard } from '@purposely/guard';
import { tag } from '../support/shop';

/** A patient, as every store of the suite keeps them. */
export interface Patient {
  id: number;
  /** The customer whose patient it is. */
  clinic: string;
  /** Contact data. */
  email: string;
  /** Health data. */
  diagnosis: string;
  /** Not labelled. */
  ward: string;
}

export interface PatientWithNotes extends Patient {
  notes: readonly { id: number; text: string }[];
}

/** What every store holds when it is opened: two patients of two clinics, and one note, which is health data, on the first. */
export const PATIENTS: readonly Patient[] = [
  { id: 1, clinic: 'north', email: 'ada@example.test', diagnosis: 'hay fever', ward: 'A' },
  { id: 2, clinic: 'south', email: 'grace@example.test', diagnosis: 'sprained ankle', ward: 'B' },
];
export const NOTE = { id: 7, text: 'sneezes in May' };

/** A store with those patients, guarded. */
export interface OpenStore {
  /** All patients, in the order of their ids. */
  find(): Promise<readonly Patient[]>;
  /** One patient and what belongs to it. */
  findWithNotes(id: number): Promise<PatientWithNotes>;
  /** Rows with the columns `id`, `clinic`, `email`, `diagnosis` and `ward` that no model is made of, by the adapter's way for them. */
  raw(): Promise<readonly Patient[]>;
  /** Finds a patient, makes changes of it, and stores them, as services do. */
  update(id: number, changes: (found: Patient) => Partial<Patient>): Promise<void>;
  insert(patient: Patient): Promise<void>;
  /** What lies in the database, past adapter and guard. */
  stored(id: number): Promise<Patient | undefined>;
  /** The columns that updates have set since the store was opened, one list for each statement. */
  readonly updates: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** Opens a store with one library. */
export interface StoreDriver {
  readonly name: string;
  open(guard: Guard, options?: { readonly recipient?: string }): Promise<OpenStore>;
}

export interface PatientClass {
  new (): Patient;
}

/** New classes for each store, since a class has one guard. */
export function classes(): { Patient: PatientClass; Note: new () => { id: number; text: string; patient: object } } {
  class Patient {
    declare id: number;
    declare clinic: string;
    declare email: string;
    declare diagnosis: string;
    declare ward: string;
  }
  class Note {
    declare id: number;
    declare text: string;
    declare patient: object;
  }
  tag(Patient, {
    clinic: Customer(),
    email: Category('contact-data'),
    diagnosis: Category('health-data'),
    ward: Unlabelled('It is the name of a room.'),
  });
  tag(Note, { text: Category('health-data') });
  return { Patient, Note };
}

/** Contact data serves support and billing, health data serves care alone, and the archive takes no health data. */
export const policy: Policy = definePolicy({
  name: 'clinic',
  version: '1',
  categories: { 'contact-data': {}, 'health-data': {} },
  purposes: { support: {}, care: {}, billing: {} },
  clauses: [
    {
      id: 'contact',
      allow: { category: 'contact-data', purpose: ['support', 'billing'] },
      reason: 'We answer people.',
    },
    {
      id: 'care',
      allow: { category: ['health-data', 'contact-data'], purpose: 'care' },
      reason: 'We care for people.',
    },
    { id: 'archive', deny: { category: 'health-data', recipient: 'Archive' }, reason: 'The archive is read by many.' },
  ],
});

/** The same for the customer's own data alone. */
export const customerPolicy: Policy = definePolicy({
  name: 'clinics',
  version: '1',
  categories: { 'contact-data': {}, 'health-data': {} },
  purposes: { support: {} },
  clauses: [
    {
      id: 'own',
      allow: { category: ['contact-data', 'health-data'], purpose: 'support', customer: 'same' },
      reason: 'Their own patients.',
    },
  ],
});
