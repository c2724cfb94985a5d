/** A page shows what there is; what may not be seen is as if it were not there. Other errors are ours and go on. */
export async function orNull<Found>(asked: Promise<Found>): Promise<Found | null> {
  try {
    return await asked;
  } catch (error) {
    // By name: the class lives outside the pages' bundles.
    if (error instanceof Error && error.name === "PlatformError") return null;
    throw error;
  }
}
