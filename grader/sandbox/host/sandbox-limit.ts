/** Which bound of a {@link BoundedSandbox} was met: milliseconds or bytes. */
export type LimitMet =
  | { readonly kind: "time" | "results"; readonly most: number }
  | { readonly kind: "closed" };

/** All that was run for one purpose has taken more than it may. */
export class SandboxLimit extends Error {
  readonly met: LimitMet;

  constructor(met: LimitMet) {
    super(met.kind === "closed" ? "the sandbox was closed" : `more ${met.kind} than ${met.most}`);
    this.name = "SandboxLimit";
    this.met = met;
  }
}
