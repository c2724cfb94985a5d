import { describe, expect, test } from "vitest";
import { heatColour, inkOn } from "./heat-colour.ts";

const decades = Array.from({ length: 9 }, (_, i) => 10 ** (i - 8));

describe("the colours of differences", () => {
  test("grow lighter by even steps", () => {
    const lightness = decades.map((difference) => 116 * Math.cbrt(luminance(heatColour(difference))) - 16);
    const steps = lightness.slice(1).map((value, i) => value - (lightness[i] ?? 0));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.25 * mean);
  });

  test("end at 1e-8 and at 1", () => {
    expect([heatColour(0), heatColour(1e-12)]).toEqual([heatColour(1e-8), heatColour(1e-8)]);
    expect([heatColour(40), heatColour(Number.POSITIVE_INFINITY)]).toEqual([heatColour(1), heatColour(1)]);
  });

  test("carry ink with a contrast of 4.5 and more", () => {
    for (let exponent = -9; exponent <= 1; exponent += 0.05) {
      const difference = 10 ** exponent;
      const [dark = 0, light = 0] = [heatColour(difference), inkOn(difference)]
        .map(luminance)
        .sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
    }
  });
});

/** Relative luminance as WCAG defines it, of `#rrggbb` or `rgb(r, g, b)`. */
function luminance(colour: string): number {
  const parts = colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
