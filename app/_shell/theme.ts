import { createTheme, type MantineColorsTuple } from "@mantine/core";

/**
 * A deep blue: white on shades 6 and 7, which buttons have, and shade 4, which links have, on the dark page keep
 * 4.5 : 1.
 */
const nabla: MantineColorsTuple = [
  "#eef3fb",
  "#dbe5f4",
  "#b4c9e8",
  "#8aabdd",
  "#6892d3",
  "#5282cd",
  "#3d72c2",
  "#2f5fa8",
  "#285596",
  "#1b4580",
];

export const theme = createTheme({
  primaryColor: "nabla",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  // On shade 4 white has 3.2 : 1, black 6.6.
  luminanceThreshold: 0.2,
  colors: { nabla },
  defaultRadius: "sm",
  fontFamily: '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, "Noto Sans Mono CJK SC", monospace',
  headings: { fontWeight: "600" },
  respectReducedMotion: true,
});
