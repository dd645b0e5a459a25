// A Chromium for tests of pages: keeps what a page logs and every address it asks for, and fails if there is what
// should not be.
"use strict";
const assert = require("node:assert/strict");
const { chromium } = require("playwright-core");

// Runs `test(page, seen)` with a fresh page and ends the process with its status. `options`: those of a context
// (colorScheme, viewport, locale, javaScriptEnabled ...). `seen`: { errors, addresses }, lists of texts.
async function run(test, options = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  let status = 0;
  try {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(20000);
    const seen = { errors: [], addresses: [] };
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        seen.errors.push(message.text());
      }
    });
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    context.on("request", (request) => seen.addresses.push(request.url()));
    await test(page, seen);
    assert.deepEqual(seen.errors, [], "the console is empty");
  } catch (error) {
    console.error(error);
    status = 1;
  }
  await browser.close();
  process.exit(status);
}

// The place of an element on the screen: { inside, x, y, width, height }; inside: its middle is in the window, and
// nothing covers it.
async function whereabouts(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const x = box.x + Math.min(box.width / 2, 200);
    const y = box.y + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return {
      inside: top !== null && (element === top || element.contains(top)),
      x: box.x, y: box.y, width: box.width, height: box.height,
    };
  });
}

module.exports = { assert, run, whereabouts };
