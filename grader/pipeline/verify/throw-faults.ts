import type { Grader } from "../create-grader.ts";

/** The grader, but what it failed by is thrown again: a bug of ours is no finding about an exercise. */
export function throwFaults(grader: Grader): Grader {
  return {
    ...grader,
    grade: async (exercise, source, options) => {
      let thrown: Error | null = null;
      const onFault = ({ error }: { readonly error: unknown }) => {
        if (error instanceof Error) thrown ??= error;
      };
      const report = await grader.grade(exercise, source, { ...options, onFault });
      if (thrown !== null) throw thrown;
      return report;
    },
  };
}
