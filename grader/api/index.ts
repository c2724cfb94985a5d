/**
 * The package's own interface: docs/package.md says what is kept across versions. The site has another,
 * `grader/index.ts`, which changes with it.
 */
export {
  type GradcheckOptions,
  type GradcheckReport,
  type GradientEntry,
  gradcheck,
  type InputGradcheck,
  type NumericArray,
} from "../gradcheck/gradcheck.ts";
export type { PlacedFinding, Rule, Verification } from "../pipeline/verify/verification.ts";
export { type CheckReport, Report } from "../report/report.ts";
export type { Locale } from "../reporters/locales.ts";
export { problemPlace, problemText } from "../reporters/problems/problem-text.ts";
export { SandboxUnavailable } from "../sandbox/host/sandbox-unavailable.ts";
export type { Exercise, SpecProblem } from "../spec/exercise.ts";
export type { LoadedExercise } from "../spec/load/exercise-from-files.ts";
export { exercisesFolder, loadFolder as loadExercise } from "./load-folder.ts";
export {
  type AnswerOptions,
  type RunningGrader,
  type RunningGraderOptions,
  startGrader,
  type VerifiedFolder,
  type VerifyFolderOptions,
} from "./start-grader.ts";
export { gradeOnce as grade, verifyOnce as verify } from "./use-once.ts";
