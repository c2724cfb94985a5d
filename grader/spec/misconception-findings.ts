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
        : [undeclared(["misconceptions", name, "rejectedBy"], { what: "check" }, rejectedBy, checks)],
    ),
    ...withoutFile.map((name) => {
      const suggestion = nearest(name, undeclaredFiles);
      const detail = { kind: "misconception-without-file", name } as const;
      return finding(["misconceptions", name], detail, { at: "key", suggestion });
    }),
    ...undeclaredFiles.map((name) => {
      const suggestion = nearest(name, withoutFile);
      const detail = { kind: "file-without-misconception", name } as const;
      return finding(["misconceptions"], detail, { at: "key", suggestion });
    }),
  ];
}
