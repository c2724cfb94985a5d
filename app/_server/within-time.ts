/** What a promise brings, or `otherwise` where it takes longer than that; what it waits for goes on. */
export async function withinTime<T>(promise: Promise<T>, ms: number, otherwise: T): Promise<T> {
  const { promise: late, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, ms, otherwise);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
