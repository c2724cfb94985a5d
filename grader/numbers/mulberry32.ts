/**
 * Tommy Ettinger's mulberry32, uniform in [0, 1). For orders that were drawn by it before {@link seededRandom} was
 * there and that people's answers to a seed depend on; whatever is new draws by that one.
 */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
