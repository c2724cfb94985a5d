import { type Dependent, type GraphLayout, graphLayout } from "./graph-layout.ts";

let kept: { readonly key: string; readonly layout: GraphLayout } | undefined;

/** The graph's layout. Placing takes tens of milliseconds and comes to the same until the collection changes. */
export function keptLayout(exercises: readonly Dependent[]): GraphLayout {
  const key = JSON.stringify(exercises.map(({ slug, needs }) => [slug, needs]));
  if (kept?.key !== key) kept = { key, layout: graphLayout(exercises) };
  return kept.layout;
}
