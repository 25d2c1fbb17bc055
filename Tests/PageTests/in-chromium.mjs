// All that is tried in Chromium, one after the other in one browser.
import "./verify.mjs";
import "./same-answer.mjs";
import "./refusals.mjs";
import "./people.mjs";
import "./ceremony.mjs";
