/** Id of the field that searches the exercises, and the fragment that leads to it. */
export const SEARCH_FIELD = "search";
