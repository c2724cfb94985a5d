import { z } from "zod";
import { SHORT_BODY_BYTES } from "./route.ts";

/** Pages show every line as one of a list: a hundred thousand empty ones would be half a gigabyte of page. */
const MOST_LINES = 4_000;

const MOST_CHARACTERS = 256 * 1024;

/** Of a request that carries one: a character takes three bytes, or six where it is escaped as `\u68af`. */
export const SOURCE_BODY_BYTES = 6 * MOST_CHARACTERS + SHORT_BODY_BYTES;

/** What may stand in an editor. */
export const Source = z
  .string()
  .max(MOST_CHARACTERS)
  .refine((text) => text.split(/\r\n?|\n/, MOST_LINES + 2).length <= MOST_LINES + 1);
