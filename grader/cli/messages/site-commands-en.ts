import type { CommandHelp } from "./cli-messages.ts";
import type { SiteCommandName } from "./site-messages.ts";

const TOKEN =
  "In CI the token comes from NABLA_TOKEN, and the address of its site from NABLA_SERVER: no login is needed.";

/** The help of the commands that talk to a site. */
export const siteCommandsEnglish: Readonly<Record<SiteCommandName, CommandHelp>> = {
  login: {
    summary: "log in to a site, for the commands that talk to one",
    usage: ["grader login <server>", "grader login <server> --token-file <file>"],
    details: [
      "Asks for a token from the settings page of the site, and shows nothing of it; where standard input is no terminal it is read from there. It is kept for this user alone. A token is never given as an argument.",
      TOKEN,
    ],
    examples: [
      "grader login https://nabla.example.org",
      "grader login localhost:3000 --token-file token.txt",
    ],
  },
  logout: {
    summary: "forget the token for a site",
    usage: ["grader logout [server]"],
    details: ["The token itself stays valid until it is deleted on the settings page or expires."],
    examples: ["grader logout", "grader logout https://nabla.example.org"],
  },
  submit: {
    summary: "hand a file in at the site and print its report",
    usage: ["grader submit <slug> <file>", "grader submit <slug>.ts"],
    details: [
      "Ends as grader run does, with its reporters and exit codes. Interrupted, by Ctrl-C or a cut connection, it is sent again by the same command, and counts once. --no-wait prints the id and ends once it is stored.",
      TOKEN,
    ],
    examples: [
      "grader submit batch-norm answer.ts",
      "grader submit batch-norm answer.ts -r terminal -r junit=report.xml",
      "grader submit batch-norm.ts --no-wait",
    ],
  },
  status: {
    summary: "show where a submission stands, or all of one's work on the site",
    usage: ["grader status [id]", "grader status [id] --watch"],
    details: [
      "Of a graded submission it prints the report. With --watch it follows the submission named, or the newest that waits, until its verdict. Times are UTC.",
      "Exit code 1 also where a submission has no verdict yet.",
    ],
    examples: ["grader status", "grader status --watch"],
  },
  pull: {
    summary: "write my drafts on the site into files",
    usage: ["grader pull [slug] [dir]"],
    details: [
      "Writes <slug>.ts: my draft, or my last submission where there is no draft; of every exercise if none is named. A file that differs is reported and left as it is, unless --force is given.",
    ],
    examples: ["grader pull", "grader pull batch-norm work"],
  },
  push: {
    summary: "save files as my drafts on the site",
    usage: ["grader push [slug]", "grader push [file]"],
    details: [
      "A draft that was saved on the site since this file was pulled or pushed is a conflict: it is reported, and neither is changed. With --force the file takes its place, and the site keeps the other as a backup. Without an argument every file here that is named after an exercise is pushed.",
    ],
    examples: ["grader push batch-norm", "grader push work/adam.ts"],
  },
  publish: {
    summary: "publish the folder of an exercise through the studio, for instructors",
    usage: ["grader publish <dir>"],
    details: [
      "Puts its files into the studio, has them verified there and publishes them; what stood in the studio becomes backups. The same content publishes nothing. What does not work or is not complete is not published, and the reasons are given as the studio gives them.",
      TOKEN,
    ],
    examples: ["grader publish exercises/layer-norm", "grader publish exercises/layer-norm --listing link"],
  },
};
