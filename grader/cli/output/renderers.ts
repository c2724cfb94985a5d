import { randomUUID } from "node:crypto";
import type { GradedFile } from "../../reporters/graded-file.ts";
import type { Context } from "../commands/command.ts";
import type { FoundSubmissions } from "../input/find-submissions.ts";
import type { ReporterName } from "./reporter-choice.ts";
import { repositoryPath } from "./repository-path.ts";

type Renderer = (
  graded: readonly GradedFile[],
  submissions: FoundSubmissions,
  context: Context,
  intoFile: boolean,
) => Promise<string>;

/** What each reporter makes of reports; loaded when it is asked for. */
export const RENDERERS: Readonly<Record<ReporterName, Renderer>> = {
  terminal: async (graded, { leftOut }, { locale, stdout }, intoFile) => {
    const { terminalReport } = await import("../../reporters/terminal/terminal-report.ts");
    const colour = stdout.colour && !intoFile;
    return terminalReport(graded, { locale, colour, width: intoFile ? 80 : stdout.columns, leftOut });
  },
  json: async (graded, { directory, leftOut }) => {
    const { jsonReport } = await import("../../reporters/json-report.ts");
    return jsonReport(graded, directory === null ? null : leftOut);
  },
  junit: async (graded, { leftOut }, { locale }) => {
    const { junitReport } = await import("../../reporters/junit-report.ts");
    return junitReport(graded, { locale, leftOut });
  },
  github: async (graded, { leftOut }, { locale }) => {
    const { githubReport } = await import("../../reporters/github-report.ts");
    return githubReport(fromRoot(graded), { locale, token: randomUUID(), leftOut: fromRoot(leftOut) });
  },
  markdown: async (graded, { leftOut }, { locale }) => {
    const { markdownReport } = await import("../../reporters/markdown-report.ts");
    return markdownReport(graded, { locale, leftOut });
  },
  html: async (graded, { leftOut }, { locale }) => {
    const { htmlReport } = await import("../../reporters/html/html-report.ts");
    return htmlReport(graded, { locale, leftOut });
  },
  sarif: async (graded, { leftOut }, { locale }) => {
    const { sarifReport } = await import("../../reporters/sarif-report.ts");
    const { version } = (await import("../../package.json", { with: { type: "json" } })).default;
    return sarifReport(fromRoot(graded), { locale, leftOut, version });
  },
  tap: async (graded, { leftOut }, { locale }) => {
    const { tapReport } = await import("../../reporters/tap-report.ts");
    return tapReport(graded, { locale, leftOut });
  },
  classroom: async (graded, { required }, { locale }) => {
    const { classroomReport } = await import("../../reporters/classroom-report.ts");
    return classroomReport(askedFor(graded, required), { locale });
  },
  gradescope: async (graded, { leftOut, required }, { locale }) => {
    const { gradescopeReport } = await import("../../reporters/gradescope-report.ts");
    return gradescopeReport(askedFor(graded, required), { locale, leftOut });
  },
  exercism: async (graded, { required }, { locale }) => {
    const { exercismReport } = await import("../../reporters/exercism-report.ts");
    return exercismReport(askedFor(graded, required), { locale });
  },
};

/** Files as GitHub calls them, which knows nothing of the folder that a step runs in. */
function fromRoot<T extends { readonly file: string }>(files: readonly T[]): T[] {
  return files.map((one) => ({ ...one, file: repositoryPath(one.file, process.cwd()) }));
}

/**
 * What a site that keeps a number counts: where slugs were required those alone, or an answer to any other exercise
 * would make up for one that is wrong.
 */
function askedFor(graded: readonly GradedFile[], required: readonly string[]): readonly GradedFile[] {
  return required.length === 0 ? graded : graded.filter(({ report }) => required.includes(report.exercise));
}
