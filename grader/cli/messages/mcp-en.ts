import type { VerifyStep } from "../../pipeline/verify/verify-steps.ts";
import type { EditFault } from "../../spec/load/apply-edits.ts";
import type { EntryName, McpMessages } from "./mcp-messages.ts";

export const mcpEnglish: McpMessages = {
  instructions: [
    "Drafts of exercises in deep learning, in one folder. Each is a folder of files: exercise.yaml (functions, cases, checks, misconceptions), reference.ts (the right answer), statements, a quiz.",
    "To make one: `explain` says how; `new` writes one to begin with; `show` what is there; `write` one file at a time; `verify` proves that right answers pass and each misconception is caught by the check it names; `run` shows what a learner would read.",
    "An exercise is finished when `verify` says that it works and is complete. Never claim that of one that was not verified after the last change.",
  ].join("\n"),
  tools: {
    list: {
      title: "List drafts",
      description: "The drafts of the folder: their titles, and how many problems each has.",
    },
    show: {
      title: "Show a draft",
      description:
        "A draft's files with their revisions, its functions, and everything that is wrong with its files; or the text of one file; or a misconception, as the difference from the reference.",
    },
    new: {
      title: "Begin a draft",
      description:
        "Writes a new draft that works: a small example of what has to be written (a spec and a reference; the rest is derived), or, with `from`, an exercise about a topic. It is there to be turned into another one.",
    },
    write: {
      title: "Write a file",
      description:
        "Writes one file of a draft: its whole `text`, or `edits` of what is there; a `text` of null removes the file. Says what it replaced, and what is wrong with the draft's files now. Nothing is run: `verify` does that.",
    },
    verify: {
      title: "Verify a draft",
      description:
        "Proves the draft in the sandbox: the reference passes, its gradients agree with numeric ones, every misconception is rejected by the check it names. Each finding says what to mend. Takes seconds, with `mutate` minutes.",
    },
    run: {
      title: "Run an answer",
      description:
        "Grades one answer to the draft in the sandbox, as a learner's submission is, and returns the report a learner would read. Without `answer`, `file` or `misconception` it is the reference.",
    },
    explain: {
      title: "Explain",
      description:
        "What authors need to know: a topic of the guide, a key of exercise.yaml or quiz.yaml, an operation of the engine, a rule of `verify`. Without `about`: the first steps and the list of topics.",
    },
  },
  fields: {
    exercise: "the name of a draft, such as layer-norm",
    newExercise: "the new draft's name: lower-case words joined by hyphens, at most 60 characters",
    from: "a topic to begin with; `explain` about archetypes names them",
    language: "the only language of the draft; both if absent",
    full: "writes every file an exercise may have, in place of those that nothing can derive",
    spec: "shows the whole spec, with a mark at what is derived from the reference",
    shownFile: "one of the draft's files, such as reference.ts",
    shownMisconception: "a misconception the draft declares: shown as its difference from the reference",
    writtenFile:
      "one of the files an exercise may have, such as exercise.yaml, reference.ts or misconceptions/no-mean.ts",
    text: "the whole new text of the file, UTF-8 with LF; null removes the file",
    edits:
      "places to change instead of the whole text: `find` stands in the file exactly once, `replace` takes its place",
    expected:
      "the revision of the text that is to be replaced, as `show` and `write` say it; `none` for a file that must not exist yet. If another text is there, nothing is written",
    mutate: "also plants every generated mistake in the reference and lists those that no check catches",
    runFile: "a file of the draft to grade, such as starter.ts or alternatives/loops.ts",
    runMisconception: "a misconception the draft declares, to grade as a learner's answer",
    answer: "the TypeScript text of an answer to grade",
    about: "a topic, a key such as checks[].points, an operation such as softmax, or a rule of verify",
  },
  badPath: (received) =>
    `expected a file that an exercise may have, received ${quoted(received)}. There are exercise.yaml, quiz.yaml, statement.zh.md, statement.en.md, starter.ts, starter.zh.ts, reference.ts, oracle.ts, pictures.ts, explanation.zh.md, explanation.en.md, pytorch.py, misconceptions/<name>.ts, alternatives/<name>.ts; names in lower case, joined by hyphens`,

  folderGone: (dir, reason) => ({
    what: `The folder of drafts ${dir} cannot be opened: ${reason}.`,
    next: "It has to be a folder, not a link. Make it again, or start `grader mcp` with another one.",
  }),
  noSuchDraft: (slug, near, slugs) => ({
    what: `There is no draft ${quoted(slug)}.${meant(near)}`,
    next:
      slugs.length === 0
        ? "There are no drafts yet: `new` writes one."
        : `There are ${few(slugs)}. \`new\` writes another.`,
  }),
  noSuchFile: (file, near, files) => ({
    what: `There is no file ${file} in this draft.${meant(near)}`,
    next: `There are ${few(files)}. \`write\` makes a new one.`,
  }),
  notAsExpected: (path, expected, received) => ({
    what: `${path} has to be a ${expected}, but is ${KINDS[received]}.`,
    next: "Nothing was read or written. A person has to put it right in the folder itself.",
  }),
  notText: (file) => ({
    what: `${file} is not text in UTF-8.`,
    next: "`write` replaces it by text.",
  }),
  tooLarge: (file, most) => ({
    what: `${file} is larger than ${most / 1024} kB, the most a file of an exercise may have.`,
    next: "`write` replaces it by a shorter text.",
  }),
  notWritten: (problem) => ({
    what: problem,
    next: "Nothing was written. Send the text again without it.",
  }),
  loneSurrogate: (file) => `${file}: the text has half a surrogate pair, which UTF-8 cannot hold.`,
  changedMeanwhile: (file, expected, current) => ({
    what:
      current === null
        ? `${file} was expected in revision ${expected}, but does not exist.`
        : `${file} was expected in ${expected === "none" ? "no revision" : `revision ${expected}`}, but is there in revision ${current}.`,
    next: "Nothing was written. `show` the file, join your change with what is there, and write again.",
  }),
  tooMany: (what, place, most) => ({
    what: `${place} holds ${most} ${what} already, the most it may have.`,
    next: `Remove ${what} that are not needed first.`,
  }),
  draftExists: (slug) => ({
    what: `There is a draft ${quoted(slug)} already, and it is left as it is.`,
    next: "`show` it, or choose another name.",
  }),
  notValid: (slug, problems) => ({
    what: `${slug} cannot be run, its files have problems:`,
    next: `${problems.join("\n")}\n\`explain\` says what a key takes.`,
  }),
  oneOf: (received) => ({
    what: `Expected one of \`answer\`, \`file\` and \`misconception\`, received ${received.map((name) => `\`${name}\``).join(" and ")}.`,
    next: "Give one of them, or none for the reference.",
  }),
  textOrEdits: {
    what: "Expected either `text` or `edits`.",
    next: "Give the whole text, or the places to change; to remove the file, a `text` of null.",
  },
  badEdit: (file, number, fault) => ({
    what: `Edit ${number} of ${file}: ${editFault(fault)}`,
    next: "No edit was made. `show` the file, and copy the place as it stands there.",
  }),
  unknownTopic: (topic, near, topics) => ({
    what: `Nothing is said about ${quoted(topic)}.${meant(near)}`,
    next: `Topics are ${topics.join("; ")}. Keys, operations and rules of \`verify\` are found by their names.`,
  }),
  tookTooLong: (tool, seconds) => ({
    what: `\`${tool}\` was stopped after ${seconds} seconds.`,
    next: "Take fewer or smaller cases, or verify without `mutate`.",
  }),
  messageTooLong: {
    what: "A message of more than 10 MB came, which is no call of a tool; the connection is closed.",
    next: "A file of an exercise has at most 256 kB: `write` one file at a time.",
  },

  drafts: (count, dir) =>
    count === 0
      ? `No drafts in ${dir}. \`new\` writes one.`
      : `${count} ${count === 1 ? "draft" : "drafts"} in ${dir}:`,
  more: (count) => `and ${count} more`,
  problemCount: (count) =>
    count === 0 ? "its files have no problems" : `${count} ${count === 1 ? "problem" : "problems"}`,
  created: (slug) => `Wrote the draft ${slug}. Change one thing at a time, and verify after each.`,
  written: (file, revision) => `Wrote ${file}, revision ${revision}.`,
  replaced: (file, revision, before) =>
    `Wrote ${file}, revision ${revision}, in place of revision ${before}. What changed:`,
  allElse: "nearly every line",
  unchanged: (file, revision) => `${file} has this text already: revision ${revision}.`,
  removed: (file, before) => `Removed ${file}, which had revision ${before}.`,
  file: (bytes, revision) => `${bytes} bytes  revision ${revision}`,
  step: ({ part, name }) => (name === null ? PARTS[part] : `${PARTS[part]}: ${name}`),
  cut: (characters) => `… ${characters} more characters left out`,
  topics: "Topics:",
};

const PARTS: Readonly<Record<VerifyStep["part"], string>> = {
  files: "files",
  types: "types",
  cases: "expected values",
  gradients: "gradients",
  reference: "reference",
  starter: "starter",
  shortcuts: "answers that compute nothing",
  margins: "margins",
  alternative: "right answer in another style",
  misconception: "misconception",
  pictures: "pictures",
  mutants: "mutants",
};

const KINDS: Readonly<Record<EntryName, string>> = {
  file: "a file",
  folder: "a folder",
  link: "a link, and links are not followed",
  special: "neither file nor folder",
};

function editFault(fault: EditFault): string {
  switch (fault.kind) {
    case "edit-not-found":
      return fault.nearest === null
        ? "the file has no such text."
        : `the file has no such text; nearest is line ${fault.nearest.line}, ${quoted(fault.nearest.text)}.`;
    case "edit-spaced-otherwise":
      return `the text at line ${fault.line} differs in white space.`;
    case "edit-ambiguous":
      return `the text stands there more than once, at lines ${fault.lines.join(", ")}: take more of what is around it.`;
    case "edit-changes-nothing":
      return "it changes nothing.";
    case "edit-overlaps":
      return `it overlaps another edit at line ${fault.line}.`;
  }
}

function quoted(text: string): string {
  const most = 80;
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
}

function few(names: readonly string[]): string {
  const most = 30;
  return names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}

function meant(near: string | null): string {
  return near === null ? "" : ` Did you mean ${near}?`;
}
