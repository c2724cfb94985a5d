/** A part of a drawing, for React to show and for a file to hold. */
export interface DrawnShape {
  readonly tag: "g" | "path" | "rect" | "circle" | "line" | "text";
  /** As SVG spells them. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly DrawnShape[] | string;
}

export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Where the data are, without what is written around them. */
  readonly plot: PlotArea;
  readonly shapes: readonly DrawnShape[];
}

export function shape(
  tag: DrawnShape["tag"],
  attributes: DrawnShape["attributes"],
  children: DrawnShape["children"] = [],
): DrawnShape {
  return { tag, attributes, children };
}

/** A tenth of a pixel is seen by nobody. */
export function pixel(length: number): number {
  return Math.round(length * 10) / 10;
}
