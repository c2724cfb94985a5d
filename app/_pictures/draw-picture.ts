import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { drawBars } from "./draw-bars.ts";
import { drawCurve } from "./draw-curve.ts";
import { drawImage } from "./draw-image.ts";
import { drawScatter } from "./draw-scatter.ts";
import type { Drawing } from "./shape.ts";

/** Any picture, as shapes. Colours are the custom properties of picture.module.css. */
export function drawPicture(spec: PictureSpec, data: PictureData, locale: "zh" | "en"): Drawing {
  switch (spec.kind) {
    case "curve":
      return drawCurve(spec, data, locale);
    case "image":
      return drawImage(spec, data, locale);
    case "scatter":
      return drawScatter(spec, data, locale);
    case "bars":
      return drawBars(spec, data, locale);
  }
}
