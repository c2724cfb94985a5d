import type { CourseMessages } from "./course-messages.ts";
import { reasonInEnglish } from "./files-en.ts";

export const courseEnglish: CourseMessages = {
  badBudget: (value) => ({
    what: `--budget expects a time such as 90s, 10m or 1.5h, but was given “${value}”.`,
    next: "Write --budget 10m.",
  }),
  optionOfTree: (option) => ({
    what: `${option} is for a folder of learners' folders, but something else is named.`,
    next: `Write grader run <tree> ${option} …, or leave out ${option}.`,
  }),
  optionNotOfTree: (option) => ({
    what: `${option} cannot be used with a folder of learners' folders.`,
    next: "Leave it out; --csv <file> and --json <file> write the results of all learners.",
  }),
  reporterNotOfTree: (tree) => ({
    what: "--reporter cannot be used with a folder of learners' folders.",
    next: [
      `For one learner's report name that learner's folder: grader run ${tree}/<learner> --reporter html=<file>.`,
      "--csv <file> and --json <file> write what all learners came to.",
    ].join("\n"),
  }),
  notResults: (file) => ({
    what: `${file} is not a file of results of an earlier run. It was not changed.`,
    next: "Name a file that is not there yet, or the one of the run to go on with.",
  }),
  noLearners: (tree) => ({
    what: `There is nothing to grade in ${tree}: no folder in it holds an answer.`,
    next: "Expected <learner>/<slug>.ts or <learner>/<slug>/answer.ts; `grader list` shows the slugs.",
  }),
  sameFile: (file) => ({
    what: `${file} is named for two different things.`,
    next: "Give --csv, --json and --resume a file each.",
  }),
  head: (grader, fingerprint) => `grader ${grader} (${fingerprint})`,
  counts: ({ learners, exercises, answers }) =>
    `${learners} ${learners === 1 ? "learner" : "learners"}, ${exercises} ${exercises === 1 ? "exercise" : "exercises"}, ${answers} ${answers === 1 ? "answer" : "answers"}`,
  exercise: (slug, version, seed) => `${slug} ${version} seed ${seed}`,
  takenTitle: "Taken",
  skippedTitle: "Skipped",
  skipped: (why, detail) => {
    switch (why) {
      case "link":
        return "a link, not followed";
      case "pipe":
      case "socket":
      case "device":
        return `a ${why}, not opened`;
      case "file":
        return "a file where learners' folders are expected";
      case "no-exercise":
        return `named after no exercise${detail === null ? "" : `; did you mean ${detail}?`}`;
      case "second-answer":
        return "the file named after the exercise is taken";
      case "invalid-exercise":
        return "its exercise is not valid";
      case "no-answers":
        return "no answer in this folder";
      case "unreadable":
        return `cannot be read: ${reasonInEnglish(detail ?? "")}`;
    }
  },
  progress: (done, total) => `${done} of ${total} graded`,
  learner: ({ passed, all, points, of }) => `${passed} of ${all} passed, ${points} of ${of} points`,
  status: {
    passed: "passed",
    failed: "failed",
    unreadable: "cannot be read",
    missing: "missing",
    "not-reached": "not reached",
    fault: "fault of the grader",
  },
  cause: (cause) => CAUSES[cause] ?? (/^[a-z]+$/.test(cause) ? `it is a ${cause}` : reasonInEnglish(cause)),
  total: (passed, all) => `${passed} of ${all} passed.`,
  kept: (count, file) => `${count} of them from ${file}, unchanged since.`,
  notReached: (count) =>
    `${count} ${count === 1 ? "answer was" : "answers were"} not reached within the budget, and ${count === 1 ? "has" : "have"} no points yet.`,
  stopped: (done, all, file) =>
    file === null
      ? `Stopped after ${done} of ${all}. With --resume <file> the next run would go on from there.`
      : `Stopped: ${done} of ${all} are in ${file}. The same command goes on from there.`,
};

const CAUSES: Readonly<Record<string, string>> = {
  link: "it is a link, which is not followed",
  "too-large": "it is larger than a submission may be",
  "not-text": "it is not text in UTF-8",
  missing: "it is gone since the folder was read",
};
