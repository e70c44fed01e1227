import { describe, expect, it } from 'vitest';
import { shop } from './support/shop';

const { categories } = shop;

describe('a hierarchy', () => {
  it('knows its names in the order of the policy', () => {
    expect(categories.names()).toEqual(['contact-data', 'email', 'opening-hours', 'usage-data', 'personal-data']);
    expect(categories.has('email')).toBe(true);
    expect(categories.has('toString')).toBe(false);
  });

  it('knows what lies under what, on every path', () => {
    expect(categories.isUnder('email', 'email')).toBe(true);
    expect(categories.isUnder('email', 'contact-data')).toBe(true);
    expect(categories.isUnder('email', 'personal-data')).toBe(true);
    expect(categories.isUnder('contact-data', 'email')).toBe(false);
  });

  it('knows what overlaps: one above the other, or a common descendant', () => {
    expect(categories.overlaps('contact-data', 'email')).toBe(true);
    expect(categories.overlaps('contact-data', 'personal-data')).toBe(true);
    expect(categories.overlaps('personal-data', 'opening-hours')).toBe(false);
    expect(categories.overlaps('usage-data', 'contact-data')).toBe(false);
  });

  it('knows parents, children and descriptions', () => {
    expect(categories.parents('email')).toEqual(['contact-data', 'personal-data']);
    expect(categories.children('contact-data')).toEqual(['email', 'opening-hours']);
    expect(categories.children('personal-data')).toEqual(['email']);
    expect(categories.description('contact-data')).toBe('How someone is reached.');
    expect(categories.description('email')).toBeUndefined();
    expect(categories.term('email')).toEqual({
      name: 'email',
      parents: ['contact-data', 'personal-data'],
      children: [],
    });
  });

  it('answers questions about names that do not exist with no', () => {
    expect(categories.isUnder('nothing', 'nothing')).toBe(false);
    expect(categories.overlaps('email', 'nothing')).toBe(false);
    expect(categories.parents('nothing')).toEqual([]);
    expect(categories.children('nothing')).toEqual([]);
    expect(categories.index('nothing')).toBe(-1);
  });

  it.each([
    { misspelt: 'emial', meant: 'email' },
    { misspelt: 'Email', meant: 'email' },
    { misspelt: 'personaldata', meant: 'personal-data' },
    { misspelt: 'openinghours', meant: 'opening-hours' },
    { misspelt: 'weather', meant: undefined },
    { misspelt: 'e'.repeat(10_000), meant: undefined },
  ])('suggests $meant for $misspelt', ({ misspelt, meant }) => {
    expect(categories.suggest(misspelt)).toBe(meant);
  });
});
