import {
  createBrowserSandbox,
  decodePublicGrading,
  type EditorOutput,
  type ExampleInputs,
  exampleInputs,
  gradePublic,
  type PublicGrading,
  type Sandbox,
  type TryOutcome,
  tryFunction,
} from "../../grader/browser-run.ts";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";
import type { CheckReport, GradingOptions, Report } from "./run-state.ts";

/** Could not be made ready: the exercise's public part could not be fetched. */
export class GradingDataUnavailable extends Error {
  override readonly name = "GradingDataUnavailable";
}

/** Where this browser runs the learner's code: the exercise's public part and a sandbox for it. */
export class BrowserGrader {
  readonly #grading: PublicGrading;
  readonly #sandbox: Sandbox;

  private constructor(grading: PublicGrading, sandbox: Sandbox) {
    this.#grading = grading;
    this.#sandbox = sandbox;
  }

  /** @throws {GradingDataUnavailable} */
  static async open(slug: string, frameUrl: string): Promise<BrowserGrader> {
    const bytes = await fetchUnpacked(`/api/exercises/${slug}/grading`).catch((error: unknown) => {
      throw new GradingDataUnavailable("the public part of the exercise", { cause: error });
    });
    return new BrowserGrader(decodePublicGrading(new Uint8Array(bytes)), createBrowserSandbox({ frameUrl }));
  }

  /** What a run will grade, in its order. */
  get checks(): readonly AnnouncedCheck[] {
    return this.#grading.exercise.spec.checks
      .filter(({ cases }) => cases.length > 0)
      .map(({ name, title, points }) => ({ name, title, maxPoints: points }));
  }

  /** @throws the reason of `signal`, once it is aborted */
  run(
    compiled: CompiledSource,
    { onCheck, signal }: GradingOptions & { readonly onCheck: (check: CheckReport) => void },
  ): Promise<Report> {
    return gradePublic(this.#sandbox, this.#grading, outputOf(compiled), { onCheck, signal });
  }

  /** @throws the reason of `signal`, once it is aborted */
  try(
    compiled: CompiledSource,
    name: string,
    inputs: Readonly<Record<string, string>>,
    { signal }: GradingOptions,
  ): Promise<TryOutcome> {
    return tryFunction(this.#sandbox, this.#grading, outputOf(compiled), name, inputs, { signal });
  }

  examples(name: string): readonly ExampleInputs[] {
    return exampleInputs(this.#grading, name);
  }

  close(): void {
    void this.#sandbox.close();
  }
}

function outputOf(compiled: CompiledSource): EditorOutput {
  if (compiled.status === "compiled") return compiled;
  const { source, line, column } = compiled;
  const position = { line, column, text: source.split("\n")[line - 1] ?? "" };
  if (compiled.status === "blocked") return { blocked: { capability: "import()", position } };
  return { error: { message: compiled.message, position } };
}

async function fetchUnpacked(address: string): Promise<ArrayBuffer> {
  const { ok, status, body } = await fetch(address);
  if (!ok || body === null) throw new Error(`expected a file, received status ${status}`);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
