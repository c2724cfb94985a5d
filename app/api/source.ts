import { z } from "zod";

/** What may stand in an editor. */
export const Source = z.string().max(256 * 1024);
