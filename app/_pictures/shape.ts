/** A part of a drawing, for React to show and for a file to hold. */
export interface Shape {
  readonly tag: "g" | "path" | "rect" | "circle" | "line" | "text";
  /** As SVG spells them. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly Shape[] | string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Where the data are, without what is written around them. */
  readonly plot: Place;
  readonly shapes: readonly Shape[];
}

export function shape(
  tag: Shape["tag"],
  attributes: Shape["attributes"],
  children: Shape["children"] = [],
): Shape {
  return { tag, attributes, children };
}

/** A tenth of a pixel is seen by nobody. */
export function pixel(length: number): number {
  return Math.round(length * 10) / 10;
}
