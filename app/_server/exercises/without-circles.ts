/** By slug, what each exercise needs. */
type Needs = ReadonlyMap<string, readonly string[]>;

/**
 * What each exercise needs, without all that needs it in turn: of two that name each other neither could be begun. It
 * takes two authors who publish at once, or an old version that is published again.
 */
export function withoutCircles(needs: Needs): ReadonlyMap<string, string[]> {
  const open = inOrBehindCircles(needs);
  return new Map(
    [...needs].map(([slug, own]) => {
      const isCut = (other: string) => open.has(slug) && open.has(other) && leadsTo(other, slug, needs, open);
      return [slug, own.filter((other) => !isCut(other))];
    }),
  );
}

/** What is left once all is taken away whose needs are there: nothing, as long as there is no circle. */
function inOrBehindCircles(needs: Needs): ReadonlySet<string> {
  const open = new Set(needs.keys());
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const slug of open) if (!(needs.get(slug) ?? []).some((other) => open.has(other))) open.delete(slug);
  }
  return open;
}

function leadsTo(from: string, to: string, needs: Needs, within: ReadonlySet<string>): boolean {
  // Those that are added are walked, too.
  const seen = new Set([from]);
  for (const slug of seen) {
    if (slug === to) return true;
    for (const next of needs.get(slug) ?? []) if (within.has(next)) seen.add(next);
  }
  return false;
}
