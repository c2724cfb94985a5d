import { filesEnglish } from "../../../grader/index.ts";
import type { AdminMessages } from "./admin-messages.ts";

export const adminEnglish: AdminMessages = {
  outputUnwritable: filesEnglish.outputUnwritable,
  help: {
    command: "∇ nabla",
    summary: "run a site, make accounts and links to set a password on its machine, back up its data",
    usage: {
      title: "Usage",
      body: [
        "nabla admin create <email> [--role instructor|admin] [--name <name>]",
        "nabla admin reset <email>",
        "nabla start",
        "nabla worker [--lanes <n>]",
        "nabla faults [list|show <id>|retry <id>|retry --all]",
        "nabla backup <file>",
        "nabla restore <file>",
      ],
    },
    details: [
      "create makes an account for an instructor, or the role that is named; reset is for a forgotten " +
        "password. Both print a link, valid for an hour, by which its owner sets a password.",
      "Data is looked for where the site keeps it: DATA_DIR, ./data if it is not set, or DATABASE_URL. " +
        "The link names PUBLIC_URL, or HOST and PORT.",
      "start is npm start. `nabla worker --help`, `nabla faults --help`, `nabla backup --help` and " +
        "`nabla restore --help` say more of those.",
    ],
    terms: [
      {
        title: "Options",
        body: [
          { term: "--role instructor|admin", text: "what the new account may do; instructor if absent" },
          { term: "--name <name>", text: "the name others see; the first part of the address if absent" },
          { term: "--locale zh|en", text: "language of all texts; taken from the environment if absent" },
          { term: "-h, --help", text: "show this help" },
        ],
      },
    ],
    examples: {
      title: "Examples",
      body: [
        'nabla admin create lin@example.org --name "Lin Mei"',
        "nabla admin create root@example.org --role admin",
        "nabla admin reset lin@example.org",
      ],
    },
  },
  fault: {
    what: "The command itself failed; this is not your doing.",
    next: "Please report it with the lines below.",
  },
  unknownCommand: (word) => ({
    what: `There is no command “${word}”.`,
    next: "`nabla --help` shows what there is. Exercises are graded by `grader`.",
  }),
  wrongArguments: (action, count) => ({
    what: `\`nabla admin ${action}\` expects one email address, but was given ${count}.`,
    next: `Write nabla admin ${action} <email>.`,
  }),
  unknownOption: (option, near) => ({
    what: `There is no option ${option}.${near === null ? "" : ` Did you mean ${near}?`}`,
    next: "`nabla --help` lists the options.",
  }),
  unexpectedValue: (option, value) => ({
    what: `${option} takes no value, but was given “${value}”.`,
    next: `Write ${option} alone.`,
  }),
  missingValue: (option) => ({
    what: `${option} needs a value.`,
    next: "`nabla --help` shows which.",
  }),
  unknownLocale: (value) => ({
    what: `--locale expects zh or en, but was given “${value}”.`,
    next: "Write --locale en.",
  }),
  made: (email) => `${email} sets a password by this link, once and within an hour:`,
  linkLost: (email) =>
    `The account is as it should be, only its link is lost. For another one: nabla admin reset ${email}`,
  guessed: "If people reach the site by another address, set PUBLIC_URL to it and run this again.",
  unknownAction: (word, near) => ({
    what: `\`nabla admin\` has no “${word}”.${near === null ? "" : ` Did you mean ${near}?`}`,
    next: "Write nabla admin create <email>, or nabla admin reset <email>.",
  }),
  unknownRole: (role) => ({
    what: `--role expects instructor or admin, but was given “${role}”.`,
    next: "Learners sign up by themselves.",
  }),
  resetTakesNothing: (option) => ({
    what: `\`nabla admin reset\` does not take ${option}.`,
    next: "It changes nothing about the account: write nabla admin reset <email>.",
  }),
  noDatabase: (place) => ({
    what: `There is no database in ${place} yet.`,
    next: "Start the site once with npm start, or name its data folder: DATA_DIR=<dir> nabla admin …",
  }),
  olderDatabase: (place) => ({
    what: `The database in ${place} is not of this version yet.`,
    next: "Start the site once with npm start: it brings its data up to date.",
  }),
  newerDatabase: (place) => ({
    what: `The database in ${place} was written by a newer version of Nabla, or by another program.`,
    next: "Use the version that runs the site. Nothing was changed.",
  }),
  unusable: (reason) => ({
    what: "The data of the site cannot be used.",
    next: reason.en,
  }),
  badEmail: (email) => ({
    what: `“${email}” is no email address.`,
    next: "Write one such as lin@example.org.",
  }),
  badName: {
    what: "A name holds 1 to 80 characters.",
    next: 'Write it in quotes: --name "Lin Mei".',
  },
  noSuchUser: (email) => ({
    what: `There is no account for ${email}.`,
    next: "Check the address. `nabla admin create` makes one for an instructor; learners sign up on the site.",
  }),
  userExists: (email, role) => ({
    what: `${email} has an account already, as ${role}. Nothing was changed.`,
    next: `For a forgotten password: nabla admin reset ${email}`,
  }),
};
