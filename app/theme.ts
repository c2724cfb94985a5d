import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** A deep blue that keeps 4.5 : 1 with white at shade 7 and with the dark page at shade 4. */
const nabla: MantineColorsTuple = [
  "#eef3fb",
  "#dbe5f4",
  "#b4c9e8",
  "#8aabdd",
  "#6892d3",
  "#5282cd",
  "#457acb",
  "#2f5fa8",
  "#285596",
  "#1b4580",
];

export const theme = createTheme({
  primaryColor: "nabla",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // White on the dark scheme's shade 4 is 3.2 : 1; its buttons get dark text.
  luminanceThreshold: 0.2,
  colors: { nabla },
  defaultRadius: "sm",
  fontFamily: '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, "Noto Sans Mono CJK SC", monospace',
  headings: { fontWeight: "600" },
  respectReducedMotion: true,
});
