import { graphlib, layout } from "@dagrejs/dagre";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where an exercise stands: its upper left corner. */
export interface PlacedNode extends Point {
  readonly slug: string;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  /** From the right border of one node to the left border of the other. */
  readonly points: readonly Point[];
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const NODE_SIZE = { width: 168, height: 48 } as const;
const RANK_GAP = 32;

/** What is to be placed: `needs` holds the slugs of what comes before; those not in the list are left out. */
export interface Dependent {
  readonly slug: string;
  readonly needs: readonly string[];
}

/** Places exercises so that whatever one builds on stands left of it. Whole pixels, the same for the same list. */
export function graphLayout(exercises: readonly Dependent[]): GraphLayout {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 10, edgesep: 6, ranksep: RANK_GAP, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { slug } of exercises) graph.setNode(slug, { ...NODE_SIZE });
  for (const { slug, needs } of withoutDetours(exercises))
    for (const need of needs) graph.setEdge(need, slug);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const nodes = exercises.map(({ slug }) => ({ slug, ...corner(graph.node(slug)) }));
  const bySlug = new Map(nodes.map((node) => [node.slug, node]));
  return {
    ...{ width: Math.ceil(width), height: Math.ceil(height), nodes },
    edges: graph.edges().flatMap(({ v, w }) => {
      const [from, to] = [bySlug.get(v), bySlug.get(w)];
      if (from === undefined || to === undefined) return [];
      return { from: v, to: w, points: route(from, to, graph.edge(v, w).points) };
    }),
  };
}

/** Leaves out what is needed by way of something else anyway: an arrow for it would only be in the way. */
export function withoutDetours(exercises: readonly Dependent[]): Dependent[] {
  const known = new Map(exercises.map((exercise) => [exercise.slug, exercise.needs]));
  // Each once: of two that are published at the same moment each may name the other.
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return (known.get(from) ?? []).some((need) => need === to || reaches(need, to, seen));
  };
  return exercises.map(({ slug, needs }) => ({
    slug,
    needs: needs.filter(
      (need) => known.has(need) && !needs.some((other) => other !== need && reaches(other, need)),
    ),
  }));
}

/**
 * From the middle of a right border to the middle of a left one. Where columns lie between, level through the gap that
 * was kept free in each.
 */
function route(from: Point, to: Point, bends: readonly Point[]): Point[] {
  const start = { x: from.x + NODE_SIZE.width, y: from.y + NODE_SIZE.height / 2 };
  const end = { x: to.x, y: to.y + NODE_SIZE.height / 2 };
  const step = NODE_SIZE.width + RANK_GAP;
  const columns = Math.round((to.x - from.x) / step) - 1;
  const through = Array.from({ length: Math.max(0, columns) }, (_, index) => {
    const left = from.x + (index + 1) * step;
    const middle = left + NODE_SIZE.width / 2;
    const y = nearest(bends, middle).y;
    return [
      { x: left, y },
      { x: left + NODE_SIZE.width, y },
    ];
  });
  return [start, ...through.flat(), end].map(wholePixels);
}

function nearest(points: readonly Point[], x: number): Point {
  return points.reduce((best, point) => (Math.abs(point.x - x) < Math.abs(best.x - x) ? point : best));
}

function corner({ x, y }: Point): Point {
  return wholePixels({ x: x - NODE_SIZE.width / 2, y: y - NODE_SIZE.height / 2 });
}

function wholePixels({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
