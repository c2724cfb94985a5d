import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { applyEdits } from "../../spec/load/apply-edits.ts";
import { editsOf } from "../../spec/schema/edits-of.ts";
import { ExerciseSpec } from "../../spec/schema/exercise-spec.ts";
import type { MisconceptionSpec } from "../../spec/schema/misconception-spec.ts";

/**
 * Leaves of an exercise folder some misconceptions, the checks that reject them and the cases of those, for tests:
 * every misconception and every alternative that is verified costs runs of all cases. What is left is a whole
 * exercise, its misconceptions in files of their own.
 */
export function reduceExercise(dir: string, misconceptions: readonly string[]): void {
  const file = join(dir, "exercise.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  const spec = ExerciseSpec.parse(document.toJS());
  const rejecting = misconceptions.map((name) => spec.misconceptions[name]?.rejectedBy);
  const checks = spec.checks.filter(({ name }) => rejecting.includes(name));
  keepKeys(document, "misconceptions", misconceptions);
  keepKeys(
    document,
    "cases",
    checks.flatMap((check) => check.cases),
  );
  keepItems(document, "checks", (at) => rejecting.includes(spec.checks[at]?.name));
  const lost = spec.checks.filter((check) => !checks.includes(check));
  const points = lost.reduce((sum, check) => sum + check.points, checks[0]?.points ?? 0);
  document.setIn(["checks", 0, "points"], points);
  document.delete("equivalents");
  for (const name of misconceptions) {
    const misconception = spec.misconceptions[name];
    if (misconception !== undefined) asFile(dir, document, name, misconception);
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  rmSync(join(dir, "alternatives"), { recursive: true, force: true });
}

/** So that a test may change it, or the reference, and the other stays as it is. */
function asFile(dir: string, document: Document, name: string, spec: MisconceptionSpec): void {
  const edited = applyEdits(readFileSync(join(dir, "reference.ts"), "utf8"), editsOf(spec));
  if (!edited.ok) throw new Error(`${name} does not apply`);
  document.deleteIn(["misconceptions", name, "edit"]);
  document.setIn(["misconceptions", name, "file"], `misconceptions/${name}.ts`);
  mkdirSync(join(dir, "misconceptions"), { recursive: true });
  writeFileSync(join(dir, "misconceptions", `${name}.ts`), edited.text);
}

function keepKeys(document: Document, key: string, names: readonly string[]): void {
  const map: unknown = document.get(key);
  if (!isMap(map)) throw new Error(`expected a mapping ${key}`);
  map.items = map.items.filter((pair) => names.includes(String(pair.key)));
}

function keepItems(document: Document, key: string, isKept: (at: number) => boolean): void {
  const list: unknown = document.get(key);
  if (!isSeq(list)) throw new Error(`expected a list ${key}`);
  list.items = list.items.filter((_, at) => isKept(at));
}
