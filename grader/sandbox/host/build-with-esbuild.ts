import { type BuildOptions, type BuildResult, build, type SameShape, stop } from "esbuild";

let underWay = 0;

/**
 * As esbuild's `build`. Its process, which is one for all that is built at once, is ended behind the last: it would stay
 * for the next time.
 *
 * @throws a source does not compile, or imports what is not there
 */
export async function buildWithEsbuild<T extends BuildOptions>(
  options: SameShape<BuildOptions, T>,
): Promise<BuildResult<T>> {
  underWay += 1;
  try {
    return await build(options);
  } finally {
    underWay -= 1;
    // What another is building would never come to an end.
    if (underWay === 0) await stop();
  }
}
