import type { StudioExercise } from "../studio-exercise.ts";
import { setIn } from "../yaml/edit-yaml.ts";
import { itemsAt, readYaml, textAt } from "../yaml/read-yaml.ts";

/** A case in which a mistake would show. */
export interface ShownCase {
  readonly name: string;
  /** What stands under its name in `cases`. */
  readonly case: Readonly<Record<string, unknown>>;
  /** The checks that are to look at it. */
  readonly checks: readonly string[];
}

/**
 * `exercise.yaml` with a proposed case in it, in the checks that would see the mistake. Checks that are derived so far are
 * taken over: the derived ones would look at their own cases only.
 *
 * @throws {UneditableYaml}
 */
export function addCase(text: string, { spec }: Pick<StudioExercise, "spec">, proposed: ShownCase): string {
  const withCase = setIn(text, ["cases", proposed.name], proposed.case);
  const own = itemsAt(readYaml(withCase), ["checks"]);
  const isWritten = proposed.checks.every((name) => own.some((check) => textAt(check, ["name"]) === name));
  const taken = isWritten ? withCase : setIn(withCase, ["checks"], itemsAt(spec, ["checks"]));
  const checks = itemsAt(readYaml(taken), ["checks"]);
  return checks.reduce<string>((written, check, i) => {
    const cases = itemsAt(check, ["cases"]).map(String);
    const isMeant = proposed.checks.includes(textAt(check, ["name"])) && !cases.includes(proposed.name);
    return isMeant ? setIn(written, ["checks", i, "cases"], [...cases, proposed.name]) : written;
  }, taken);
}
