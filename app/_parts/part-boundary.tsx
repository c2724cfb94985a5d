import { Component, type ReactNode } from "react";
import { FailedPart } from "./failed-part.tsx";

interface Props {
  readonly children: ReactNode;
  /** Before the learner is offered to try again. */
  readonly onFailure?: () => void;
}

interface State {
  readonly failure: { readonly error: unknown } | null;
}

/** What fails within it fails alone: it is said in its place, and the rest of the page stays. */
export class PartBoundary extends Component<Props, State> {
  override readonly state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override componentDidCatch(): void {
    this.props.onFailure?.();
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <FailedPart error={failure.error} onRetry={() => this.setState({ failure: null })} />;
  }
}
