import { z } from "zod";

/** What may stand in an editor. A NUL is no text to PostgreSQL, and no editor types one. */
export const Source = z
  .string()
  .max(256 * 1024)
  .refine((text) => !text.includes("\0"));
