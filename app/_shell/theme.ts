import { createTheme, type MantineColorsTuple } from "@mantine/core";

/**
 * The one blue, for what can be pressed: paper on shades 6 and 7, which buttons have, and shade 4, which links have, on
 * the dark page keep 4.5 : 1.
 */
const nabla: MantineColorsTuple = [
  "#eef3fb",
  "#dbe5f4",
  "#b4c9e8",
  "#8aabdd",
  "#6892d3",
  "#5282cd",
  "#3d72c2",
  "#2a5ba8",
  "#1f4e96",
  "#1b4580",
];

/** Mantine's own places for the layers of the dark scheme: 0 text, 2 quiet, 4 edges, 5 raised, 6 surface, 7 page. */
const dark: MantineColorsTuple = [
  "#e9edf2",
  "#c9d1da",
  "#a6afba",
  "#7d8794",
  "#3a434e",
  "#20262e",
  "#171c22",
  "#101418",
  "#0c0f13",
  "#080a0d",
];

/** As global.css has them. */
const SMALL = "0.8125rem";
const BODY = "0.9375rem";
const TITLE = "1.375rem";
const DISPLAY = "2rem";
const ONE_RADIUS = "4px";

export const theme = createTheme({
  primaryColor: "nabla",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  // On shade 4 white has 3.2 : 1, black 6.6.
  luminanceThreshold: 0.2,
  white: "#fdfcfa",
  black: "#1b1f24",
  colors: { nabla, dark },
  defaultRadius: "sm",
  radius: { xs: ONE_RADIUS, sm: ONE_RADIUS, md: ONE_RADIUS, lg: ONE_RADIUS, xl: ONE_RADIUS },
  fontSizes: { xs: SMALL, sm: BODY, md: BODY, lg: TITLE, xl: DISPLAY },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.5rem" },
  fontFamily: '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, "Noto Sans Mono CJK SC", monospace',
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: TITLE, lineHeight: "1.35" },
      h2: { fontSize: BODY, lineHeight: "1.35" },
      h3: { fontSize: BODY, lineHeight: "1.35" },
      h4: { fontSize: BODY, lineHeight: "1.35" },
    },
  },
  // 24 px tall: pressed with a finger too.
  components: { Checkbox: { defaultProps: { size: "md" } }, Switch: { defaultProps: { size: "md" } } },
  respectReducedMotion: true,
});
