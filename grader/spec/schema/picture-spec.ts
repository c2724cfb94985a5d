import { z } from "zod";
import { Identifier, Text } from "./text.ts";

const common = {
  title: Text.meta({ description: "what the picture shows" }),
  text: Text.meta({ description: "beside it: what there is to see, and why it came out so" }),
  series: z
    .record(Identifier, Text)
    .meta({ description: "what each key of the function's result is called; drawn in this order" }),
};
const axes = {
  x: Text.meta({ description: "what is counted from left to right" }),
  y: Text.meta({ description: "what is counted from bottom to top" }),
};
const Range = z.tuple([z.number(), z.number()]);
const labels = z.array(z.string().min(1).max(24)).min(1).max(64).optional();

/**
 * A picture made from a learner's own functions, by the function of `pictures.ts` that has its name. What that returns
 * is a record with a member for each of `series`; docs/authoring.md says of which shape.
 */
export const PictureSpec = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z
      .literal("curve")
      .meta({ description: "a line for each series: `[N]` heights, or `[N, 2]` points" }),
    ...common,
    ...axes,
    scale: z
      .enum(["linear", "log"])
      .default("linear")
      .meta({ description: "how heights are measured; on a logarithmic scale only positive ones are drawn" }),
  }),
  z.strictObject({
    kind: z.literal("image").meta({
      description: "a panel for each series, `[H, W]`: an image, a filter, feature maps, attention",
    }),
    ...common,
    map: z
      .enum(["grey", "sequential", "signed"])
      .default("sequential")
      .meta({ description: "colours: black to white, dark to light, or blue and brown around a white zero" }),
    rows: labels.meta({ description: "what stands beside the rows, such as the words that attend" }),
    columns: labels.meta({ description: "what stands below the columns" }),
  }),
  z.strictObject({
    kind: z
      .literal("scatter")
      .meta({ description: "points for each series, `[N, 2]`, on a field if there is one" }),
    ...common,
    ...axes,
    range: z
      .strictObject({ x: Range, y: Range })
      .meta({ description: "what part of the plane is shown; points outside it are left out" }),
    connected: z
      .boolean()
      .default(false)
      .meta({ description: "whether the points of a series are one path" }),
    field: z
      .enum(["none", "border", "levels"])
      .default("none")
      .meta({
        description:
          "what the result's member `field`, `[R, C]`, is: nothing, a score whose border is at 0, heights of a landscape; " +
          "row 0 is the lowest, and the ends of `range` belong to it",
      }),
  }),
  z.strictObject({
    kind: z.literal("bars").meta({ description: "bars for each series, `[N]`: a histogram, shares, norms" }),
    ...common,
    ...axes,
    labels: labels.meta({ description: "what stands below each group of bars" }),
    range: Range.optional().meta({ description: "where the first bar begins and the last one ends" }),
  }),
]);
export type PictureSpec = z.infer<typeof PictureSpec>;
