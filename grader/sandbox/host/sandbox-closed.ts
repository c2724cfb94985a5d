/** The sandbox was closed by its owner: what was to run in it did nothing wrong, and may run in another. */
export class SandboxClosed extends Error {
  override readonly name = "SandboxClosed";

  constructor(when = "is closed") {
    super(`the sandbox ${when}`);
  }
}
