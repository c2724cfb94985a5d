let isStale = false;

/** Progress has changed: pages that were shown before say what was so then. */
export function markPagesStale(): void {
  isStale = true;
}

/** Whether that is so since this was last asked. */
export function takeStale(): boolean {
  const was = isStale;
  isStale = false;
  return was;
}
