/** What passes between page and worker, either way: the kinds are those of the frames on a server. */
export interface FrameMessage {
  readonly id: number;
  readonly kind: number;
  readonly payload: Uint8Array;
}
