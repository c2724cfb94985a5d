/** Why there is no jail: the machine's kind, what is missing on it, or (`detail`) what the jail's own start said. */
export interface JailProblem {
  readonly why: "not-asked" | "not-linux" | "no-filter" | "not-installed" | "does-not-start";
  readonly detail: string;
}

export type SandboxProblem =
  | { readonly kind: "unknown-mode"; readonly value: string }
  | { readonly kind: "no-jail"; readonly jail: JailProblem }
  | { readonly kind: "no-process"; readonly detail: string };

/** No sandbox is available here, or not the one asked for. */
export class SandboxUnavailable extends Error {
  override readonly name = "SandboxUnavailable";
  readonly problem: SandboxProblem;

  constructor(problem: SandboxProblem) {
    super(describe(problem));
    this.problem = problem;
  }
}

function describe(problem: SandboxProblem): string {
  switch (problem.kind) {
    case "unknown-mode":
      return `sandbox (in the environment SANDBOX): expected auto, hardened or plain, received ${problem.value}`;
    case "no-jail":
      return `SANDBOX=hardened, but ${describeJailProblem(problem.jail)}. ${howToGetJail}`;
    case "no-process":
      return `no sandbox process starts: ${problem.detail}`;
  }
}

/** For a server's log. */
export function describeJailProblem({ why, detail }: JailProblem): string {
  switch (why) {
    case "not-asked":
      return "no jail was asked for";
    case "not-linux":
      return `bubblewrap needs Linux, and this is ${detail}`;
    case "no-filter":
      return `there is no system call table for ${detail}`;
    case "not-installed":
      return "bubblewrap (bwrap) is not installed";
    case "does-not-start":
      return detail;
  }
}

const howToGetJail =
  "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap; Alpine: apk add " +
  "bubblewrap) and allow unprivileged user namespaces; in a container they need the runtime's permission. " +
  "Without a jail, set SANDBOX=auto or SANDBOX=plain.";
