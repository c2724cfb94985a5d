/** A script for before the first paint, where the system decides between light and dark. */
export const FOLLOW_SYSTEM = `document.documentElement.setAttribute("data-mantine-color-scheme",
  matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")`;
