import {
  createBrowserSandbox,
  decodePublicGrading,
  type EditorOutput,
  type ExampleInputs,
  exampleInputs,
  expectedResult,
  gradePublic,
  type PublicGrading,
  type Sandbox,
  type TryOutcome,
  tryFunction,
  type UsedCode,
  valueText,
} from "../../grader/browser-run.ts";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";
import { GradingDataUnavailable } from "./grading-data-unavailable.ts";
import type { CheckReport, GradingOptions, Report, TrainingProgress } from "./run-state.ts";
import { type CompileUsed, usedCode } from "./used-code.ts";

/** Where this browser runs the learner's code: the exercise's public part and a sandbox for it. */
export class BrowserGrader {
  readonly #grading: PublicGrading;
  readonly #sandbox: Sandbox;
  readonly #findUsed: (() => Promise<UsedCode>) | null;
  #used: Promise<UsedCode> | null = null;

  private constructor(grading: PublicGrading, sandbox: Sandbox, findUsed: (() => Promise<UsedCode>) | null) {
    this.#grading = grading;
    this.#sandbox = sandbox;
    this.#findUsed = findUsed;
  }

  /**
   * @param compileUsed for an exercise whose solutions import others; null for any other
   * @throws {GradingDataUnavailable}
   */
  static async open(slug: string, frameUrl: string, compileUsed: CompileUsed | null): Promise<BrowserGrader> {
    const bytes = await fetchUnpacked(`/api/exercises/${slug}/grading`).catch((error: unknown) => {
      throw new GradingDataUnavailable("the public part of the exercise", { cause: error });
    });
    const findUsed = compileUsed === null ? null : () => usedCode(slug, compileUsed);
    const sandbox = createBrowserSandbox({ frameUrl });
    return new BrowserGrader(decodePublicGrading(new Uint8Array(bytes)), sandbox, findUsed);
  }

  /** What a run will grade, in its order. */
  get checks(): readonly AnnouncedCheck[] {
    return this.#grading.exercise.spec.checks
      .filter(({ cases }) => cases.length > 0)
      .map(({ name, title, points }) => ({ name, title, maxPoints: points }));
  }

  /** @throws {NotAllOwn}, or the reason of `signal`, once it is aborted */
  async run(
    compiled: CompiledSource,
    {
      onCheck,
      onProgress,
      signal,
      without,
    }: GradingOptions & {
      /** Names of checks that are not run again. */
      readonly without: readonly string[];
      readonly onCheck: (check: CheckReport) => void;
      readonly onProgress: (progress: TrainingProgress) => void;
    },
  ): Promise<Report> {
    const used = await this.#usedCode();
    return gradePublic(this.#sandbox, this.#grading, outputOf(compiled), {
      onCheck,
      onProgress,
      signal,
      used,
      without,
    });
  }

  /** @throws {NotAllOwn}, or the reason of `signal`, once it is aborted */
  async try(
    compiled: CompiledSource,
    name: string,
    inputs: Readonly<Record<string, string>>,
    { signal }: GradingOptions,
  ): Promise<TryOutcome> {
    const used = await this.#usedCode();
    return tryFunction(this.#sandbox, this.#grading, outputOf(compiled), name, inputs, { signal, used });
  }

  examples(name: string): readonly ExampleInputs[] {
    return exampleInputs(this.#grading, name);
  }

  /** Found once; where that fails, the next run tries again. */
  async #usedCode(): Promise<UsedCode | undefined> {
    if (this.#findUsed === null) return undefined;
    const finding = this.#used ?? this.#findUsed();
    this.#used = finding;
    finding.catch(() => {
      this.#used = null;
    });
    return finding;
  }

  /** What a function is expected to return for these inputs, as it is typed; null where only the server could know. */
  expected(name: string, inputs: Readonly<Record<string, string>>): string | null {
    const expected = expectedResult(this.#grading, name, inputs);
    return expected === null ? null : valueText(expected);
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
