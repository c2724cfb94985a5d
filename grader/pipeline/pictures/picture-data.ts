import { z } from "zod";
import type { PictureSpec } from "../../spec/schema/picture-spec.ts";
import type { Value } from "../../value/value.ts";
import { MOST_POINTS, pictureNumbers, type ReadPicture } from "./picture-numbers.ts";

/** null is what is not finite: it is left out of the drawing. */
const Numbers = z.array(z.number().nullable()).max(MOST_POINTS);
const Rows = z.array(Numbers).max(MOST_POINTS);

/**
 * What a picture is drawn from. Of a curve or a scatter a series is `[N, 2]`, points x and y; of an image `[H, W]`; of
 * bars `[1, N]`. `field` is `[R, C]`, its row 0 the lowest; null where there is none.
 */
export const PictureData = z.strictObject({
  series: z.record(z.string(), Rows),
  field: Rows.nullable(),
});
export type PictureData = z.infer<typeof PictureData>;

/** What a picture's function returned, as it is drawn: nothing that the schema does not let through. */
export function pictureData(spec: PictureSpec, result: Value): ReadPicture {
  const read = pictureNumbers(spec, result);
  return read.ok ? { ok: true, data: PictureData.parse(read.data) } : read;
}
