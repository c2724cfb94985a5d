const EVERY_MS = 20_000;

/** Says every so often how long the pages have been building, until they are. */
export async function whileBuilding<Result>(
  work: Promise<Result>,
  say: (text: string) => void,
): Promise<Result> {
  const start = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - start) / 1000);
    say(`Still building the pages: ${seconds} s so far.`);
  }, EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
