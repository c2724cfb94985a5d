/**
 * What work comes to, or the reason of the signal as soon as it is aborted; the work itself goes on, unheeded.
 *
 * @throws the reason of `signal`, once it is aborted
 */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
