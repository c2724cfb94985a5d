import { z } from "zod";

/** The parts of the collection, in the order in which one learns. */
export const TRACKS = [
  "foundations",
  "networks",
  "convolution",
  "sequences",
  "generative",
  "capstones",
] as const;

export const Track = z.enum(TRACKS);
export type Track = z.infer<typeof Track>;
