import type { Track } from "../../grader/index.ts";

export type TrackName = Track;

const NAMES: readonly TrackName[] = [
  "foundations",
  "networks",
  "convolution",
  "sequences",
  "generative",
  "capstones",
];

/** null where no track is called so. */
export function trackNamed(text: string): TrackName | null {
  return NAMES.find((name) => name === text) ?? null;
}
