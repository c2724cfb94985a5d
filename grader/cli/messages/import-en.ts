import type { ImportMessages } from "./import-messages.ts";

export const importEnglish: ImportMessages = {
  missing: (file) => ({
    what: `There is no document ${file}.`,
    next: "Name a Markdown or text file of questions and answers.",
  }),
  empty: (file) => ({ what: `${file} is empty.`, next: "Name a document that holds questions and answers." }),
  binary: (file) => ({
    what: `${file} is not text in UTF-8, UTF-16 or GB18030.`,
    next: "Save the document as Markdown or plain text, then import it again.",
  }),
  tooLarge: (file, limit) => ({
    what: `${file} is larger than ${limit / 1024 / 1024} MB, the most a document may have.`,
    next: "Split it into parts, or check that it is the right file.",
  }),
  damaged: (file, encoding, places, count) =>
    `${file}, ${count === 1 ? "line" : "lines"} ${places}: bytes that are no character in ${encoding}, read as “\ufffd”. Mend the document and import it again, or mend the drafts.`,
  noQuestions: (file) => ({
    what: `No question was found in ${file}.`,
    next: "Number the headings, or mark the parts with “Question:” and “Answer:” (题目, 答案).",
  }),
  tooManyQuestions: (file, count, most) => ({
    what: `${file} holds ${count} questions; at most ${most} are imported at once.`,
    next: "Split the document into parts.",
  }),
  badManifest: (file) => ({
    what: `${file} is not a record of earlier imports.`,
    next: "Restore it from version control, or move it away to import everything anew.",
  }),

  works: "works",
  broken: "does not work",
  quizOnly: "quiz only",
  otherField: "of another field, or of none that is known here",
  noCode: (topic) => `${topic}: nothing that a function could answer`,
  unsure: (topic, confidence) =>
    `perhaps ${topic}, but not surely enough for an exercise (confidence ${confidence})`,
  fields: { title: "title", question: "question", answer: "answer", explanation: "explanation" },
  score: (topic, score) => `${topic}, ${score} points`,

  account: ({ all, questions, parts, left }) =>
    `${all} headings, list items and rows: ${questions} begin a question, ${parts} belong to one, ${left} ${left === 1 ? "was" : "were"} left out.`,
  leftOut: {
    section: "chapter headings",
    contents: "table of contents",
    "to-do": "still to be done",
    "asks-nothing": "no question, and part of none",
  },
  lines: (places, count) => `${count === 1 ? "line" : "lines"} ${places}`,
  lineOf: (place, text) => `line ${place}: ${text}`,

  same: (slugs) =>
    `${slugs.join(", ")}: one exercise in ${slugs.length} drafts; keep one, and move the questions of the others into its quiz.`,
  kept: (slug, files) =>
    `${slug}: you changed ${files.join(", ")}, and the document has changed too; left as yours.`,
  gone: (slug) => `${slug}: you took the folder away; it is not written again.`,
  orphan: (slug) => `${slug}: its question is no longer in the document; the folder stays.`,
  total: ({ questions, working, quizOnly }) =>
    `${questions} ${questions === 1 ? "question" : "questions"}: ${working} working ${working === 1 ? "exercise" : "exercises"}, ${quizOnly} quiz only.`,
  done: ({ created, updated, unchanged, out }) =>
    `In ${out}: ${created} new, ${updated} updated, ${unchanged} as they were.`,
  dryRun: "Nothing was written.",
  interrupted: (written, of, out) =>
    written < of
      ? `Stopped: ${written} of ${of} drafts are in ${out}. The same command goes on from there.`
      : `Stopped before the drafts in ${out} were verified: npx grader verify ${out} does it.`,
  next: (out) => [
    "Every draft is to be finished by a person; what is missing says",
    `  npx grader verify ${out}`,
  ],
};
