import type { ServerResponse } from "node:http";

/** Too short to be noticed, longer than the pieces of one page are apart. */
const WAIT_MS = 20;

/**
 * Lets what is compressed leave in larger parts. Next flushes after each piece of a page, a hundred times for a
 * statement with formulas; what is compressed in such crumbs becomes twice as long. The first piece leaves at once, so
 * that a browser can ask for what the head names; events of a stream wait a moment at most.
 *
 * Next's compression puts `flush` on the response when it begins; here what is put there is taken aside.
 */
export function gatherFlushes(response: ServerResponse): void {
  let flush = () => {};
  let timer: NodeJS.Timeout | null = null;
  let isFirst = true;
  const gathered = () => {
    if (isFirst) {
      isFirst = false;
      flush();
      return;
    }
    timer ??= setTimeout(() => {
      timer = null;
      flush();
    }, WAIT_MS);
  };
  response.once("close", () => timer !== null && clearTimeout(timer));
  Object.defineProperty(response, "flush", {
    configurable: true,
    get: () => gathered,
    set(given: unknown) {
      if (typeof given === "function") flush = () => given.call(response);
    },
  });
}
