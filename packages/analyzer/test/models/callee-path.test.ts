import { describe, expect, it } from 'vitest';
import { calledInstancePath, calledPath, canonicalPath, instanceMemberPath, memberPath } from '../../src/graph';

describe('the path of something outside the project', () => {
  it('joins the first member with a hash and further ones with dots', () => {
    expect(memberPath('axios', 'create')).toBe('axios#create');
    expect(memberPath('axios#defaults', 'headers')).toBe('axios#defaults.headers');
  });

  it('takes the default export and the module for one thing', () => {
    expect(memberPath('axios', 'default')).toBe('axios');
    expect(memberPath('axios#default', 'post')).toBe('axios#post');
  });

  it('calls a bare module by its default export', () => {
    expect(calledPath('express')).toBe('express#default');
    expect(calledPath('express#Router')).toBe('express#Router');
  });

  it('keeps the methods of language types apart from their static functions', () => {
    expect(instanceMemberPath('global#Array', 'at')).toBe('global#Array.prototype.at');
    expect(memberPath('global#Array', 'of')).toBe('global#Array.of');
  });

  it('writes methods of other types without a prototype', () => {
    expect(instanceMemberPath('winston#Logger', 'info')).toBe('winston#Logger.info');
    expect(calledInstancePath('axios#AxiosInstance')).toBe('axios#AxiosInstance()');
  });

  it.each([
    ['node:fs#writeFile', 'fs#writeFile'],
    ['node:fs/promises#writeFile', 'fs/promises#writeFile'],
    ['node:process#stdout.write', 'global#process.stdout.write'],
    ['process', 'global#process'],
    ['console#log', 'global#console.log'],
    ['buffer#Buffer.from', 'global#Buffer.from'],
    ['node:url#URL', 'global#URL'],
    ['url#parse', 'url#parse'],
    ['global#globalThis.fetch', 'global#fetch'],
    ['global#window.location.href', 'global#location.href'],
    ['crypto#webcrypto.subtle.digest', 'global#crypto.subtle.digest'],
    ['crypto#createHmac', 'crypto#createHmac'],
  ])('%s is written %s', (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });
});
