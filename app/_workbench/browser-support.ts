/** Whether this browser has what runs code apart from the page: a sandboxed frame, a worker, a channel. */
export function canRunCode(): boolean {
  return (
    typeof Worker === "function" &&
    typeof MessageChannel === "function" &&
    typeof DecompressionStream === "function" &&
    "sandbox" in HTMLIFrameElement.prototype
  );
}
