/** Whether a function threw what the generated starter throws: it is not begun. */
export function isUnwritten(message: string | null): boolean {
  return message?.endsWith(" is not written yet") ?? false;
}

/** Whether what was thrown is an error by its name; of other values the name is their type. */
export function isErrorName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/**
 * Whether only a `throw` of the program throws such an error: its name is none that JavaScript itself throws, nor what a
 * program that brings its process down is said to have thrown.
 */
export function isOwnThrow(name: string): boolean {
  return isErrorName(name) && !NOT_THROWN.test(name);
}

const NOT_THROWN = /^(?:Crash|(?:Type|Range|Reference|Syntax|URI|Eval|Aggregate|Internal)Error)$/;
