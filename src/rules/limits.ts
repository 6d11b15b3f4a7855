/** Longer texts are blocked for their length; only this much of them (UTF-16 units) is read for the rest. */
export const longestExamined = 6_000;
