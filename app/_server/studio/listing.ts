/** `catalogue`: listed for everybody; `link`: served to who has its address. */
export type Listing = "catalogue" | "link";

/** As it is stored; what is not known as one of the two is listed nowhere. */
export function listingOf(stored: string): Listing {
  return stored === "catalogue" ? "catalogue" : "link";
}
