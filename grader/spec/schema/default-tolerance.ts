/** Of comparisons whose check names none. */
export const DEFAULT_TOLERANCE = { atol: 1e-9, rtol: 1e-6 } as const;
