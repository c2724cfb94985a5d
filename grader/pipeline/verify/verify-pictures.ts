import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { type MadePicture, makePictures } from "../pictures/make-pictures.ts";
import type { FindingDetail, RuleResult } from "./verification.ts";

/** Whether the reference makes every declared picture, and all of it can be drawn. */
export async function verifyPictures(sandbox: Sandbox, exercise: Exercise): Promise<RuleResult[]> {
  const made = await makePictures(sandbox, exercise, exercise.reference);
  return made.map((picture) => {
    const detail = problemOf(picture);
    return { rule: "pictures-drawn", ok: detail === null, subject: `pictures.${picture.name}`, detail };
  });
}

function problemOf({ outcome }: MadePicture): FindingDetail | null {
  if (outcome.status === "mismatch") return { kind: "undrawable", ...outcome.mismatch };
  if (outcome.status === "failed") {
    const { failure } = outcome;
    const quote = "message" in failure ? failure.message : "";
    const position = "position" in failure ? failure.position : null;
    const place = position === null ? null : `${position.module.replace("./", "")}:${position.line}`;
    return { kind: "failed", reason: failure.status, quote, place };
  }
  const { series, field } = outcome.data;
  const [member] = [...Object.entries(series), ["field", field ?? []] as const].find(([, rows]) =>
    rows.some((row) => row.includes(null)),
  ) ?? [null];
  return member === null
    ? null
    : { kind: "undrawable", member, expected: "finite numbers", received: "NaN | Infinity" };
}
