import type { IncomingMessage } from "node:http";

/**
 * Whether a request is for something that Next offers and this site does not use: its optimiser of images, which fetches
 * what it is told to, and server actions, which are posts to pages. Next answers forged ones with faults of its own.
 */
export function isUnusedNextFeature(
  { method }: IncomingMessage,
  path: string,
  isDevelopment: boolean,
): boolean {
  if (/^\/_next\/image(\/|$)/.test(path)) return true;
  // Its tools in development are sent posts.
  return method === "POST" && !isDevelopment && !path.startsWith("/api/");
}
