import type { AdminMessages } from "./admin-messages.ts";

export const adminEnglish: AdminMessages = {
  made: (email) => `${email} sets a password by this link, once and within an hour:`,
  guessed: "If people reach the site by another address, set PUBLIC_URL to it and run this again.",
  unknownAction: (word, near) => ({
    what: `\`grader admin\` has no “${word}”.${near === null ? "" : ` Did you mean ${near}?`}`,
    next: "Write grader admin create <email>, or grader admin reset <email>.",
  }),
  unknownRole: (role) => ({
    what: `--role expects instructor or admin, but was given “${role}”.`,
    next: "Learners sign up by themselves.",
  }),
  resetTakesNothing: (option) => ({
    what: `\`grader admin reset\` does not take ${option}.`,
    next: "It changes nothing about the account: write grader admin reset <email>.",
  }),
  noDatabase: (place) => ({
    what: `There is no database in ${place} yet.`,
    next: "Start the site once with npm start, or name its data folder: DATA_DIR=<dir> grader admin …",
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
    next: reason,
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
    next: "Check the address. `grader admin create` makes one for an instructor; learners sign up on the site.",
  }),
  userExists: (email, role) => ({
    what: `${email} has an account already, as ${role}. Nothing was changed.`,
    next: `For a forgotten password: grader admin reset ${email}`,
  }),
};
