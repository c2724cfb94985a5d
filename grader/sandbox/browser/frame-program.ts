/**
 * The program of the frame's document: it starts the worker, hands it the page's port, and has no further part.
 *
 * The worker is made from a blob, so that the document's Content-Security-Policy is the worker's too.
 */
declare const WORKER_PROGRAM: string;

addEventListener(
  "message",
  ({ source, ports: [port] }) => {
    if (source !== parent || port === undefined) return;
    const url = URL.createObjectURL(new Blob([WORKER_PROGRAM], { type: "text/javascript" }));
    new Worker(url).postMessage(null, [port]);
  },
  { once: true },
);
