/** Where a package keeps what was bundled of a module: beside the place that its source has in a clone. */
export function bundleFile(source: string): string {
  return `${source}.bundle.js`;
}
