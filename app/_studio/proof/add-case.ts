import type { StudioExercise } from "../studio-exercise.ts";
import { setIn, UneditableYaml } from "../yaml/edit-yaml.ts";
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
 * `exercise.yaml` with a proposed case in it, in the checks that would see the mistake. Those that are derived so far are
 * taken over: the derived ones would look at their own cases only.
 *
 * @throws {UneditableYaml} the text is no YAML, or what is derived is not known, as something else in the files is wrong
 */
export function addCase(text: string, { spec }: Pick<StudioExercise, "spec">, proposed: ShownCase): string {
  const withCase = setIn(text, ["cases", proposed.name], proposed.case);
  const own = itemsAt(readYaml(withCase), ["checks"]);
  const isOwn = (name: string) => own.some((check) => nameOf(check) === name);
  const missing = proposed.checks.filter((name) => !isOwn(name));
  const known = itemsAt(spec, ["checks"]);
  if (missing.some((name) => !known.some((check) => nameOf(check) === name)))
    throw new UneditableYaml(`checks that are not known: ${missing}`);
  // Where there are none of the author's own, all: a list of one check might be taken for the whole.
  const derived = known.filter((check) =>
    own.length === 0 ? missing.length > 0 : missing.includes(nameOf(check)),
  );
  const taken = derived.reduce<string>(
    (written, check, i) => setIn(written, ["checks", own.length + i], check),
    withCase,
  );
  const checks = itemsAt(readYaml(taken), ["checks"]);
  return checks.reduce<string>((written, check, i) => {
    const cases = itemsAt(check, ["cases"]).map(String);
    const isMeant = proposed.checks.includes(nameOf(check)) && !cases.includes(proposed.name);
    return isMeant ? setIn(written, ["checks", i, "cases"], [...cases, proposed.name]) : written;
  }, taken);
}

function nameOf(check: unknown): string {
  return textAt(check, ["name"]);
}
