import { parentPort } from "node:worker_threads";
import type { ImportTask } from "./import-worker-task.ts";
import { draftDocument, draftQuestion, planDocument } from "./plan-document.ts";

parentPort?.on("message", (task: ImportTask) => parentPort?.postMessage(done(task)));
parentPort?.postMessage("ready");

function done(task: ImportTask) {
  switch (task.kind) {
    case "plan":
      return planDocument(task.sent);
    case "drafts":
      return draftDocument(task.sent, task.choices);
    case "question":
      return draftQuestion(task.text, task.slug);
  }
}
