import type { GraphLayout, PlacedEdge, Point } from "./graph-layout.ts";
import styles from "./prerequisite-graph.module.css";

interface Props {
  readonly layout: GraphLayout;
  /** Slugs; an arrow between two that are not all shown is faint. */
  readonly shown: ReadonlySet<string>;
  /** Slugs of what is pointed at and its relatives; null where nothing is. */
  readonly lit: ReadonlySet<string> | null;
}

/** The arrows behind the nodes. The text beside the picture says the same, so they are hidden from screen readers. */
export function GraphArrows({ layout: { width, height, edges }, shown, lit }: Props) {
  return (
    <svg className={styles.arrows} width={width} height={height} aria-hidden="true">
      <defs>
        <marker
          id="arrow-tip"
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M 0 0.5 L 8 4 L 0 7.5 z" />
        </marker>
      </defs>
      {edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={curve(edge)}
          markerEnd="url(#arrow-tip)"
          data-light={lit === null ? undefined : lit.has(edge.from) && lit.has(edge.to) ? "lit" : "dim"}
          data-faint={!(shown.has(edge.from) && shown.has(edge.to)) || undefined}
        />
      ))}
    </svg>
  );
}

/** Leaves and arrives level, so that many arrows to one node stay apart. */
function curve({ points }: PlacedEdge): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((point, index) => bend(points[index] ?? first, point));
  return [`M ${first.x} ${first.y}`, ...parts].join(" ");
}

function bend(from: Point, to: Point): string {
  const middle = Math.round((from.x + to.x) / 2);
  return `C ${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
