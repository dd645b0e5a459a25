// The reporting service of the examples in a browser: service.js SERVICE LOCALE. A document goes through the form, and
// its findings lead to their places in the text. Without scripts, as the service has none.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { assert, run, whereabouts } = require("./browser.js");

const [service, locale] = process.argv.slice(2);
const faulty = path.resolve("examples/budget-faulty.txt");

function start() {
  return new Promise((resolve, reject) => {
    const child = spawn(service, ["--port", "0", "--locale", locale], { stdio: ["ignore", "pipe", "inherit"] });
    process.on("exit", () => child.kill());
    child.stdout.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", (status) => reject(new Error(`the service ends with ${status}`)));
  });
}

async function submit(page, file) {
  await page.setInputFiles("input[type=file]", file);
  await Promise.all([page.waitForNavigation(), page.click("button")]);
}

run(async (page, seen) => {
  const address = await start();
  await page.goto(address);
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  await page.click("text=English");
  assert.equal(await page.textContent("h1"), "Check a budget disclosure");

  await submit(page, faulty);
  assert.equal(await page.textContent("h1"), "budget-faulty.txt");
  const findings = page.locator("article");
  assert.equal(await findings.count(), 9);
  assert.ok((await findings.nth(1).textContent()).includes("194.6 printed, 196.4 expected"));

  // From a finding to its place, which is marked, and back.
  const plain = await page.locator("#L364").evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal((await whereabouts(page.locator("#L364"))).inside, false, "the place is out of sight at first");
  await page.click("article a[href='#L364']");
  assert.equal(new URL(page.url()).hash, "#L364");
  const line = page.locator("#L364:target");
  assert.ok((await whereabouts(line)).inside, "the place is in sight");
  assert.notEqual(await line.evaluate((element) => getComputedStyle(element).backgroundColor), plain);
  assert.equal(await line.locator("mark").textContent(), "6.32%");
  await line.locator("mark a").click();
  assert.equal(new URL(page.url()).hash, "#F4");
  assert.ok((await whereabouts(page.locator("#F4"))).inside, "the finding is in sight");

  // A narrow window has one column, and nothing is wider than it.
  await page.setViewportSize({ width: 400, height: 800 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 400), "no line is cut");
  await page.click("article a[href='#L454']");
  assert.ok((await whereabouts(page.locator("#L454:target"))).inside, "the place is in sight in a narrow window");

  // Markup in a document and in its name is shown, not obeyed.
  await page.click("text=Another document");
  const hostile = "<script>document.title='obeyed'</script><img src=http://192.0.2.1/a.png>";
  const text = fs.readFileSync(faulty, "utf8").replaceAll("水利", hostile);
  await submit(page, { name: "<i>a.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  assert.equal(await page.textContent("h1"), "<i>a.txt");
  assert.ok((await page.textContent("ol")).includes(hostile));
  assert.notEqual(await page.title(), "obeyed");
  assert.equal(await page.locator("img, script, i").count(), 0);

  const strangers = seen.addresses.filter((asked) => !asked.startsWith(address) && !asked.startsWith("data:"));
  assert.deepEqual(strangers, [], "no other host is asked");
}, { locale: "zh-CN", viewport: { width: 1280, height: 800 } });
