/** `batch-norm`: lower case, words joined by hyphens; safe as a file name. The source of a regular expression. */
export const SLUG_PATTERN = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

export const MAX_SLUG_LENGTH = 60;
