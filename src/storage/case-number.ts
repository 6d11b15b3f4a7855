/** Cursor: cases are numbered from here on; set when the database returns to an older copy of itself. */
export const firstFreeCaseNumber = 'first-free-case-number';
