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
 * program that brings its process down is said to have thrown; or it is a `RangeError` in words that
 * are not known of an engine.
 */
export function isOwnThrow(name: string, message: string | null): boolean {
  if (name === "RangeError") return message !== null && message !== "" && !OF_AN_ENGINE.test(message);
  return isErrorName(name) && !NOT_THROWN.test(name);
}

/** How messages of a `RangeError` begin in V8, SpiderMonkey and JavaScriptCore, as far as they are known. */
const OF_AN_ENGINE =
  /^(?:Maximum (?:call|BigInt)|[Ii]nvalid |[Aa]rray (?:buffer|size)|[Oo]ffset |[Ss]tart offset|[Ss]ource (?:is|array)|[Tt]oo many |radix must|form must|Range consisting|byteOffset |ArrayBuffer |Length exceeded|Arguments contain|Not an integer|byte length|Incorrect locale|Division by zero|BigInt |The (?:number|normalization) |(?:Map|Set) maximum|precision |repeat count |[Oo]ut of memory|Exponent must|Length out of range|\w+ value is out of range|\S+ is not a valid code point|[\w.]+\(\) )/;

const NOT_THROWN = /^(?:Crash|(?:Type|Range|Reference|Syntax|URI|Eval|Aggregate|Internal)Error)$/;
