export const OPTIONS = Symbol('OPTIONS');
export const OTHER = 'OTHER';
