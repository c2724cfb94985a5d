/** Rows and columns of the tile in which products are summed. */
export const TILE = 4;

/**
 * Depth of one pass over a product: a panel of 4 columns then stays in the first-level cache. It fixes the order of the
 * sums, and so their last bits: `assembly/tile.ts` has the same.
 */
export const PASS_DEPTH = 256;

/** Columns of scratch that the kernels want beside a pass. */
export const SPARE_COLUMNS = 2 * TILE;

/** Multiplications from which on the kernels are worth the way into their memory. */
export const WORTH_KERNELS = 32 * 32 * 32;
