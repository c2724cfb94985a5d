import type { NablaCommand } from "./command-answer.ts";

/** `nabla start`: the site, as `npm start`. It says itself what it has to say, and ends by a signal. */
export const nablaStart: NablaCommand = async () => {
  await import("../main.ts");
  return new Promise<never>(() => undefined);
};
