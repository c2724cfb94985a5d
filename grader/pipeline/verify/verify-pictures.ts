import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { type MadePicture, makePictures } from "../pictures/make-pictures.ts";
import type { PictureData } from "../pictures/picture-data.ts";
import { ProgressPictures } from "../pictures/progress-pictures.ts";
import type { FindingDetail, RuleResult } from "./verification.ts";

/** Whether the reference makes every declared picture, and all of it can be drawn. */
export async function verifyPictures(sandbox: Sandbox, exercise: Exercise): Promise<RuleResult[]> {
  const made = await makePictures(sandbox, exercise, exercise.reference);
  return made.map((picture) => {
    const detail = problemOf(picture);
    return { rule: "pictures-drawn", ok: detail === null, subject: `pictures.${picture.name}`, detail };
  });
}

/** Whether what is shown while a chain runs can be drawn of the oracle's results, which the reference's are like. */
export function verifyProgress({ spec: { progress } }: Exercise, { expected }: CaseBank): RuleResult[] {
  const followed = expected.get(progress?.case ?? "");
  if (progress === undefined || followed?.status !== "returned") return [];
  const pictures = new ProgressPictures(progress, followed.results.length, () => {});
  for (const result of followed.results) pictures.add(result);
  return pictures.read().map(({ name, read }) => {
    const detail = read.ok ? gapIn(read.data) : ({ kind: "undrawable", ...read.mismatch } as const);
    return { rule: "pictures-drawn", ok: detail === null, subject: `progress.pictures.${name}`, detail };
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
  return gapIn(outcome.data);
}

function gapIn({ series, field }: PictureData): FindingDetail | null {
  const [member] = [...Object.entries(series), ["field", field ?? []] as const].find(([, rows]) =>
    rows.some((row) => row.includes(null)),
  ) ?? [null];
  return member === null
    ? null
    : { kind: "undrawable", member, expected: "finite numbers", received: "NaN | Infinity" };
}
