import { undeclared, undeclaredAmong } from "../cross-checks/name-findings.ts";
import { deriveSpec } from "../derive/derive-spec.ts";
import type { UsedExercise } from "../exercise.ts";
import { type Finding, finding } from "../finding.ts";
import { ExerciseSpec } from "../schema/exercise-spec.ts";
import { signaturesOf } from "../schema/signatures.ts";
import { type ExerciseFiles, usedFile } from "./exercise-files.ts";
import { declaredLanguages, fillLanguages } from "./fill-languages.ts";
import { wayBack } from "./way-back.ts";
import { parseYaml } from "./yaml-document.ts";

/**
 * The exercises that a valid spec uses, directly or through others.
 *
 * @param files those of the exercise, with what it keeps of the used ones
 */
export function readUses(
  spec: ExerciseSpec,
  files: ExerciseFiles,
  { isPublished }: { readonly isPublished: boolean },
): UsedExercise[] {
  const specs = usedSpecs(spec, files, isPublished);
  return [...specs].flatMap(([slug, used]) => {
    if (used === null) return [];
    const signatures = signaturesOf(used);
    const names = spec.uses[slug] ?? [];
    const functions = Object.fromEntries(Object.entries(signatures).filter(([name]) => names.includes(name)));
    return [
      { slug, title: used.title, functions, reference: files.get(usedFile(slug, "reference.ts")) ?? "" },
    ];
  });
}

/** Whether what is used exists, is exported, has a name of its own, and does not use the exercise itself. */
export function useFindings(
  spec: ExerciseSpec,
  files: ExerciseFiles,
  { neighbours, isPublished }: { readonly neighbours: readonly string[]; readonly isPublished: boolean },
): Finding[] {
  const specs = usedSpecs(spec, files, isPublished);
  const needs = new Map<string, readonly string[]>([
    [spec.slug, Object.keys(spec.uses)],
    ...[...specs].map(([slug, used]) => [slug, Object.keys(used?.uses ?? {})] as const),
  ]);
  return Object.entries(spec.uses).flatMap(([slug, names]): Finding[] => {
    const path = ["uses", slug];
    const way = slug === spec.slug ? [slug] : wayBack(slug, spec.slug, needs);
    if (way !== null) return [finding(path, { kind: "use-cycle", way: [spec.slug, ...way] }, { at: "key" })];
    const known = neighbours.filter((other) => other !== spec.slug);
    if (!files.has(usedFile(slug, "exercise.yaml")))
      return [undeclared(path, { what: "exercise" }, slug, known, "key")];
    const used = specs.get(slug) ?? null;
    if (used === null || !files.has(usedFile(slug, "reference.ts")))
      return [finding(path, { kind: "used-invalid", slug }, { at: "key" })];
    const exported = Object.keys(signaturesOf(used));
    return [
      ...undeclaredAmong(path, { what: "used-function", owner: slug }, names, exported),
      ...takenNames(spec, slug, names),
    ];
  });
}

/** An import would bring a second function of the name into the learner's file. */
function takenNames(spec: ExerciseSpec, slug: string, names: readonly string[]): Finding[] {
  const own = Object.keys(signaturesOf(spec));
  const before = Object.entries(spec.uses).slice(0, Object.keys(spec.uses).indexOf(slug));
  return names.flatMap((name, i): Finding[] => {
    const owner = before.find(([, others]) => others.includes(name))?.[0] ?? null;
    if (owner === null && !own.includes(name) && names.indexOf(name) === i) return [];
    const detail = {
      kind: "used-name-taken",
      name,
      owner: names.indexOf(name) === i ? owner : slug,
    } as const;
    return [finding(["uses", slug, i], detail)];
  });
}

/** By slug, breadth first; null for what is not there or not valid. */
function usedSpecs(
  spec: ExerciseSpec,
  files: ExerciseFiles,
  isPublished: boolean,
): Map<string, ExerciseSpec | null> {
  const specs = new Map<string, ExerciseSpec | null>();
  const ahead = Object.keys(spec.uses);
  for (const slug of ahead) {
    if (specs.has(slug) || slug === spec.slug) continue;
    const parsed = parseYaml("exercise.yaml", files.get(usedFile(slug, "exercise.yaml")) ?? "");
    const reference = files.get(usedFile(slug, "reference.ts")) ?? null;
    const document = parsed.ok ? inBoth(parsed.document.value) : null;
    const result = ExerciseSpec.safeParse(deriveSpec(document, slug, reference, { isPublished }).document);
    const used = result.success ? result.data : null;
    specs.set(slug, used);
    ahead.push(...Object.keys(used?.uses ?? {}));
  }
  return specs;
}

function inBoth(document: unknown): unknown {
  return fillLanguages(document, declaredLanguages(document));
}
