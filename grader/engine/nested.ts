/** A number, or an array of equally long such arrays. Booleans count as 0 and 1. */
export type Nested = number | boolean | Float64Array | readonly Nested[];

/** What `Tensor.toNested` gives: a number for rank 0, arrays otherwise. */
export type NestedNumbers = number | NestedNumbers[];
