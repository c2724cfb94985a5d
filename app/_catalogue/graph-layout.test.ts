import { beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../grader/index.ts";
import {
  type Dependent,
  type GraphLayout,
  graphLayout,
  NODE_SIZE,
  type PlacedNode,
  type Point,
  withoutDetours,
} from "./graph-layout.ts";

let exercises: readonly Dependent[];

beforeAll(async () => {
  const catalogue = await loadCatalogue("exercises");
  if (catalogue.status !== "loaded") throw new Error(`expected exercises, found ${catalogue.status}`);
  exercises = catalogue.entries.flatMap(({ loaded }) =>
    loaded.ok ? [node(loaded.exercise.spec.slug, ...loaded.exercise.spec.prerequisites)] : [],
  );
});

test("the collection's graph: nothing overlaps, all is inside, arrows run to the right", () => {
  const layout = graphLayout(exercises);
  expect(layout.nodes).toHaveLength(exercises.length);
  expect(overlaps(layout)).toEqual([]);
  expect(outside(layout)).toEqual([]);
  expect(backwards(layout)).toEqual([]);
  expect(struck(layout)).toEqual([]);
  expect(layout.edges.length).toBeGreaterThan(20);
});

test("the checks above see what they look for", () => {
  const layout = graphLayout(exercises);
  const [first, second] = layout.nodes;
  const onTop = { ...second!, x: first!.x + 10, y: first!.y + 10 };
  const planted = { ...layout, nodes: [first!, onTop, ...layout.nodes.slice(2)] };
  expect(overlaps(planted)).toContainEqual([first!.slug, onTop.slug]);
  expect(outside({ ...layout, width: 300 })).not.toEqual([]);
  const turned = layout.edges.map((edge) => ({ ...edge, points: edge.points.toReversed() }));
  expect(backwards({ ...layout, edges: turned })).toHaveLength(layout.edges.length);
  const level = { x: second!.x, y: second!.y + 5 };
  expect(struck({ ...layout, edges: [{ from: "a", to: "b", points: [level] }] })).toHaveLength(1);
});

test("an arrow that a longer way replaces is not drawn", () => {
  const [a, b, c] = withoutDetours([node("a"), node("b", "a"), node("c", "a", "b")]);
  expect([a!.needs, b!.needs, c!.needs]).toEqual([[], ["a"], ["b"]]);
});

test("what is needed but not served is left out", () => {
  const layout = graphLayout([node("a", "a-draft")]);
  expect(layout.nodes).toHaveLength(1);
  expect(layout.edges).toEqual([]);
});

test("the same list gives the same picture", () => {
  expect(graphLayout(exercises)).toEqual(graphLayout(exercises));
});

function node(slug: string, ...needs: string[]): Dependent {
  return { slug, needs };
}

function overlaps({ nodes }: GraphLayout): string[][] {
  return nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => Math.abs(a.x - b.x) < NODE_SIZE.width && Math.abs(a.y - b.y) < NODE_SIZE.height)
      .map((b) => [a.slug, b.slug]),
  );
}

function outside({ nodes, width, height }: GraphLayout): string[] {
  return nodes
    .filter(({ x, y }) => x < 0 || y < 0 || x + NODE_SIZE.width > width || y + NODE_SIZE.height > height)
    .map(({ slug }) => slug);
}

/** Arrows that do not run from the right border of one node to the left border of a later one, always to the right. */
function backwards({ nodes, edges }: GraphLayout): string[][] {
  const left = new Map(nodes.map(({ slug, x }) => [slug, x]));
  return edges
    .filter(({ from, to, points }) => {
      const xs = points.map(({ x }) => x);
      const isForward = xs.every((x, index) => index === 0 || x > xs[index - 1]!);
      return !(isForward && xs[0] === left.get(from)! + NODE_SIZE.width && xs.at(-1) === left.get(to));
    })
    .map(({ from, to }) => [from, to]);
}

/** Arrows that run level through a node in a column between. */
function struck({ nodes, edges }: GraphLayout): string[] {
  const isStruck = (node: PlacedNode, { x, y }: Point) =>
    x === node.x && y > node.y && y < node.y + NODE_SIZE.height;
  return edges.flatMap(({ from, to, points }) =>
    nodes
      .filter(({ slug }) => slug !== from && slug !== to)
      .filter((node) => points.some((point) => isStruck(node, point)))
      .map(({ slug }) => `${from} → ${to} through ${slug}`),
  );
}

test("exercises that build on each other in a circle are drawn all the same", () => {
  const circle = [
    { slug: "a", needs: ["b", "c"] },
    { slug: "b", needs: ["a"] },
    { slug: "c", needs: [] },
  ];
  expect(withoutDetours(circle).map(({ slug }) => slug)).toEqual(["a", "b", "c"]);
});
