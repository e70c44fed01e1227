/** A sort of personal data, as field names show it. */
export interface PersonalKind {
  readonly name: string;
  /** Names as words in a row; a field's words must end with one of them. */
  readonly endings: readonly string[];
  /** Endings that only look alike. */
  readonly except?: readonly string[];
  /** Types besides text whose values can be such data. */
  readonly types: readonly ('number' | 'Date')[];
  /** Categories that fit, the closest first; the first one that the policy declares is taken. */
  readonly categories: readonly string[];
}

const CONTACT = ['contact-data', 'contact-details', 'contact-information', 'contact'];
const IDENTITY = ['identity-data', 'identity', 'identification-data', 'identifiers'];
const PAYMENT = ['payment-data', 'payment-details', 'payment', 'financial-data'];

/** Nothing else counts as personal: a name that is not here is left to a person. */
export const PERSONAL_KINDS: readonly PersonalKind[] = [
  {
    name: 'e-mail address',
    endings: list('email, e mail, mail address, email address, e mail address, email addr, emails, email addresses'),
    types: [],
    categories: ['email', 'email-address', ...CONTACT],
  },
  {
    name: 'phone number',
    endings: list(
      'phone, phone number, phone no, phones, phone numbers, telephone, telephone number, tel, mobile',
      'mobile number, cellphone, cell phone, msisdn, fax, fax number',
    ),
    types: ['number'],
    categories: ['phone', 'phone-number', ...CONTACT],
  },
  {
    name: 'name of a person',
    endings: list(
      'first name, firstname, last name, lastname, full name, fullname, given name, family name',
      'middle name, maiden name, surname, forename, nickname, nick name, user name, username',
      'customer name, patient name, cardholder name, cardholder, card holder name, legal name',
    ),
    types: [],
    categories: ['name', 'person-name', ...IDENTITY, ...CONTACT],
  },
  {
    name: 'postal address',
    endings: list(
      'address, addresses, address line, address line 1, address line 2, street, street name',
      'street line, house number, zip code, zip, postal code, postcode, post code',
    ),
    except: list(
      'ip address, mac address, web address, url address, memory address, base address, server address',
      'network address, contract address, wallet address, host address, remote address, local address',
      'listen address, bind address, email address, e mail address, mail address, ip addresses',
      'email addresses',
    ),
    types: ['number'],
    categories: ['address', 'postal-address', ...CONTACT],
  },
  {
    name: 'network address of a person',
    endings: list('ip, ip address, ip addr, ip addresses, remote address, mac address, ipv 4, ipv 6, ipv4, ipv6'),
    except: list(
      'server ip, host ip, bind ip, listen ip, cluster ip, pod ip, server ip address, host ip address',
      'listen ip address, bind ip address',
    ),
    types: [],
    categories: ['ip-address', 'online-identifiers', 'online-identifier', 'usage-data', ...IDENTITY],
  },
  {
    name: 'date of birth',
    endings: list(
      'birth date, birthdate, date of birth, dob, birthday, birth day, born at, born on, birth year',
      'year of birth',
    ),
    types: ['number', 'Date'],
    categories: ['birth-date', 'date-of-birth', ...IDENTITY],
  },
  {
    name: 'official number of a person',
    endings: list(
      'ssn, social security number, social security no, passport, passport number, passport no',
      'national id, national identifier, national insurance number, personal id number',
      'identity card number, tax id, tax number, tin, driving licence number, driver license number',
      'drivers license, drivers license number, driving license, health insurance number, license plate',
      'licence plate',
    ),
    types: ['number'],
    categories: ['national-id', 'government-id', ...IDENTITY],
  },
  {
    name: 'account or card of a person',
    endings: list(
      'iban, bank account, bank account number, credit card, credit card number, card number, card pan',
      'cvv, cvc',
    ),
    types: ['number'],
    categories: ['bank-account', 'credit-card', ...PAYMENT],
  },
  {
    name: 'trait of a person',
    endings: list(
      'gender, ethnicity, religion, nationality, marital status, sexual orientation, blood type',
      'diagnosis',
    ),
    types: [],
    categories: ['special-category-data', 'special-categories', 'sensitive-data', 'health-data', ...IDENTITY],
  },
];

/** Owners whose plain `name` is the name of a person. */
export const PEOPLE: readonly string[] = list(
  'user, customer, person, patient, employee, member, contact, applicant, candidate, guest, student',
  'subscriber, visitor, attendee',
);

/** Phrases in rows, so that many of them can be read at a glance. */
function list(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => row.split(', '));
}
