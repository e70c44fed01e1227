/** Texts that a program doubles again and again are not worth knowing, and soon longer than a text may be. */
export const LONGEST_TEXT = 10_000;

/** Big integers with more digits (of a base of 16) are not followed. */
export const LONGEST_INTEGER = 256;

/** Ways to combine what operands may be that are computed one by one. */
export const MOST_COMBINATIONS = 32;

/** Steps that matching one pattern may take, as far as the pattern and the length of the text tell. */
export const MOST_MATCHING_STEPS = 2_000_000;
