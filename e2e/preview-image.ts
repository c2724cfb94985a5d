import { readFileSync } from "node:fs";
import { join } from "node:path";
import { heatColour } from "../app/_results/heat-scale.ts";
import { launchChromium } from "../testing/browser.ts";

/** `npm run preview-image`: the card that is shown where a link to the site is sent. */
const ROOT = join(import.meta.dirname, "..");
const SIZE = { width: 1200, height: 630 };

/** |yours − numeric| of a backward pass of batch normalisation that takes the statistics for constants. */
const HEAT = [
  [3e-2, 6e-5, 2e-3, 8e-4],
  [2e-6, 1e-2, 4e-4, 3e-5],
  [6e-3, 9e-6, 1, 5e-4],
];

const font = (file: string) =>
  `url(data:font/woff2;base64,${readFileSync(join(ROOT, "node_modules/@fontsource-variable", file)).toString("base64")})`;

const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SIZE });
  await page.setContent(card());
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(ROOT, "public", "preview.png") });
} finally {
  await browser.close();
}

function card(): string {
  return `<style>
    @font-face { font-family: Reading; src: ${font("source-serif-4/files/source-serif-4-latin-wght-normal.woff2")}; font-weight: 200 900; }
    @font-face { font-family: Sans; src: ${font("inter/files/inter-latin-wght-normal.woff2")}; font-weight: 100 900; }
    body { margin: 0; display: grid; grid-template-columns: 1fr auto; gap: 64px; align-items: center; box-sizing: border-box;
      height: 630px; padding: 72px; background: #fdfcfa; color: #1b1f24; font: 26px/1.5 Sans; }
    h1 { margin: 0 0 28px; font: 650 62px/1.15 Sans; letter-spacing: -0.02em; }
    p { margin: 0; max-width: 560px; font: 30px/1.5 Reading; color: #59606a; }
    b { display: block; margin-bottom: 56px; font: 650 30px Sans; color: #1f4e96; }
    svg { display: block; }
  </style><div><b>∇ Nabla</b><h1>Which derivative is wrong?</h1>
  <p>Write the forward and the backward pass. Be told which entry is off, by how much, and why.</p></div>${heatMap()}`;
}

function heatMap(): string {
  const side = 104;
  const cells = HEAT.flatMap((row, i) =>
    row.map((value, j) => {
      const colour = heatColour(value, { low: -8, high: 0 });
      const ring = value === 1 ? 'stroke="#a6352b" stroke-width="8"' : 'stroke="#fdfcfa" stroke-width="3"';
      return {
        value,
        mark: `<rect x="${8 + j * side}" y="${8 + i * side}" width="${side}" height="${side}" fill="${colour}" ${ring}/>`,
      };
    }),
  );
  // The ringed one last, over its neighbours.
  const marks = cells.sort((a, b) => Number(a.value === 1) - Number(b.value === 1)).map(({ mark }) => mark);
  return `<svg width="${side * 4 + 16}" height="${side * 3 + 16}">${marks.join("")}</svg>`;
}
