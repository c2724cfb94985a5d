import { constants, openSync } from "node:fs";
import { Socket } from "node:net";
import { pipeline } from "node:stream/promises";

/**
 * Writes to a pipe that has a name, as `>(…)` makes one. Opened the usual way it would wait for a reader, in a
 * thread that keeps the process from ending.
 *
 * @throws the system's error, ENXIO where nothing reads; the reason of `interrupted`
 */
export async function writePipe(
  path: string,
  text: string | Uint8Array,
  interrupted: AbortSignal,
): Promise<void> {
  const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  await pipeline([text], new Socket({ fd, readable: false, writable: true }), { signal: interrupted });
}
