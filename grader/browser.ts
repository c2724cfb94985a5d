export { sizeOf, unravel } from "./numbers/shape.ts";
export type { PictureData } from "./pipeline/pictures/picture-data.ts";
export type { Curve } from "./report/curve.ts";
export type { GradientPictureView, Located, ReportNumber, SourcePosition } from "./report/outcome.ts";
export type { CheckReport, Report, Status } from "./report/report.ts";
export { shownCase } from "./report/shown-case.ts";
export { compileErrorText } from "./reporters/compile-error-text.ts";
export { type Explanation, explainCheck, passedChecks } from "./reporters/explain-check.ts";
export { type ExplainedCheck, explainChecks } from "./reporters/explain-checks.ts";
export { reportMessagesIn } from "./reporters/report-messages-in.ts";
export {
  alignOnPoint,
  distinctDigits,
  formatDuration,
  formatIndex,
  formatNumber,
  formatPoints,
} from "./reporters/text/format-number.ts";
export { inlineMarkup, plainText } from "./reporters/text/inline-markup.ts";
export { unwrittenFunction } from "./reporters/unwritten-function.ts";
export { editFromSelection } from "./spec/load/edit-from-selection.ts";
export { isExercisePath } from "./spec/load/exercise-path.ts";
export type { PictureSpec } from "./spec/schema/picture-spec.ts";
export type { Track } from "./spec/schema/track.ts";
export { TRACKS } from "./spec/schema/tracks.ts";
