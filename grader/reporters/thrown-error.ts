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
 * program that brings its process down is said to have thrown; or it is a `RangeError` in words that are not V8's.
 */
export function isOwnThrow(name: string, message: string | null): boolean {
  if (name === "RangeError") return message !== null && message !== "" && !OF_V8.test(message);
  return isErrorName(name) && !NOT_THROWN.test(name);
}

/** How its messages of a `RangeError` begin. */
const OF_V8 =
  /^(?:Maximum (?:call|BigInt)|Invalid |Array buffer|[Oo]ffset |[Ss]tart offset|Source is|byte length|Incorrect locale|Division by zero|BigInt |The number |(?:Map|Set) maximum|precision |[\w.]+\(\) )/;

const NOT_THROWN = /^(?:Crash|(?:Type|Range|Reference|Syntax|URI|Eval|Aggregate|Internal)Error)$/;
