// Captured here: in the sandbox a program may have replaced Math by the time a source is asked for.
const { floor } = Math;

/**
 * A seeded source of numbers uniform in [0, 1): Bob Jenkins's small fast counter generator (sfc32).
 *
 * The same seed gives the same numbers on every machine: only 32-bit integer operations are used.
 */
export function seededRandom(seed: number): () => number {
  let a = seed | 0;
  let b = floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // Neighbouring seeds start alike; a dozen rounds tell them apart.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
