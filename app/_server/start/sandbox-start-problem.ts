import {
  noSandboxChinese,
  noSandboxEnglish,
  type Problem,
  SandboxUnavailable,
} from "../../../grader/index.ts";
import { StartProblem } from "../settings.ts";

/** What keeps submissions from being graded on this machine, as a person is told at the start. */
export function sandboxStartProblem(error: unknown): unknown {
  if (!(error instanceof SandboxUnavailable)) return error;
  const { problem } = error;
  return new StartProblem({ en: text(noSandboxEnglish(problem)), zh: text(noSandboxChinese(problem)) });
}

function text({ what, next }: Problem): string {
  return `${what}\n${next}`;
}
