/** An operation was given tensors or options that cannot go together. Misuse by the caller, never a graded outcome. */
export class ShapeError extends Error {
  readonly operation: string;
  readonly expected: string;
  readonly received: string;

  constructor(operation: string, expected: string, received: string) {
    super(`${operation}: expected ${expected}, received ${received}`);
    this.name = "ShapeError";
    this.operation = operation;
    this.expected = expected;
    this.received = received;
  }
}
