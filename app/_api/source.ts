import { z } from "zod";

/** Pages show every line as one of a list: a hundred thousand empty ones would be half a gigabyte of page. */
const MOST_LINES = 4_000;

/** What may stand in an editor. */
export const Source = z
  .string()
  .max(256 * 1024)
  .refine((text) => text.split(/\r\n?|\n/, MOST_LINES + 2).length <= MOST_LINES + 1);
