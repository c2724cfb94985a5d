/** The parts of the collection, in the order in which one learns. Browsers get it too, without the schemas. */
export const TRACKS = [
  "foundations",
  "networks",
  "convolution",
  "sequences",
  "generative",
  "capstones",
] as const;
