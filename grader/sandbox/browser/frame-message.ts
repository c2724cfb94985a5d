/** What passes between page and worker, either way: the kinds are those of a sandbox process's frames. */
export interface FrameMessage {
  readonly id: number;
  readonly kind: number;
  readonly payload: Uint8Array;
}
