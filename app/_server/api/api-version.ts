/** Counts up with every change that a program written for the version before cannot take. */
export const API_VERSION = 1;

/** The oldest version whose requests are answered as they were documented. */
const OLDEST_API_VERSION = 1;

/** Stands in every answer under `/api`, so that a program knows whom it has reached and whether they understand each other. */
export const API_HEADER = "X-Nabla-Api";

/** The versions that are spoken, the oldest and the newest: `1-1`. */
export const SPOKEN_VERSIONS = `${OLDEST_API_VERSION}-${API_VERSION}`;
