/** What a page has where there is none of what its address names; a fault stays one. */
export function nullWhereNone(error: unknown): null {
  if (error instanceof Error && "status" in error && error.status === 404) return null;
  throw error;
}
