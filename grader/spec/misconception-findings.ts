import type { ExerciseSpec } from "./exercise-spec.ts";
import { type Finding, finding } from "./finding.ts";
import { undeclared } from "./finding-kinds.ts";
import { nearest } from "./nearest.ts";

/**
 * Whether misconceptions and their files match both ways, and the checks that must reject them exist.
 *
 * @param files paths of the folder's files
 */
export function misconceptionFindings(spec: ExerciseSpec, files: readonly string[]): Finding[] {
  const declared = Object.keys(spec.misconceptions);
  const checks = spec.checks.map((check) => check.name);
  const present = files.flatMap((file) => /^misconceptions\/(.+)\.ts$/.exec(file)?.[1] ?? []);
  const undeclaredFiles = present.filter((name) => !declared.includes(name));
  const withoutFile = declared.filter((name) => !present.includes(name));
  return [
    ...Object.entries(spec.misconceptions).flatMap(([name, { rejectedBy }]) =>
      checks.includes(rejectedBy)
        ? []
        : [undeclared(["misconceptions", name, "rejectedBy"], "a declared check", rejectedBy, checks)],
    ),
    ...withoutFile.map((name) =>
      finding(["misconceptions", name], `the file misconceptions/${name}.ts`, "no such file", {
        at: "key",
        suggestion: nearest(name, undeclaredFiles),
      }),
    ),
    ...undeclaredFiles.map((name) =>
      finding(["misconceptions"], `a declaration of ${name}`, `the file misconceptions/${name}.ts alone`, {
        at: "key",
        suggestion: nearest(name, withoutFile),
      }),
    ),
  ];
}
