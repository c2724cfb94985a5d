/** The extents of a tensor's axes, outermost first; `[]` for a scalar. */
export type Shape = readonly number[];
