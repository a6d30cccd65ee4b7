// The record's view: statements and facts light up on both sides.
import { startFacts } from "./parts/facts.js";
import { startSides } from "./parts/sides.js";
import { startStatements } from "./parts/statements.js";

const view = document.querySelector("[data-record]");
if (view) {
  startSides(view);
  startStatements(view);
  startFacts(view);
}
