import { parentPort } from "node:worker_threads";
import {
  type DerivedSpec,
  derivedFiles,
  derivedSpec,
  type ExerciseFiles,
  exerciseFromFiles,
  type LoadedExercise,
  parseYaml,
  usedSlugs,
} from "../../../grader/index.ts";
import { type DraftTitle, draftTitle } from "./draft-title.ts";

type Texts = Readonly<Record<string, string>>;

/** What is to be read of what authors have written. */
export type DraftTask =
  | { readonly kind: "title"; readonly yaml: string }
  | { readonly kind: "names"; readonly yaml: string }
  | { readonly kind: "derived"; readonly slug: string; readonly files: Texts }
  | { readonly kind: "derived-files"; readonly slug: string; readonly files: Texts }
  | {
      readonly kind: "exercise";
      readonly slug: string;
      readonly files: Texts;
      readonly neighbours: readonly string[];
    };

/** Other exercises that one names. */
export interface NamedExercises {
  readonly uses: readonly string[];
  readonly prerequisites: readonly string[];
}

/** What each task comes to. */
export interface DraftResults {
  readonly title: DraftTitle;
  readonly names: NamedExercises;
  readonly derived: Pick<DerivedSpec, "document" | "derived" | "starter">;
  readonly "derived-files": ExerciseFiles;
  readonly exercise: LoadedExercise;
}

parentPort?.on("message", async (task: DraftTask) => {
  const result = await done(task);
  try {
    parentPort?.postMessage(result);
  } catch (error) {
    // It holds what no other thread can have.
    if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
    parentPort?.postMessage(null);
  }
});
// With all that it needs loaded: that counts for no draft.
derivedSpec(new Map());
parentPort?.postMessage("ready");

/** null, as wherever it cannot be told: nested deeper than can be read. */
async function done(task: DraftTask): Promise<DraftResults[DraftTask["kind"]] | null> {
  try {
    return await read(task);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function read(task: DraftTask): DraftResults[DraftTask["kind"]] | Promise<LoadedExercise> {
  switch (task.kind) {
    case "title":
      return draftTitle(task.yaml);
    case "names":
      return { uses: usedSlugs(task.yaml), prerequisites: prerequisitesIn(task.yaml) };
    case "derived": {
      const { document, derived, starter } = derivedSpec(new Map(Object.entries(task.files)), task.slug);
      return { document, derived, starter };
    }
    case "derived-files":
      return derivedFiles(new Map(Object.entries(task.files)), task.slug);
    case "exercise": {
      const { slug, files, neighbours } = task;
      return exerciseFromFiles(slug, new Map(Object.entries(files)), { neighbours });
    }
  }
}

function prerequisitesIn(yaml: string): readonly string[] {
  const parsed = parseYaml("exercise.yaml", yaml);
  const value: unknown = parsed.ok ? parsed.document.value : null;
  const named =
    typeof value === "object" && value !== null && "prerequisites" in value && value.prerequisites;
  return Array.isArray(named) ? named.filter((name) => typeof name === "string") : [];
}
