/** The defences within an isolate, each with a switch that only tests turn. */
export interface IsolateDefences {
  /** WebAssembly, shared memory, clocks and code from text are gone. */
  readonly removedGlobals: boolean;
  /** `Error.prepareStackTrace` cannot be set. */
  readonly frozenStackTrace: boolean;
  /** No function tells its text: a module that the program imports may be an answer it must not read. */
  readonly hiddenSources: boolean;
  readonly fixedClock: boolean;
  readonly seededMath: boolean;
  /** Functions of the program are called from their own realm. */
  readonly learnerRealmCalls: boolean;
  /** The console keeps so much and no more. */
  readonly consoleCap: boolean;
  /** Results above the limit are refused before they are copied. */
  readonly resultCap: boolean;
}
