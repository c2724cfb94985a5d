/** Of the series by its place: colours that stay apart for every eye, and a dash that does without them. */
const DASHES = ["none", "7 4", "2 4", "9 3 2 3", "4 2", "12 4"];

export function seriesColour(place: number): string {
  return `var(--picture-${(place % DASHES.length) + 1})`;
}

export function seriesDash(place: number): string {
  return DASHES[place % DASHES.length] ?? "none";
}
