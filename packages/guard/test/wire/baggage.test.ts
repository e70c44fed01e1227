import { describe, expect, it } from 'vitest';
import { parseBaggage, writeBaggage } from '../../src/wire/baggage';

const member = (key: string, value: string, properties = '') => ({ key, value, properties });

describe('reading a baggage header', () => {
  it.each<[string, string, ReturnType<typeof member>[]]>([
    ['one member', 'a=1', [member('a', '1')]],
    ['several, with blanks around', 'a=1 , b\t= 2', [member('a', '1'), member('b', '2')]],
    ['properties', 'a=1;ttl=5; secret', [member('a', '1', 'ttl=5;secret')]],
    ['percent-encoding', 'a=%C3%A9%2C%3B%25', [member('a', 'é,;%')]],
    ['an equals sign in a value', 'a=b=c', [member('a', 'b=c')]],
    ['an empty value', 'a=', [member('a', '')]],
    ['nothing at all', ' ', []],
  ])('takes %s', (_name, header, members) => {
    expect(parseBaggage(header)).toEqual(members);
  });

  it.each<[string, string]>([
    ['a member without a value', 'a'],
    ['an empty member', 'a=1,,b=2'],
    ['a comma at the end', 'a=1,'],
    ['a name with a blank', 'a b=1'],
    ['a name that is no token', 'a(=1'],
    ['a value with a blank', 'a=1 2'],
    ['a value with quotes', 'a="1"'],
    ['a value with a backslash', 'a=\\1'],
    ['a value beyond ASCII', 'a=é'],
    ['a broken escape', 'a=%2'],
    ['an escape of no character', 'a=%FF'],
    ['a line break', 'a=1\r\nb=2'],
    ['a property without a name', 'a=1;=2'],
    ['a property with a blank', 'a=1;b=2 3'],
  ])('refuses %s', (_name, header) => {
    expect(() => parseBaggage(header)).toThrow('malformed');
  });

  it('takes 180 members and refuses 181', () => {
    const header = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}=v`).join(',');
    expect(parseBaggage(header(180))).toHaveLength(180);
    expect(() => parseBaggage(header(181))).toThrow('it has more than 180 members');
  });

  it('takes 8,192 bytes and refuses 8,193', () => {
    expect(parseBaggage(`a=${'v'.repeat(8_190)}`)).toHaveLength(1);
    expect(() => parseBaggage(`a=${'v'.repeat(8_191)}`)).toThrow('it is longer than 8192 bytes');
  });
});

describe('writing a baggage header', () => {
  it('writes what is read as the same', () => {
    const members = [member('a', 'é, "x"; \\ = % \u0000'), member('b', '', 'ttl=5;secret')];
    expect(parseBaggage(writeBaggage(members, 0))).toEqual(members);
  });

  it('leaves out what does not fit any more, from the end', () => {
    const members = [member('a', '1'), member('b', 'v'.repeat(8_000)), member('c', 'v'.repeat(200))];
    expect(parseBaggage(writeBaggage(members, 1)).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('keeps to 180 members', () => {
    const members = Array.from({ length: 200 }, (_, index) => member(`k${index}`, 'v'));
    expect(parseBaggage(writeBaggage(members, 0))).toHaveLength(180);
  });

  it('leaves out nothing that is needed', () => {
    expect(() => writeBaggage([member('a', 'v'.repeat(8_192))], 1)).toThrow(
      'The purpose and ids to send take more than 8192 bytes. Use shorter ids.',
    );
  });
});
