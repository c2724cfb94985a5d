import { lstatSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { nearest } from "../../spec/nearest.ts";
import { codeOf, systemCode } from "../system-error.ts";

/** A learner's file for one exercise. */
export interface LearnerAnswer {
  readonly slug: string;
  /** Below the learner's folder: `adam.ts` or `adam/answer.ts`. */
  readonly name: string;
  readonly file: string;
}

/** A folder of the tree, which is a learner's by its name. */
export interface LearnerFolder {
  readonly name: string;
  readonly answers: readonly LearnerAnswer[];
}

/** What of the tree is not graded. */
export interface SkippedPath {
  /** Below the tree, `/` between names. */
  readonly path: string;
  readonly why:
    | "link"
    | "pipe"
    | "socket"
    | "device"
    /** A file where learners' folders are expected. */
    | "file"
    | "no-exercise"
    /** The same exercise is handed in as a file of its name too, which is taken. */
    | "second-answer"
    | "invalid-exercise"
    /** A learner's folder that holds no answer. */
    | "no-answers"
    | "unreadable";
  /** The name that may be meant, or the system's code of what is unreadable. */
  readonly detail: string | null;
}

export interface LearnerTree {
  readonly learners: readonly LearnerFolder[];
  readonly skipped: readonly SkippedPath[];
}

/**
 * The answers in a folder of learners' folders: of each learner and exercise `<slug>.ts`, else `<slug>/answer.ts`. No
 * link is followed, and nothing is opened: what is no folder, and what may not be looked into, is skipped. Names that
 * begin with a dot are no learners.
 *
 * @throws the system's error where the tree itself cannot be read
 */
export function readLearnerTree(tree: string, slugs: readonly string[]): LearnerTree {
  const learners: LearnerFolder[] = [];
  const skipped: SkippedPath[] = [];
  for (const name of visibleNames(tree)) {
    const what = kindOf(join(tree, name));
    if (what.kind !== "folder") {
      if (what.kind !== "gone") skipped.push({ path: name, why: what.kind, detail: what.code });
      continue;
    }
    const found = readLearner(tree, name, slugs);
    skipped.push(...found.skipped);
    if (found.learner !== null) learners.push(found.learner);
  }
  return { learners, skipped };
}

/** Whether there is an answer of anybody's in a folder that holds no script itself. */
export function isLearnerTree(tree: string, slugs: readonly string[]): boolean {
  try {
    if (visibleNames(tree).some((name) => SCRIPT.test(name))) return false;
    return readLearnerTree(tree, slugs).learners.some(({ answers }) => answers.length > 0);
  } catch (error) {
    codeOf(error);
    return false;
  }
}

/** Files that may be somebody's answer, if under another extension. */
const SCRIPT = /\.[cm]?[jt]sx?$/i;

interface FoundLearner {
  readonly learner: LearnerFolder | null;
  readonly skipped: readonly SkippedPath[];
}

function readLearner(tree: string, name: string, slugs: readonly string[]): FoundLearner {
  const folder = join(tree, name);
  let names: string[];
  try {
    names = visibleNames(folder);
  } catch (error) {
    return { learner: null, skipped: [{ path: name, why: "unreadable", detail: codeOf(error) }] };
  }
  const there = new Set(names);
  const answers: LearnerAnswer[] = [];
  const skipped: SkippedPath[] = [];
  for (const slug of slugs) {
    const inside = there.has(slug) ? answerInside(folder, slug) : null;
    const own = there.has(`${slug}.ts`) && kindOf(join(folder, `${slug}.ts`)).kind !== "folder";
    const taken = own ? `${slug}.ts` : inside?.why === null ? `${slug}/answer.ts` : null;
    if (taken !== null) answers.push({ slug, name: taken, file: join(folder, taken) });
    if (own && inside?.why === null)
      skipped.push({ path: `${name}/${slug}/answer.ts`, why: "second-answer", detail: null });
    else if (inside !== null && inside.why !== null && inside.why !== "no-answers")
      skipped.push({ path: `${name}/${slug}`, why: inside.why, detail: inside.detail });
  }
  skipped.push(...strangers(name, names, slugs, new Set(answers.map(({ slug }) => slug))));
  if (answers.length === 0) skipped.push({ path: name, why: "no-answers", detail: null });
  return { learner: { name, answers }, skipped };
}

/** What `<slug>/` holds: an answer where `why` is null. */
function answerInside(
  folder: string,
  slug: string,
): { readonly why: SkippedPath["why"] | null; readonly detail: string | null } {
  const outer = kindOf(join(folder, slug));
  // A file or a pipe of an exercise's name is nobody's answer, and neither is a folder without one.
  if (outer.kind === "link" || outer.kind === "unreadable") return { why: outer.kind, detail: outer.code };
  if (outer.kind !== "folder") return { why: "no-answers", detail: null };
  const inner = kindOf(join(folder, slug, "answer.ts"));
  if (inner.kind === "gone" || inner.kind === "folder") return { why: "no-answers", detail: null };
  return inner.kind === "unreadable"
    ? { why: "unreadable", detail: inner.code }
    : { why: null, detail: null };
}

/** TypeScript that is named after no exercise, with the name that may be meant. */
function strangers(
  learner: string,
  names: readonly string[],
  slugs: readonly string[],
  answered: ReadonlySet<string>,
): SkippedPath[] {
  const known = new Set(slugs);
  const free = slugs.filter((slug) => !answered.has(slug));
  return names
    .filter(
      (name) => /\.ts$/i.test(name) && !name.endsWith(".d.ts") && !known.has(withoutEnding(name, ".ts")),
    )
    .map((name) => {
      const near = nearest(withoutEnding(name, extname(name)).toLowerCase(), free);
      const detail = near === null ? null : `${near}.ts`;
      return { path: `${learner}/${name}`, why: "no-exercise" as const, detail };
    });
}

function withoutEnding(name: string, ending: string): string {
  return name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name;
}

function visibleNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && name !== "node_modules")
    .sort();
}

/** What stands at a path, by itself and not by what it leads to. */
function kindOf(path: string): {
  readonly kind: "folder" | "file" | "link" | "pipe" | "socket" | "device" | "unreadable" | "gone";
  readonly code: string | null;
} {
  try {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) return { kind: "gone", code: null };
    if (info.isDirectory()) return { kind: "folder", code: null };
    if (info.isFile()) return { kind: "file", code: null };
    if (info.isSymbolicLink()) return { kind: "link", code: null };
    if (info.isFIFO()) return { kind: "pipe", code: null };
    return { kind: info.isSocket() ? "socket" : "device", code: null };
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return { kind: "unreadable", code };
  }
}
