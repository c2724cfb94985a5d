/**
 * The grader cannot work on this machine as it is: a person has to change something, and the submission is not to blame.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly expected: string;
  readonly received: string;
  readonly remedy: string;

  constructor(expected: string, received: string, remedy: string, options?: ErrorOptions) {
    super(`${expected}; ${received}. ${remedy}`, options);
    this.expected = expected;
    this.received = received;
    this.remedy = remedy;
  }
}
