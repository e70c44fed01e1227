import { describe, expect, it } from 'vitest';
import { personalKind, wordsOf } from '../src/init/personal';

function kindOf(
  name: string,
  type: string | null = 'string',
  owner = 'Thing',
  initializer: string | null = null,
): string | undefined {
  return personalKind({ name, type, owner, initializer })?.name;
}

describe('the words of a name', () => {
  it.each([
    ['homeAddressLine2', 'home address line 2'],
    ['IPAddress', 'ip address'],
    ['e_mail', 'e mail'],
    ['FIRST_NAME', 'first name'],
    ['birth-date', 'birth date'],
    ['', ''],
  ])('%j are %j', (name, words) => {
    expect(wordsOf(name)).toBe(words);
  });
});

describe('a field that looks personal', () => {
  it.each([
    ['email', 'e-mail address'],
    ['eMail', 'e-mail address'],
    ['e_mail', 'e-mail address'],
    ['EMAIL_ADDRESS', 'e-mail address'],
    ['billingEmail', 'e-mail address'],
    ['phone', 'phone number'],
    ['mobile_number', 'phone number'],
    ['firstName', 'name of a person'],
    ['last_name', 'name of a person'],
    ['surname', 'name of a person'],
    ['shippingAddress', 'postal address'],
    ['addressLine1', 'postal address'],
    ['zipCode', 'postal address'],
    ['ip', 'network address of a person'],
    ['clientIp', 'network address of a person'],
    ['ipAddress', 'network address of a person'],
    ['birthDate', 'date of birth'],
    ['date_of_birth', 'date of birth'],
    ['dob', 'date of birth'],
    ['ssn', 'official number of a person'],
    ['socialSecurityNumber', 'official number of a person'],
    ['passportNo', 'official number of a person'],
    ['iban', 'account or card of a person'],
    ['creditCardNumber', 'account or card of a person'],
    ['gender', 'trait of a person'],
  ])('is %s, a %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  it.each([
    'addressBook',
    'emailTemplate',
    'emailVerifiedAt',
    'phoneFormat',
    'ipAllowList',
    'baseAddress',
    'contractAddress',
    'serverIp',
    'name',
    'fileName',
    'hostname',
    'ship',
    'zipFile',
    'tipping',
    'description',
    'mailer',
    'telemetry',
    'constructor',
    '__proto__',
  ])('is not %s', (name) => {
    expect(kindOf(name)).toBeUndefined();
  });

  it('is the name of something that is a person', () => {
    expect(kindOf('name', 'string', 'User')).toBe('name of a person');
    expect(kindOf('name', 'string', 'CustomerEntity')).toBe('name of a person');
    expect(kindOf('name', 'string', 'UserGroup')).toBeUndefined();
    expect(kindOf('name', 'string', 'Product')).toBeUndefined();
  });
});

describe('the type of a field', () => {
  it.each([
    'string',
    'string | null',
    'readonly string[]',
    'Array<string>',
    'string | undefined',
    'EmailAddress',
    'string[]',
  ])('may be %s for an e-mail address', (type) => {
    expect(kindOf('email', type)).toBe('e-mail address');
  });

  it.each([
    'boolean',
    '() => void',
    'EmailService',
    'number',
    'Date',
    '{ a: string }',
    'Map<string, string>',
    'unknown',
    '',
  ])('may not be %s for an e-mail address', (type) => {
    expect(kindOf('email', type)).toBeUndefined();
  });

  it('may be a number or a date where that makes sense', () => {
    expect(kindOf('ssn', 'number')).toBeDefined();
    expect(kindOf('birthDate', 'Date | null')).toBeDefined();
    expect(kindOf('birthDate', 'string')).toBeDefined();
    expect(kindOf('firstName', 'number')).toBeUndefined();
  });

  it('is guessed from the initial value where none is written', () => {
    expect(kindOf('email', null, 'Thing', "''")).toBeDefined();
    expect(kindOf('email', null, 'Thing', null)).toBeDefined();
    expect(kindOf('email', null, 'Thing', 'false')).toBeUndefined();
    expect(kindOf('email', null, 'Thing', '() => send()')).toBeUndefined();
  });
});
