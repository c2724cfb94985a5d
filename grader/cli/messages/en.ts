import { code } from "../../reporters/messages/report-messages.ts";
import { slipEnglish } from "../../reporters/messages/slip-en.ts";
import { printable } from "../../reporters/text/printable.ts";
import type { CliMessages } from "./cli-messages.ts";
import { courseEnglish } from "./course-en.ts";
import { filesEnglish, reasonInEnglish } from "./files-en.ts";
import { fuzzEnglish } from "./fuzz-en.ts";
import { importEnglish } from "./import-en.ts";
import { mcpEnglish } from "./mcp-en.ts";
import { noSandboxEnglish, uncachedEnglish } from "./setup-en.ts";
import { siteCommandsEnglish } from "./site-commands-en.ts";
import { siteEnglish } from "./site-en.ts";

export const cliEnglish: CliMessages = {
  about: "Exercises in deep learning that grade themselves: values, gradients, misconceptions.",
  usage: "Usage",
  commandsTitle: "Commands",
  optionsTitle: "Options",
  examplesTitle: "Examples",
  archetypesTitle: "Archetypes",
  moreHelp: "grader <command> --help says more about a command.",
  exitCodes:
    "Exit code: 0 passed, 1 a submission fell short, 2 wrong use, 3 a fault of the grader or the machine.",

  commands: {
    list: {
      summary: "show all exercises",
      usage: ["grader list"],
      details: [],
      examples: ["grader list --json"],
    },
    start: {
      summary: "write the starting file and the statement of an exercise",
      usage: ["grader start <slug> [dir]"],
      details: [
        "Writes <slug>.ts and <slug>.md into the folder, the current one if none is named. Never overwrites.",
      ],
      examples: ["grader start batch-norm", "grader start batch-norm homework"],
    },
    run: {
      summary: "grade a file, or a folder of files named after their exercises",
      usage: ["grader run <slug> <file>", "grader run <slug>.ts", "grader run <dir>", "grader run <tree>"],
      details: [
        "With - in place of a file, standard input is graded. Links are not followed.",
        "A folder is graded file by file: batch-norm.ts for the exercise batch-norm, and so on. A file that cannot be read has not passed; a script that is not named after an exercise is left out, and every report says so. --require names exercises whose files have to be there.",
        "--reporter may be given several times; all but one need a file to write to.",
        "A tree is a folder of learners' folders, and of each learner and exercise <slug>.ts is taken, else <slug>/answer.ts. With --resume a run that was ended goes on where it stopped, and grades again what has changed; docs/courses.md in Nabla's repository says more.",
      ],
      examples: [
        "grader run batch-norm answer.ts --watch",
        "grader run batch-norm answer.ts --only gradient-input",
        "grader run homework --reporter terminal --reporter junit=results.xml",
        "grader run homework --require adam,batch-norm",
        "grader run learners --csv results.csv --resume results.jsonl --budget 10m",
      ],
      options: { json: "write the results of all learners of a tree, as JSON" },
    },
    quiz: {
      summary: "ask the concept questions of an exercise",
      usage: ["grader quiz <slug>"],
      details: ["Answers are read from standard input, a line each, if it is no terminal."],
      examples: ["grader quiz batch-norm"],
    },
    verify: {
      summary: "prove that exercises work: reference right, misconceptions rejected",
      usage: ["grader verify [slug]", "grader verify [dir]"],
      details: [
        "Takes an exercise by its slug, or a folder: one that is an exercise, or one that holds exercises.",
        "Exit code: 0 every exercise works, 1 one does not, or is published and not complete, 2 one is not valid, or wrong use, 3 a fault of the grader or the machine.",
      ],
      examples: [
        "grader verify batch-norm",
        "grader verify --json",
        "grader verify adam --mutate",
        "grader verify adam --table html > adam.html",
      ],
      ofSeveral: "To verify several, run it for each, or on a folder that holds them.",
    },
    fuzz: {
      summary: "look for random cases in which right answers to an exercise disagree",
      usage: ["grader fuzz <slug>", "grader fuzz <dir>"],
      details: [
        "Draws cases like the exercise's own: other numbers, sizes and options between those that its cases have, every word that its types allow. The reference, and alternatives/*.ts beside it, are held against the oracle; a disagreement is shown in the smallest case found.",
        "Each misconception is run on the same cases: how near it comes to being let through, and which cases let it through. What no case of the exercise has is listed.",
        "Ctrl-C prints what was found so far. The same --seed draws the same cases.",
        "Exit code 1 where right answers disagree, or one of them runs out of time in every case.",
      ],
      examples: [
        "grader fuzz batch-norm",
        "grader fuzz drafts/layer-norm --seed 7 --cases 200 --reporter json",
      ],
      options: {
        seed: "which cases are drawn; 1 if absent",
        seconds: "how long cases are drawn; 10 if absent, and as long as --cases takes with that",
        cases: "how many cases are drawn at most",
        reporter: "terminal or json, to standard output or a file (may be repeated)",
      },
    },
    new: {
      summary: "write a new exercise to fill in",
      usage: ["grader new <slug>", "grader new <slug> --full", "grader new <slug> --from <archetype>"],
      details: [
        "Writes a small exercise that works: a reference, of which the rest is derived, and what cannot be derived.",
        "With --full it has every file there may be, and comments that lead through every part.",
        "With --from the exercise is a working one about a topic: one of the archetypes below.",
      ],
      examples: [
        "grader new layer-norm",
        "grader new layer-norm --language zh",
        "grader new my-attention --from attention --exercises ./my-exercises",
      ],
    },
    signatures: {
      summary: "print the functions an exercise declares, as TypeScript to fill in",
      usage: ["grader signatures <slug>", "grader signatures <dir>"],
      details: [
        "Starter and reference begin with this: declare functions in exercise.yaml, then write it to a file.",
      ],
      examples: ["grader signatures drafts/layer-norm", "grader signatures drafts/layer-norm > starter.ts"],
    },
    explain: {
      summary: "weigh what speaks for and against each cause of a wrong answer, for authors",
      usage: ["grader explain <slug> <file>", "grader explain <file>"],
      details: [
        "For every failed check: what the learner is told, which misconceptions give the same in which cases, how the wrong numbers relate to the right ones, and which slips in the reference come nearest.",
        "It shows hidden cases and speaks of the reference: it is for those who may read the exercise's files. The first run on an exercise tries its slips, which takes a minute or more; what they give is kept.",
      ],
      examples: ["grader explain batch-norm answer.ts", "grader explain batch-norm - --json < answer.ts"],
    },
    show: {
      summary: "print the whole spec of an exercise, or a misconception: the reference with one mistake",
      usage: ["grader show <slug> [misconception]", "grader show <dir> [misconception]"],
      details: [
        "Of a spec, what exercise.yaml leaves to be derived from the reference stands below a comment that says so.",
        "A misconception is an edit of the reference; this prints the module that it makes.",
      ],
      examples: [
        "grader show drafts/rms-norm",
        "grader show adam eps-inside-root --diff",
        "grader show adam eps-inside-root | grader run adam -",
      ],
    },
    import: {
      summary: "make drafts of exercises from a document of questions and answers",
      usage: ["grader import <document>"],
      details: [
        "Reads Markdown or text in Chinese or English and writes one draft a question: a working exercise where the topic is known, else a quiz.",
        "Importing a changed document again updates what has not been edited since, and says what it left alone.",
        "With - in place of a document, standard input is read.",
      ],
      examples: ["grader import questions.md --dry-run", "grader import questions.md --out drafts"],
    },
    mcp: {
      summary: "let an assistant write and verify drafts: a Model Context Protocol server",
      usage: ["grader mcp [dir]"],
      details: [
        "Speaks the protocol on standard input and output, until the input ends; docs/assistants.md in Nabla's repository says how to register it. The folder is drafts if none is named, and is made where it is missing.",
        "Nothing outside the folder is read or written; code runs in the sandbox only.",
      ],
      examples: ["grader mcp", "grader mcp ../course/drafts --exercises ../course/exercises"],
    },
    ...siteCommandsEnglish,
    gradescope: {
      summary: "write the zip that Gradescope builds an autograder from",
      usage: ["grader gradescope <zip> <slug> [slug…]"],
      details: [
        "The zip holds the grader, the exercises named and those they use; what is handed in has to hold <slug>.ts for each exercise named. Results are in the language of --locale.",
      ],
      examples: [
        "grader gradescope autograder.zip batch-norm",
        "grader gradescope week-3.zip adam optimizers --locale zh",
      ],
    },
  },

  options: {
    server: "the site, where it is not the one logged in to last",
    "token-file": "a file that holds the token, - for standard input",
    "insecure-http": "send the token in the clear, in a network of your own",
    "no-wait": "print the submission's id and do not wait for the verdict",
    force: "overwrite what differs",
    listing: "catalogue: listed for everybody; link: for whoever has the address; unchanged if absent",
    watch: "grade again whenever the file is saved, or follow a submission; Ctrl-C ends",
    only: "run only this check (may be repeated)",
    timeout: "wall clock for one call in place of the exercise's limit, or for an answer of the site",
    reporter:
      "terminal, json, junit, github, markdown, html, sarif, tap, classroom, gradescope or exercism, to standard output or a file (may be repeated)",
    require: "exercises that the folder has to hold, as adam,batch-norm or a file of slugs (may be repeated)",
    "min-score": "count as passed from this share of the points; 100 if absent",
    exercises: "the folder of exercises; the grader's own if absent",
    json: "print JSON",
    csv: "write the results of all learners of a tree, a line for each learner and exercise",
    resume: "keep the results of a tree in this file as they come, and take those that are there",
    budget: "begin no grading of a tree after this time, such as 90s, 10m or 1.5h",
    diff: "print what differs from the reference in place of the whole module",
    table: "print only which check rejects which misconception; text if no format is named",
    mutate: "plant every mutant in the reference too, and see it rejected",
    fresh: "verify again what has not changed since it was verified",
    seed: "fix the order in which choices are shown",
    seconds: "how long cases are drawn",
    cases: "how many cases are drawn at most",
    out: "the folder that drafts are written to; exercises if absent",
    "dry-run": "show what would be written, and write nothing",
    explain: "show which words speak for which topic",
    from: "begin with a working exercise of this kind",
    full: "write every file and key there may be, in place of what has to be written",
    language: "write the exercise in this language alone; in both if absent",
    locale: "language of all texts; taken from the environment if absent",
    help: "show this help",
    version: "show the version",
  },

  unknownCommand: (word, near) => ({
    what: `There is no command “${word}”.${meant(near)}`,
    next: "`grader --help` lists the commands.",
  }),
  adminMoved: {
    what: "Accounts are no longer made by `grader`: `grader admin` is `nabla admin` now.",
    next: "Write npx nabla admin with the same arguments.",
  },
  unknownOption: (option, near) => ({
    what: `There is no option ${option}.${meant(near)}`,
    next: "`grader --help` lists the options.",
  }),
  optionNotTaken: (option, command, takes) => ({
    what: `\`grader ${command}\` does not take ${option}.`,
    next: `It takes ${takes.join(", ")}.`,
  }),
  missingValue: (option, value) => ({
    what: `${option} needs a value.`,
    next: `Write ${option}${option.endsWith("=") ? "" : " "}${value}.`,
  }),
  unexpectedValue: (option, value) => ({
    what: `${option} takes no value, but was given “${value}”.`,
    next: `Write ${option} alone.`,
  }),
  badNumber: (option, value, min, max) => ({
    what: `${option} expects a number from ${min} to ${max}, but was given “${value}”.`,
    next: `For example ${option} ${Math.min(max, Math.max(min, 60))}.`,
  }),
  unknownLocale: (option, value) => ({
    what: `${option} expects zh or en, but was given “${value}”.`,
    next: `Write ${option} zh or ${option} en.`,
  }),
  wrongArguments: (command, { count, least, most, help }) => {
    const bound = count < least ? `at least ${least}` : most === 0 ? "no" : `at most ${most}`;
    const noun = (count < least ? least : most) === 1 ? "argument" : "arguments";
    const several = count > most && help.ofSeveral !== undefined ? [help.ofSeveral] : [];
    return {
      what: `\`grader ${command}\` takes ${bound} ${noun}, but was given ${count === 0 ? "none" : count}.`,
      next: [`Write ${help.usage.join(", or ")}.`, ...several].join("\n"),
    };
  },
  tableFormat: (value, formats) => ({
    what: `--table expects ${formats.join(", ")}, but was given “${value}”.`,
    next: "Write --table html, or --table alone for text.",
  }),
  tableAndJson: (format) => ({
    what: `--json prints all that was found, and --table ${format} the table alone: they cannot both be printed.`,
    next: "Write --table json for the table as JSON, or --json without --table.",
  }),
  unknownReporter: (name, near, names) => ({
    what: `There is no reporter “${name}”.${meant(near)}`,
    next: `There are ${names.join(", ")}.`,
  }),
  reportersShareOutput: (names) => ({
    what: `${names.join(" and ")} cannot both write to standard output.`,
    next: `Give all but one a file: --reporter ${names.at(-1)}=<file>.`,
  }),
  reportersShareFile: (names, file) => ({
    what: `${names.join(" and ")} cannot be written to one file, ${file}.`,
    next: "Name a file for each.",
  }),
  reportOverAnswer: (file) => ({
    what: `${file} is an answer that is graded, and would be overwritten.`,
    next: "Name another file to write to.",
  }),

  unknownExercise: (slug, near, dir) => ({
    what: `There is no exercise “${slug}” in ${dir}.${meant(near)}`,
    next: "`grader list` shows all exercises.",
  }),
  nothingNamed: (name, near, dir) => ({
    what: `There is no exercise “${name}” in ${dir}, and no file or folder of that name.${meant(near)}`,
    next: "Check the path; `grader list` shows all exercises.",
  }),
  noExerciseFolder: (dir, code) => ({
    what: `The folder of exercises ${dir} cannot be read: ${reasonInEnglish(code)}.`,
    next: "Name a folder that holds exercises with --exercises <dir>.",
  }),
  noExercises: (dir) => ({
    what: `There are no exercises in ${dir}: no folder there holds an exercise.yaml.`,
    next: "Name another folder, or write an exercise with `grader new <slug>`.",
  }),
  invalidExercise: (dir, problems) => ({
    what: `The exercise in ${dir} is not valid:`,
    next: problems.join("\n"),
  }),
  unknownCheck: (name, near, names) => ({
    what: `There is no check “${name}”.${meant(near)}`,
    next: `There are ${names.join(", ")}.`,
  }),
  unknownMisconception: (name, near, names) => ({
    what: `There is no misconception “${name}”.${meant(near)}`,
    next: names.length === 0 ? "The exercise has none." : `There are ${names.join(", ")}.`,
  }),

  fuzz: fuzzEnglish,
  course: courseEnglish,
  ...filesEnglish,
  noSubmissions: (dir, leftOut) => ({
    what: `There is nothing to grade in ${dir}: no file is named after an exercise.`,
    next: [
      ...leftOut.flatMap(({ file, nearest }) =>
        nearest === null ? [] : [`Instead of ${printable(file)}, did you mean ${nearest}?`],
      ),
      "Name the files <slug>.ts, such as batch-norm.ts; `grader list` shows the slugs.",
    ].join("\n"),
  }),
  noSlugInName: (file, near) => ({
    what: `${file} is not named after an exercise.${meant(near)}`,
    next: "Write grader run <slug> <file>.",
  }),
  noFileForSlug: (slug) => ({
    what: `There is no ${slug}.ts here to grade.`,
    next: `Write grader run ${slug} <file>, or begin with grader start ${slug}.`,
  }),
  noSlugForInput: {
    what: "Standard input does not say which exercise it is for.",
    next: "Name the exercise before it: <slug> -.",
  },
  requireNeedsFolder: {
    what: "--require says what a folder has to hold, but a single file is named.",
    next: "Write grader run <dir> --require <slugs|file>, or leave out --require.",
  },
  nothingRequired: (value, near) => ({
    what: `--require expects slugs or a file of them, but “${value}” is neither.${meant(near)}`,
    next: "For example --require adam,batch-norm; `grader list` shows the slugs.",
  }),
  notZip: (file) => ({
    what: `The first argument is the zip to write, and “${printable(file)}” does not end in .zip.`,
    next: "Name the file first, then the exercises: grader gradescope autograder.zip batch-norm.",
  }),
  gradescopeNeedsClone: {
    what: "The zip is made of a clone of Nabla, with its lock file, and this grader is an installed package.",
    next: "Clone the repository and run the command there: npx grader gradescope autograder.zip batch-norm.",
  },
  autograderWritten: (file, bytes, slugs) =>
    `Wrote ${file} (${(bytes / 1e6).toFixed(1)} MB), which grades ${slugs.join(", ")}.`,
  autograderNext:
    "Upload it on Gradescope under Configure Autograder; docs/ci/gradescope.md says how many points to set.",
  badSlug: (slug, near) => ({
    what: `“${slug}” cannot be the name of an exercise.${meant(near)}`,
    next: "Use lower-case words joined by hyphens, at most 60 characters, such as layer-norm.",
  }),
  noQuiz: (slug) => ({
    what: `The exercise ${slug} has no quiz.`,
    next: `Solve it instead: grader start ${slug}.`,
  }),

  noSandbox: noSandboxEnglish,
  uncached: uncachedEnglish,
  ourFault: {
    what: "The grader itself failed; this is not your code's doing.",
    next: "Please report it with the lines below.",
  },
  faultAt: (exercise) => ({
    what: `The grader itself failed at ${exercise}; this is not the code's doing.`,
    next: "Please report it with the lines below.",
  }),
  sandboxFault: (exercise) => ({
    what: `The grader's sandbox failed at ${exercise}; this is not the code's doing.`,
    next: "Run it again. If it fails again, please report it.",
  }),

  listColumns: { question: "Q", exercise: "exercise", level: "level", minutes: "min", title: "title" },
  listDraft: "draft",
  listInvalid: (count, dir) =>
    `${count} ${count === 1 ? "exercise is" : "exercises are"} not valid; \`grader verify --exercises ${dir}\` says why.`,
  listFooter: (count) =>
    `${count} ${count === 1 ? "exercise" : "exercises"}. \`grader start <slug>\` begins one, \`grader run <slug> <file>\` grades.`,

  started: (files) => `Wrote ${files.join(" and ")}.`,
  startedNext: (slug, file) => [
    `Read the statement, fill in ${file}, then`,
    `  npx grader run ${slug} ${file} --watch`,
    `  npx grader quiz ${slug}`,
  ],
  created: (dir) => `Wrote ${dir}, a small exercise that works.`,
  createdFiles: {
    short: [
      { file: "reference.ts", note: "the right answer, with the shapes in its docstrings: begin here" },
      { file: "exercise.yaml", note: "title, summary, misconceptions" },
      { file: "statement.*.md", note: "the task" },
    ],
    full: [
      { file: "exercise.yaml", note: "functions, cases, checks, misconceptions: begin here" },
      { file: "reference.ts", note: "the right answer, as a learner would write it" },
      { file: "oracle.ts", note: "the same on the engine; expected values and gradients come from it" },
      { file: "starter.ts", note: "what a learner begins with" },
      { file: "starter.zh.ts", note: "the same with its comments in Chinese" },
      { file: "statement.*.md", note: "the task, in both languages" },
      { file: "quiz.yaml", note: "concept questions" },
      { file: "pictures.ts", note: "what a learner's own code shows after a pass" },
      { file: "explanation.*.md", note: "why the reference is written so, read after a pass" },
      { file: "pytorch.py", note: "the same in PyTorch" },
    ],
  },
  languageOfShort: {
    what: "--language is for the short example, without --full and --from.",
    next: "Write languages: [zh] or [en] into exercise.yaml, and leave the other one out of its texts.",
  },
  createdNext: (dir) => [
    "Turn it into your own, file by file, and prove after each step that it still works:",
    `  npx grader verify ${dir}`,
  ],

  createdFrom: (dir, archetype) => `Wrote ${dir}, a working exercise of the kind ${archetype}.`,
  createdFromNext: (dir) => ["Make it your own; what is still missing says", `  npx grader verify ${dir}`],
  unknownArchetype: (name, near, names) => ({
    what: `There is no archetype “${name}”.${meant(near)}`,
    next: `There are ${names.join(", ")}.`,
  }),
  importing: importEnglish,
  mcp: mcpEnglish,
  site: siteEnglish,

  grading: "grading",
  tryingSlips: "trying slips",
  evidence: {
    passed: "All checks passed: there is nothing to explain.",
    nothingRan: "The file did not run, so there is no behaviour to compare; `grader run` says why.",
    nothing: "nothing",
    said: "what the learner is told",
    misconceptions: "misconceptions, by the cases in which they give the same",
    relations: "what relates the wrong numbers to the right ones",
    place: "what the numeric derivative says",
    slips: "slips in the reference, the nearest first",
    noSlips: "none could be tried: the reference does not run",
    cases: (failed, passed) =>
      `wrong in ${failed.join(", ")}${passed.length === 0 ? "" : `; right in ${passed.join(", ")}`}`,
    alike: (alike, unlike) =>
      unlike.length === 0
        ? `the same in all: ${alike.join(", ")}`
        : alike.length === 0
          ? "different in all"
          : `the same in ${alike.join(", ")}; different in ${unlike.join(", ")}`,
    fault: {
      forward: (name) => `the gradient is right for the answer's own forward: ${name} is wrong`,
      backward: (name) => `the gradient is right for neither forward: ${name} is wrong`,
    },
    tried: (tried, left) =>
      `${tried} tried${left === 0 ? "" : `, ${left} not, for lack of time or because there were too many`}; those that change nothing, do not end, or do what a misconception does are left out`,
    unlike: (unlike) =>
      unlike.length === 0 ? "the same in every case of every check" : `different in ${unlike.join(", ")}`,
    slip: ({ functions, slip }) => `${functions.map(code).join(" or ")}: ${slipEnglish(slip)}`,
  },
  thresholdMet: (percent, only) =>
    only === null
      ? `--min-score ${percent} is met by every exercise.`
      : `--min-score ${percent} is met: ${only.needed} of ${only.maxScore} points are enough, and there are ${only.score}.`,
  thresholdMissed: (percent, { exercise, score, maxScore, needed }) =>
    `--min-score ${percent} is missed by ${exercise}: ${needed} of ${maxScore} points are needed, and there are ${score}.`,
  watching: (path) => `Waiting for ${path} to change. Ctrl-C ends.`,
  watchingGone: (path) => `${path} is not there at the moment; waiting for it.`,

  quizTitle: (title, questions) => `${title}: ${questions} ${questions === 1 ? "question" : "questions"}`,
  quizKind: {
    single: "one answer is right",
    multiple: "one or more answers are right",
    numeric: "a number",
    ordering: "bring into order",
  },
  quizPrompt: "answer",
  quizAgain: {
    single: (count) => `Answer with one letter from ${letters(count)}.`,
    multiple: (count) => `Answer with letters from ${letters(count)}, such as: a c`,
    numeric: () => "Answer with a number, such as 0.25, 1e-3 or 1/4.",
    ordering: (count) => `Answer with all letters from ${letters(count)} in the right order, such as: b a c`,
  },
  quizRight: "right",
  quizWrong: (answer) => `not right; the answer is ${answer}`,
  quizUnreadable: (again) => `This cannot be read as an answer, and counts as not answered. ${again}`,
  quizEnded: (left) =>
    `The input has ended: ${left} ${left === 1 ? "question is" : "questions are"} not answered.`,
  quizScore: (right, total) => `${right} of ${total} right`,

  showDerived: "derived",
  verifyWorks: "works",
  verifyReferenceAsOracle: (error) =>
    error === null
      ? "reference as oracle"
      : `reference as oracle, its numeric gradients accurate to ${error.toExponential(0)}`,
  verifyBroken: "does not work",
  verifyComplete: "complete",
  verifyIncomplete: "not complete",
  verifyInvalid: "not valid",
  verifyMatrix: "which check rejects which misconception",
  verifyLegend: ["rejects it first", "rejects it too", "lets it pass"],
  verifyShared: (names) =>
    `${names.length} ${names.length === 1 ? "misconception" : "misconceptions"} of its families known too: ${names.join(", ")}`,
  verifyMargins: (margins) =>
    `Times over the tolerance: ${margins.map(([name, times]) => `${name} ${times}`).join(", ")}`,
  verifyProposal: (mistake, proposal) =>
    proposal.status === "found"
      ? `${mistake}: the proposed case ${proposal.name} would show it (check ${proposal.checks.join(", ")}); --json has the case`
      : `${mistake}: ${proposal.status === "none" ? "no case that was tried shows it" : "no time was left to look for a case"}`,
  verifyMoreProposals: (count) => `and ${count} more, in --json`,
  verifyMutation: ({ planted, killed, equivalent }) =>
    `${killed} of ${planted} mutants rejected, ${equivalent} equivalent`,
  verifyUnchanged: (since) => `unchanged since ${MOMENT.format(since)}; --fresh verifies it again`,
  verifyTotal: (fine, total) => `${fine} of ${total} fine`,
  verifyDeclared: (check) => `declared: ${check}`,
};

const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function meant(near: string | null): string {
  return near === null ? "" : ` Did you mean ${near}?`;
}

function letters(count: number): string {
  return `a to ${String.fromCharCode(96 + count)}`;
}
