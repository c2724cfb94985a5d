import { createHash } from "node:crypto";
import type { ReportedUse } from "../report/report.ts";
import type { Exercise } from "../spec/exercise.ts";

/** Solutions of used exercises in TypeScript, by slug, in place of those exercises' references. */
export type OwnModules = Readonly<Record<string, string>>;

/** What a solution of the exercise imports, in TypeScript by name: the learner's own where there is one. */
export function usedModules({ uses }: Pick<Exercise, "uses">, own: OwnModules = {}): Record<string, string> {
  return Object.fromEntries(
    uses.map(({ slug, reference }) => [
      slug,
      Object.hasOwn(own, slug) ? (own[slug] ?? reference) : reference,
    ]),
  );
}

/** What a report says of them. */
export function reportedUses({ uses }: Pick<Exercise, "uses">, own: OwnModules = {}): ReportedUse[] {
  const modules = usedModules({ uses }, own);
  return uses.map(({ slug, title, functions }) => ({
    exercise: slug,
    title,
    functions: Object.keys(functions),
    origin: Object.hasOwn(own, slug) ? "own" : "reference",
    hash: createHash("sha256")
      .update(modules[slug] ?? "")
      .digest("hex")
      .slice(0, 16),
  }));
}
