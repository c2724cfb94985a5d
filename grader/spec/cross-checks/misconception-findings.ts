import { type Finding, finding } from "../finding.ts";
import { applyEdits } from "../load/apply-edits.ts";
import { nearest } from "../nearest.ts";
import { editsOf } from "../schema/edits-of.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { MisconceptionSpec } from "../schema/misconception-spec.ts";
import { undeclared } from "./name-findings.ts";

/**
 * Whether every misconception says how it differs from the reference, the files of rewrites are there and used, and the
 * checks that must reject them exist.
 *
 * @param files     paths of the folder's files
 * @param reference text of `reference.ts`, null where it cannot be read
 */
export function misconceptionFindings(
  spec: ExerciseSpec,
  files: readonly string[],
  reference: string | null,
): Finding[] {
  const declared = Object.entries(spec.misconceptions);
  const checks = spec.checks.map((check) => check.name);
  const present = files.filter((file) => file.startsWith("misconceptions/"));
  const named = declared.flatMap(([, { file }]) => file ?? []);
  const unused = present.filter((file) => !named.includes(file));
  // Their own finding says what is to be done with the file.
  const undecided = declared.filter(([, one]) => one.edit === undefined && one.file === undefined);
  const waiting = undecided.map(([name]) => fileOf(name));
  return [
    ...declared.flatMap(([name, { rejectedBy }]) =>
      checks.includes(rejectedBy)
        ? []
        : [undeclared(["misconceptions", name, "rejectedBy"], { what: "check" }, rejectedBy, checks)],
    ),
    ...declared.flatMap(([name, one]) => sourceFindings(name, one, present, unused, reference)),
    ...unused
      .filter((file) => !waiting.includes(file))
      .map((file) => finding(["misconceptions"], { kind: "unused-misconception-file", file }, { at: "key" })),
  ];
}

function fileOf(name: string): string {
  return `misconceptions/${name}.ts`;
}

function sourceFindings(
  name: string,
  misconception: MisconceptionSpec,
  present: readonly string[],
  unused: readonly string[],
  reference: string | null,
): Finding[] {
  const { edit, file } = misconception;
  const path = ["misconceptions", name] as const;
  if (edit !== undefined && file !== undefined)
    return [finding([...path, "file"], { kind: "edit-and-file" }, { at: "key" })];
  if (file !== undefined) {
    if (present.includes(file)) return [];
    return [
      finding([...path, "file"], { kind: "missing-module", file }, { suggestion: nearest(file, unused) }),
    ];
  }
  if (edit === undefined) {
    const present = unused.includes(fileOf(name)) ? fileOf(name) : null;
    return [finding(path, { kind: "no-edit", file: present }, { at: "key" })];
  }
  if (reference === null) return [];
  const edited = applyEdits(reference, editsOf(misconception));
  if (edited.ok) return [];
  return edited.faults.map(({ at, fault }) =>
    finding([...path, "edit", ...(Array.isArray(edit) ? [at] : []), "find"], fault),
  );
}
