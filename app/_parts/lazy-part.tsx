import { type ReactNode, Suspense, use } from "react";
import { PartBoundary } from "./part-boundary.tsx";
import type { PartCode } from "./part-code.ts";

interface LazyPartProps<Props> {
  readonly code: PartCode<Props>;
  readonly props: Props;
  /** Stands there until it has come. */
  readonly waiting?: ReactNode;
}

/** A component that is fetched when it is shown. Where its code does not come, that is said in its place. */
export function LazyPart<Props extends object>({ code, props, waiting }: LazyPartProps<Props>) {
  return (
    // Forgotten only now: while React looks for a boundary it asks again, and has to get the same failure.
    <PartBoundary onFailure={() => code.forget()}>
      <Suspense fallback={waiting}>
        <Fetched {...{ code, props }} />
      </Suspense>
    </PartBoundary>
  );
}

function Fetched<Props extends object>({ code, props }: Omit<LazyPartProps<Props>, "waiting">) {
  // What has come is there at once: `use` would wait a moment.
  const Part = code.loaded ?? use(code.request());
  return <Part {...props} />;
}
