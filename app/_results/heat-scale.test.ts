import { describe, expect, test } from "vitest";
import { heatColour, heatScale, inkOn } from "./heat-scale.ts";

const scale = { low: -8, high: 0 };
const decades = Array.from({ length: 9 }, (_, i) => 10 ** (i - 8));

describe("the colours of differences", () => {
  test("grow lighter by even steps", () => {
    const lightness = decades.map(
      (difference) => 116 * Math.cbrt(luminance(heatColour(difference, scale))) - 16,
    );
    const steps = lightness.slice(1).map((value, i) => value - (lightness[i] ?? 0));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.25 * mean);
  });

  test("span the data: from the smallest difference to the largest, two decades at least and eight at most", () => {
    expect(heatScale([0.3, 0.0021, 0, Number.POSITIVE_INFINITY])).toEqual({ low: -3, high: 0 });
    expect(heatScale([0.3, 0.2])).toEqual({ low: -2, high: 0 });
    expect(heatScale([5e6, 1e-9])).toEqual({ low: -1, high: 7 });
    expect(heatScale([0, 0])).toEqual({ low: -8, high: 0 });
  });

  test("end where the scale does", () => {
    const near = { low: -2, high: 1 };
    expect(heatColour(0, near)).toBe(heatColour(0.01, near));
    expect(heatColour(Number.POSITIVE_INFINITY, near)).toBe(heatColour(10, near));
    expect(heatColour(0.01, near)).not.toBe(heatColour(10, near));
  });

  test("carry ink with a contrast of 4.5 and more", () => {
    for (let exponent = -9; exponent <= 1; exponent += 0.05) {
      const difference = 10 ** exponent;
      const [dark = 0, light = 0] = [heatColour(difference, scale), inkOn(difference, scale)]
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
