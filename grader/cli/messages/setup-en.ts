import type { SetupProblem } from "../../pipeline/setup-error.ts";
import type { JailProblem } from "../../sandbox/sandbox-unavailable.ts";
import type { Problem } from "../usage-error.ts";

/** What keeps the grader from working on this machine, in English. `reason` puts the system's codes into words. */
export function setupEnglish(problem: SetupProblem, reason: (code: string) => string): Problem {
  if (problem.kind === "cache") {
    const why = problem.code === null ? "" : `: ${reason(problem.code)}`;
    return {
      what: `The expected results of this exercise cannot be kept in ${problem.folder}${why}.`,
      next: "Free some space there or set NABLA_CACHE to another folder. Nothing was left behind.",
    };
  }
  const { problem: sandbox } = problem;
  if (sandbox.kind === "unknown-mode") {
    return {
      what: `SANDBOX is ${sandbox.value}.`,
      next: "It may be auto, hardened or plain; auto if it is not set.",
    };
  }
  if (sandbox.kind === "no-lane") {
    return {
      what: `No process for submissions can be started: ${sandbox.detail}`,
      next: "Run npm install again, and see docs/sandbox.md.",
    };
  }
  return {
    what: `SANDBOX is hardened, but there is no jail here: ${noJail(sandbox.jail)}.`,
    next: [
      "Debian, Ubuntu: apt install bubblewrap. Fedora: dnf install bubblewrap.",
      "In a container, its runtime has to allow user namespaces.",
      "SANDBOX=auto does without the jail where there is none.",
    ].join("\n"),
  };
}

function noJail({ why, detail }: JailProblem): string {
  if (why === "not-installed") return "bubblewrap (bwrap) is not installed";
  if (why === "not-linux") return `bubblewrap needs Linux, and this is ${detail}`;
  if (why === "no-filter") return `the system calls of ${detail} are not known to it`;
  return why === "not-asked" ? "it was switched off" : detail;
}
