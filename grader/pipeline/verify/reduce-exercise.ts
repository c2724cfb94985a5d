import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { ExerciseSpec } from "../../spec/exercise-spec.ts";

/**
 * Leaves of an exercise folder some misconceptions, the checks that reject them and the cases of those, for tests: every
 * misconception and every alternative that is verified costs runs of all cases. What is left is a whole exercise.
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
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  for (const name of readdirSync(join(dir, "misconceptions")))
    if (!misconceptions.includes(name.replace(/\.ts$/, ""))) rmSync(join(dir, "misconceptions", name));
  rmSync(join(dir, "alternatives"), { recursive: true, force: true });
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
