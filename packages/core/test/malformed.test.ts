import { describe, expect, it } from 'vitest';
import { PolicyError, type PolicyIssue, parsePolicy } from '../src/index';
import { malformedMeanings, malformedShapes, vocabulary, withClause } from './support/malformed';

function issuesOf(value: unknown): readonly PolicyIssue[] {
  try {
    parsePolicy(value);
  } catch (error) {
    if (error instanceof PolicyError) return error.issues;
    throw error;
  }
  return [];
}

describe('parsePolicy', () => {
  it.each([...malformedShapes, ...malformedMeanings])(
    'gives one clear error for $what',
    ({ policy, path, message }) => {
      expect(issuesOf(policy)).toEqual([{ path, message }]);
    },
  );

  it('names every error at once, and each in the message', () => {
    const policy = withClause({ allow: { category: 'emial', purpose: 'suport' } });
    expect(() => parsePolicy(policy)).toThrow(
      [
        'The policy has 2 errors:',
        '  $.clauses[0].allow.category: The policy declares no category "emial". Did you mean "email"?',
        '  $.clauses[0].allow.purpose: The policy declares no purpose "suport". Did you mean "support"?',
      ].join('\n'),
    );
  });

  it('stops at a hundred errors', () => {
    const clauses = Array.from({ length: 1000 }, () => ({}));
    expect(issuesOf({ ...vocabulary, clauses })).toHaveLength(100);
  });

  it('turns a failure while reading into an error of the policy', () => {
    const policy = {
      ...vocabulary,
      get clauses(): never {
        throw new TypeError('the disk is gone');
      },
    };
    const message = 'The policy could not be read: the disk is gone. Pass plain JSON data.';
    expect(issuesOf(policy)).toEqual([{ path: '$', message }]);
  });

  it('is not changed by later changes of what it read, and cannot be changed itself', () => {
    const json = { ...vocabulary, clauses: [{ id: 'one', allow: { category: ['email'] }, reason: 'Because.' }] };
    const policy = parsePolicy(json);
    json.clauses[0]?.allow.category.push('personal');
    expect(policy.json.clauses[0]?.allow).toEqual({ category: ['email'] });
    expect(() => Object.assign(policy.json.clauses[0]?.allow ?? {}, { category: 'personal' })).toThrow(TypeError);
  });
});
