/** Why a part of the page is not there. */
export type PartFailure =
  /** The server was not reached. */
  | "offline"
  /** The server has this part no longer: it runs a newer version of the site than the open page. */
  | "updated"
  /** It is on the server and did not arrive, or it came and failed. */
  | "failed";

/** Asks the server about the script or style sheet that an `import()` failed for. */
export async function partFailure(error: unknown): Promise<PartFailure> {
  const address = chunkAddress(error);
  if (address === null) return navigator.onLine ? "failed" : "offline";
  const status = await fetch(address, { method: "HEAD", cache: "no-store" }).then(
    (response) => response.status,
    () => null,
  );
  if (status === null) return "offline";
  return status === 404 ? "updated" : "failed";
}

/** Whether an `import()` failed for want of its code. */
export function isChunkFailure(error: unknown): error is Error {
  return error instanceof Error && error.name === "ChunkLoadError";
}

/** The runtime of the bundle names it in its message alone. */
function chunkAddress(error: unknown): string | null {
  if (!isChunkFailure(error)) return null;
  return /\/_next\/static\/\S+/.exec(error.message)?.[0] ?? null;
}
