export { localeIn, localeNamed } from "./cli/locale-in.ts";
export type { FileMessages } from "./cli/messages/file-messages.ts";
export { filesEnglish } from "./cli/messages/files-en.ts";
export { filesChinese } from "./cli/messages/files-zh.ts";
export { noSandboxEnglish } from "./cli/messages/setup-en.ts";
export { noSandboxChinese } from "./cli/messages/setup-zh.ts";
export { helpLines } from "./cli/output/help-lines.ts";
export { outputTo } from "./cli/output/output.ts";
export { problemLines } from "./cli/output/problem-lines.ts";
export { stackLines } from "./cli/output/stack-lines.ts";
export { codeOf } from "./cli/system-error.ts";
export type { Problem } from "./cli/usage-error.ts";
export type { Verified } from "./cli/verified.ts";
export {
  type BehaviourSketch,
  MARK_ROUNDING,
  sameSketch,
  sketchMark,
} from "./diagnosis/behaviour-sketch.ts";
export { misconceptionText } from "./families/misconception-text.ts";
export { archetypeNames, archetypeTitles } from "./importer/archetype/archetype.ts";
export { draftOf } from "./importer/drafts/draft.ts";
export { exerciseFrom } from "./importer/drafts/exercise-from.ts";
export { EMPTY_MANIFEST } from "./importer/merge/manifest.ts";
export { type PlanEntry, planEntry } from "./importer/plan-entry.ts";
export { type PlannedQuestion, planImport } from "./importer/plan-import.ts";
export type { AccountEntry } from "./importer/questions/account.ts";
export { findQuestions } from "./importer/questions/find-questions.ts";
export type { FoundQuestion } from "./importer/questions/found-question.ts";
export { decodedText } from "./importer/reading/decoded-text.ts";
export { readDocument } from "./importer/reading/read-document.ts";
export { GLOSSARY } from "./importer/topics/glossary.ts";
export type { TopicGuess } from "./importer/topics/recognised-topic.ts";
export { relatedTerms } from "./importer/topics/related-terms.ts";
export type { Topic } from "./importer/topics/topic.ts";
export { verifyFingerprint } from "./pipeline/bank/grader-fingerprint.ts";
export type { BankStore } from "./pipeline/bank/shared-banks.ts";
export { specCache } from "./pipeline/bank/spec-cache.ts";
export { createGrader, type Grader, type GraderOptions } from "./pipeline/create-grader.ts";
export type { GradeOptions } from "./pipeline/grade-compiled.ts";
export { editThatBehaves } from "./pipeline/mutate/edit-that-behaves.ts";
export { type MadePicture, makePictures } from "./pipeline/pictures/make-pictures.ts";
export { PictureData } from "./pipeline/pictures/picture-data.ts";
export { type PublicGrading, publicGrading } from "./pipeline/public-grading.ts";
export { encodePublicGrading } from "./pipeline/public-grading-bytes.ts";
export { type ReferenceAnswer, tryReference } from "./pipeline/try/try-reference.ts";
export type { Kill, PlacedFinding, Rule, RuleResult, Verification } from "./pipeline/verify/verification.ts";
export { verifyExercise } from "./pipeline/verify/verify-exercise.ts";
export { VERIFY_PARTS, type VerifyProgress } from "./pipeline/verify/verify-steps.ts";
export type { ReportNumber } from "./report/outcome.ts";
export { type CheckReport, Report, type Status } from "./report/report.ts";
export { withoutTimings } from "./report/without-timings.ts";
export { findingText, ruleText } from "./reporters/findings/finding-text.ts";
export { problemText } from "./reporters/problems/problem-text.ts";
export { distinctDigits, formatNumber, roundedNumber } from "./reporters/text/format-number.ts";
export { type Line, line, renderLines, span } from "./reporters/text/line.ts";
export { ulimitShell } from "./sandbox/host/resource-limits.ts";
export { type SandboxFrame, sandboxFrame } from "./sandbox/host/sandbox-frame.ts";
export { SandboxLimit } from "./sandbox/host/sandbox-limit.ts";
export { SandboxUnavailable } from "./sandbox/host/sandbox-unavailable.ts";
export { derivedFiles } from "./spec/derive/derived-files.ts";
export { type DerivedSpec, derivedSpec } from "./spec/derive/derived-spec.ts";
export { specYaml } from "./spec/derive/spec-yaml.ts";
export type { Exercise, SpecProblem } from "./spec/exercise.ts";
export { loadCatalogue } from "./spec/load/catalogue.ts";
export {
  type ExerciseFiles,
  hashOfFiles,
  MAX_FILE_BYTES,
  USED_FILES,
  usedFile,
} from "./spec/load/exercise-files.ts";
export { exerciseFromFiles, type LoadedExercise } from "./spec/load/exercise-from-files.ts";
export { isExercisePath } from "./spec/load/exercise-path.ts";
export { memorySource } from "./spec/load/exercise-source.ts";
export { exerciseVersion, nameVersion } from "./spec/load/exercise-version.ts";
export { declaredLanguages } from "./spec/load/fill-languages.ts";
export { loadExercise } from "./spec/load/load-exercise.ts";
export { prerequisiteProblems, type Standing } from "./spec/load/prerequisites.ts";
export { usedSlugs } from "./spec/load/used-files.ts";
export { parseYaml } from "./spec/load/yaml-document.ts";
export { nearest } from "./spec/nearest.ts";
export {
  drawOrder,
  gradeAnswer,
  QuizAnswer,
  rightAnswer,
  type ShownQuestion,
  shownQuestion,
} from "./spec/quiz/quiz-answer.ts";
export type { Question } from "./spec/quiz/quiz-spec.ts";
export type { Language } from "./spec/schema/languages.ts";
export { PictureSpec } from "./spec/schema/picture-spec.ts";
export { MAX_SLUG_LENGTH } from "./spec/schema/slug-pattern.ts";
export { Slug } from "./spec/schema/text.ts";
export type { Track } from "./spec/schema/track.ts";
export { TRACKS } from "./spec/schema/tracks.ts";
export { declarations, optionsText, typeText } from "./spec/schema/type-text.ts";
export { type ReadText, readStatement, readText } from "./spec/text-language.ts";
