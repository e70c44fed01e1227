// What the soak serves, and to whom. Both the service and those who check its answers derive all data from here.

export const CUSTOMERS = ['north', 'south', 'east'];
export const PURPOSES = ['support', 'billing', 'analytics', 'marketing', 'care'];
export const PEOPLE = 300;

/** @param {number} id */
export function personOf(id) {
  return {
    id,
    tenant: CUSTOMERS[id % CUSTOMERS.length] ?? '',
    plan: `plan ${id % 4}`,
    email: `person.${id}@mail.example.test`,
    phone: `+49 30 ${String(5_550_000 + id * 7)}`,
    notes: `asked about invoice number ${10_000 + id}`,
    diagnosis: `finding number ${70_000 + id}`,
  };
}
