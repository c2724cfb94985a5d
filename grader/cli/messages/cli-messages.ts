import type { NamedSlip } from "../../diagnosis/mutant-bank.ts";
import type { CacheProblem } from "../../pipeline/bank/cache-file.ts";
import type { Mutation, Proposal } from "../../pipeline/mutate/mutation.ts";
import type { LeftOut } from "../../reporters/graded-file.ts";
import type { SandboxProblem } from "../../sandbox/host/sandbox-unavailable.ts";
import type { Question } from "../../spec/quiz/quiz-spec.ts";
import type { CommandName } from "../commands/commands.ts";
import type { Example } from "../commands/new-files.ts";
import type { OptionName } from "../options.ts";
import type { Problem } from "../usage-error.ts";
import type { CourseMessages } from "./course-messages.ts";
import type { FileMessages } from "./file-messages.ts";
import type { FuzzMessages } from "./fuzz-messages.ts";
import type { ImportMessages } from "./import-messages.ts";
import type { McpMessages } from "./mcp-messages.ts";
import type { SiteMessages } from "./site-messages.ts";

export interface CommandHelp {
  readonly summary: string;
  readonly usage: readonly string[];
  readonly details: readonly string[];
  readonly examples: readonly string[];
  /** How to go about it where several are named, and it takes one. */
  readonly ofSeveral?: string;
  /** What its options mean, where that differs from what they mean elsewhere. */
  readonly options?: Readonly<Partial<Record<OptionName, string>>>;
}

/** How many arguments a command takes, and how many it was given. */
interface WrongUse {
  readonly count: number;
  readonly least: number;
  readonly most: number;
  readonly help: CommandHelp;
}

/** What `explain` says of a failed check. */
interface EvidenceMessages {
  readonly passed: string;
  readonly nothingRan: string;
  readonly nothing: string;
  readonly said: string;
  readonly misconceptions: string;
  readonly relations: string;
  readonly place: string;
  readonly slips: string;
  readonly noSlips: string;
  readonly cases: (failed: readonly string[], passed: readonly string[]) => string;
  readonly alike: (alike: readonly string[], unlike: readonly string[]) => string;
  readonly fault: Readonly<Record<"forward" | "backward", (name: string) => string>>;
  readonly tried: (tried: number, left: number) => string;
  readonly unlike: (unlike: readonly string[]) => string;
  /** One that was tried, whatever it gives. */
  readonly slip: (slip: NamedSlip) => string;
}

/** The points of a report, and how many were asked for. */
interface ScoreOfOne {
  readonly exercise: string;
  readonly score: number;
  readonly maxScore: number;
  readonly needed: number;
}

/** Everything the command line says by itself, in one language. What a report says is in the reporters' messages. */
export interface CliMessages extends FileMessages {
  readonly about: string;
  readonly usage: string;
  readonly commandsTitle: string;
  readonly optionsTitle: string;
  readonly examplesTitle: string;
  readonly archetypesTitle: string;
  readonly moreHelp: string;
  readonly exitCodes: string;
  readonly commands: Readonly<Record<CommandName, CommandHelp>>;
  readonly options: Readonly<Record<OptionName, string>>;

  readonly unknownCommand: (word: string, near: string | null) => Problem;
  readonly adminMoved: Problem;
  readonly unknownOption: (option: string, near: string | null) => Problem;
  readonly optionNotTaken: (option: string, command: string, takes: readonly string[]) => Problem;
  readonly missingValue: (option: string, value: string) => Problem;
  readonly unexpectedValue: (option: string, value: string) => Problem;
  readonly badNumber: (option: string, value: string, min: number, max: number) => Problem;
  readonly unknownLocale: (option: string, value: string) => Problem;
  readonly wrongArguments: (command: string, use: WrongUse) => Problem;
  readonly tableFormat: (value: string, formats: readonly string[]) => Problem;
  readonly tableAndJson: (format: string) => Problem;
  readonly unknownReporter: (name: string, near: string | null, names: readonly string[]) => Problem;
  readonly reportersShareOutput: (names: readonly string[]) => Problem;
  readonly reportersShareFile: (names: readonly string[], file: string) => Problem;
  readonly reportOverAnswer: (file: string) => Problem;

  readonly unknownExercise: (slug: string, near: string | null, dir: string) => Problem;
  /** Neither an exercise nor a path that leads anywhere. */
  readonly nothingNamed: (name: string, near: string | null, dir: string) => Problem;
  readonly noExerciseFolder: (dir: string, code: string) => Problem;
  readonly noExercises: (dir: string) => Problem;
  /** @param problems a place and a text for each */
  readonly invalidExercise: (dir: string, problems: readonly string[]) => Problem;
  readonly unknownCheck: (name: string, near: string | null, names: readonly string[]) => Problem;
  readonly unknownMisconception: (name: string, near: string | null, names: readonly string[]) => Problem;

  readonly noSubmissions: (dir: string, leftOut: readonly LeftOut[]) => Problem;
  readonly noSlugInName: (file: string, near: string | null) => Problem;
  readonly noFileForSlug: (slug: string) => Problem;
  readonly noSlugForInput: Problem;
  readonly requireNeedsFolder: Problem;
  readonly nothingRequired: (value: string, near: string | null) => Problem;
  readonly badSlug: (slug: string, near: string | null) => Problem;
  readonly notZip: (file: string) => Problem;
  readonly gradescopeNeedsClone: Problem;
  readonly autograderWritten: (file: string, bytes: number, slugs: readonly string[]) => string;
  readonly autograderNext: string;
  readonly noQuiz: (slug: string) => Problem;

  readonly noSandbox: (problem: SandboxProblem) => Problem;
  /** Said where the grader goes on without. */
  readonly uncached: (problem: CacheProblem) => Problem;
  readonly ourFault: Problem;
  readonly faultAt: (exercise: string) => Problem;
  readonly sandboxFault: (exercise: string) => Problem;

  readonly listColumns: {
    readonly question: string;
    readonly exercise: string;
    readonly level: string;
    readonly minutes: string;
    readonly title: string;
  };
  readonly listDraft: string;
  readonly listInvalid: (count: number, dir: string) => string;
  readonly listFooter: (count: number) => string;

  readonly started: (files: readonly string[]) => string;
  readonly startedNext: (slug: string, file: string) => readonly string[];
  readonly created: (dir: string) => string;
  readonly createdFiles: Readonly<
    Record<Example, readonly { readonly file: string; readonly note: string }[]>
  >;
  readonly languageOfShort: Problem;
  readonly createdNext: (dir: string) => readonly string[];
  readonly createdFrom: (dir: string, archetype: string) => string;
  readonly createdFromNext: (dir: string) => readonly string[];
  readonly unknownArchetype: (name: string, near: string | null, names: readonly string[]) => Problem;
  readonly importing: ImportMessages;
  readonly course: CourseMessages;
  readonly fuzz: FuzzMessages;
  readonly mcp: McpMessages;
  readonly site: SiteMessages;

  readonly grading: string;
  /** The label of a bar. */
  readonly tryingSlips: string;
  readonly evidence: EvidenceMessages;
  /** `only` is the one report there is; null for several, which all reach it. */
  readonly thresholdMet: (percent: number, only: ScoreOfOne | null) => string;
  readonly thresholdMissed: (percent: number, score: ScoreOfOne) => string;
  readonly watching: (path: string) => string;
  readonly watchingGone: (path: string) => string;

  readonly quizTitle: (title: string, questions: number) => string;
  readonly quizKind: Readonly<Record<Question["kind"], string>>;
  readonly quizPrompt: string;
  readonly quizAgain: Readonly<Record<Question["kind"], (count: number) => string>>;
  readonly quizRight: string;
  readonly quizWrong: (answer: string) => string;
  /** Of an answer that a script gives; `again` says what can be read. */
  readonly quizUnreadable: (again: string) => string;
  /** The input ended before so many questions were answered. */
  readonly quizEnded: (left: number) => string;
  readonly quizScore: (right: number, total: number) => string;

  /** The comment at what of a spec is derived from the reference. */
  readonly showDerived: string;
  readonly verifyWorks: string;
  /** `error`: the largest of its numeric gradients, as a part of the case's largest; null where there are none. */
  readonly verifyReferenceAsOracle: (error: number | null) => string;
  readonly verifyBroken: string;
  readonly verifyComplete: string;
  readonly verifyIncomplete: string;
  readonly verifyInvalid: string;
  readonly verifyMatrix: string;
  readonly verifyLegend: readonly [first: string, also: string, passes: string];
  /** The misconceptions that an exercise has from its families. */
  readonly verifyShared: (names: readonly string[]) => string;
  /** By how many times its tolerance the first check sees each misconception. */
  readonly verifyMargins: (margins: readonly (readonly [misconception: string, times: string])[]) => string;
  /** A case in which something shows that no check rejects: `mistake` is a misconception or a mutant. */
  readonly verifyProposal: (mistake: string, proposal: Proposal) => string;
  /** More than are listed. */
  readonly verifyMoreProposals: (count: number) => string;
  readonly verifyMutation: (mutation: Mutation) => string;
  readonly verifyUnchanged: (since: Date) => string;
  readonly verifyTotal: (fine: number, total: number) => string;
  readonly verifyDeclared: (check: string) => string;
}
