import { ravel } from "../numbers/shape.ts";
import type { Outcome } from "./outcome.ts";

/** Whether the worst entry of a wrong gradient stands where the learner's own forward has no derivative. */
export function isAtKink(outcome: Outcome): boolean {
  if (outcome.status !== "wrong-gradient" || outcome.located === null) return false;
  const { path, index, shape } = outcome.located;
  const flat = ravel(index, shape);
  return outcome.pictures.some((picture) => picture.path === path && picture.kinks.includes(flat));
}
