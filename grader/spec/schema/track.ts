import { z } from "zod";
import { TRACKS } from "./tracks.ts";

export const Track = z.enum(TRACKS);
export type Track = z.infer<typeof Track>;
