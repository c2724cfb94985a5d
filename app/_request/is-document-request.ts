import { headers } from "next/headers";

/** Whether a browser asks for a whole document, and not, from a page that runs, for what changes of it. */
export async function isDocumentRequest(): Promise<boolean> {
  return (await headers()).get("accept")?.includes("text/html") ?? false;
}
