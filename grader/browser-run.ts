/** What a page needs to run and grade in the browser, apart from `browser.ts` so that it is loaded when it is used. */
export {
  type EditorOutput,
  gradePublic,
  type PublicGradeOptions,
  type UsedCode,
} from "./pipeline/grade-public.ts";
export type { TrainingProgress } from "./pipeline/pictures/progress-pictures.ts";
export type { PublicGrading } from "./pipeline/public-grading.ts";
export { decodePublicGrading } from "./pipeline/public-grading-bytes.ts";
export { type ExampleInputs, exampleInputs } from "./pipeline/try/example-inputs.ts";
export { expectedResult } from "./pipeline/try/expected-result.ts";
export { type Literal, type LiteralRecord, parseLiteral } from "./pipeline/try/parse-literal.ts";
export { type InputProblem, readInputs } from "./pipeline/try/read-inputs.ts";
export { type TryOutcome, tryFunction } from "./pipeline/try/try-function.ts";
export { valueText } from "./pipeline/try/value-text.ts";
export { type BrowserSandboxOptions, createBrowserSandbox } from "./sandbox/browser/browser-sandbox.ts";
export type { Sandbox } from "./sandbox/contract.ts";
export type { Signature } from "./spec/schema/signatures.ts";
export { membersOf, withoutNull } from "./spec/schema/type-shape.ts";
export type { TypeSpec } from "./spec/schema/type-spec.ts";
export type { TensorValue, Value } from "./value/value.ts";
