import { createServer } from "node:net";
import type { Settings } from "../settings.ts";

/**
 * Finds out whether the port is free before anything that takes a while.
 *
 * @throws {Error} what listening there would end in, such as EADDRINUSE
 */
export function checkPort({ PORT, HOST }: Pick<Settings, "PORT" | "HOST">): Promise<void> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(PORT, HOST, () => server.close(() => done()));
  });
}
