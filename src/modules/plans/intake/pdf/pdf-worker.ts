import { parentPort } from "node:worker_threads";
import type { PdfQuestion } from "./page-words.ts";
import { answerPdf } from "./pdf-pages.ts";

/** Entry of the thread that reads one PDF: a question in, an answer out. Built as a file of its own beside the server's. */
parentPort?.once("message", (question: PdfQuestion) => {
  void answerPdf(question).then((answer) => parentPort?.postMessage(answer));
});
