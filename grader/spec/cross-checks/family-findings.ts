import type { DocumentPath, Finding } from "../finding.ts";
import type { Referent } from "../problem-detail.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { FamilyName } from "../schema/families.ts";
import type { FamiliesSpec } from "../schema/family-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { undeclaredAmong } from "./name-findings.ts";

/** Whether what a spec gives a role in a family is declared in it. */
export function familyFindings(
  { slug, families }: ExerciseSpec,
  signatures: Readonly<Record<string, Signature>>,
): Finding[] {
  const written: FamiliesSpec = families ?? {};
  const all = Object.values(signatures);
  const known = {
    parameter: namesOf(all.flatMap(({ parameters }) => parameters)),
    option: namesOf(all.flatMap(({ options }) => options)),
    function: namesOf(all),
  };
  return Object.entries(written).flatMap(([family, roles]) =>
    Object.entries(roles).flatMap(([role, names = []]) => {
      const what = HOLDERS[family as FamilyName];
      const path: DocumentPath = ["families", family, role];
      const referent: Referent = what === "function" ? { what } : { what, owner: slug };
      return undeclaredAmong(path, referent, names, known[what]);
    }),
  );
}

/** What has the roles of a family. */
const HOLDERS: Readonly<Record<FamilyName, "parameter" | "option" | "function">> = {
  convolution: "parameter",
  window: "option",
  bias: "parameter",
  gradient: "function",
  loss: "function",
  training: "function",
  optimizer: "function",
  mode: "option",
  elementwise: "function",
};

function namesOf(list: readonly { readonly name: string }[]): string[] {
  return [...new Set(list.map(({ name }) => name))];
}
