// The page of findings as people use it: findings.js PAGE HOSTILE. PAGE has findings; HOSTILE is made of a document that
// tries to become markup, script and formulas.
"use strict";
const { assert, run, whereabouts } = require("./browser.js");
const [, , path, hostile] = process.argv;
const address = (file) => "file://" + encodeURI(file).replace(/#/g, "%23");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");

// Only the file itself was asked for.
function alone(seen, file) {
  assert.deepEqual([...new Set(seen.addresses.map((a) => a.split("#")[0]))], [address(file)], "nothing else is asked for");
}

async function clicking(page) {
  const cards = page.locator(".finding");
  const count = await cards.count();
  assert.ok(count > 5, "findings are listed");
  for (let index = 0; index < count; index++) {
    const card = cards.nth(index);
    const id = await card.getAttribute("id");
    const link = card.locator(".top a.place");
    const target = (await link.getAttribute("href")).slice(1);
    await link.click();
    const place = page.locator(`[id="${target}"]`);
    assert.ok((await whereabouts(place)).inside, `${target} is in view`);
    assert.ok(await place.evaluate((e) => e.matches(":target")), `${target} is the target`);
    const back = page.locator(`[id="${target}"] ~ a.to[href="#${id}"]`).first();
    await back.click();
    assert.ok((await whereabouts(card)).inside, `${id} is in view again`);
    assert.ok(await card.evaluate((e) => e.matches(":target")), `${id} is the target`);
  }
}

// Every link of the page leads somewhere, and no two places have one name.
async function links(page) {
  const wrong = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const set = new Set(ids);
    const lost = [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))
      .filter((href) => !href.startsWith("#") || !set.has(href.slice(1)));
    return { lost, twice: ids.filter((id, index) => ids.indexOf(id) !== index) };
  });
  assert.deepEqual(wrong, { lost: [], twice: [] });
}

async function relations(page) {
  const figure = page.locator("a.m.checked").first();
  const target = (await figure.getAttribute("href")).slice(1);
  const entry = page.locator(`[id="${target}"]`);
  assert.equal(await entry.isVisible(), false, "relations that hold are folded");
  await figure.click();
  assert.ok(await entry.isVisible(), "a link opens them");
  assert.ok((await entry.locator("ul li").count()) > 0, "the figure stands in relations");
  await entry.locator("a.place").click();
  assert.ok((await whereabouts(figure)).inside, "the figure is in view again");
}

// The first finding and back with the keyboard alone.
async function keyboard(page) {
  await page.goto(address(path));
  const focused = () => page.evaluate(() => {
    const e = document.activeElement;
    return { class: e.className, href: e.getAttribute("href"), outline: getComputedStyle(e).outlineStyle };
  });
  await page.keyboard.press("Tab");
  let now = await focused();
  assert.equal(now.class, "skip");
  assert.ok((await whereabouts(page.locator(".skip").first())).inside, "the skip link is seen");
  await page.keyboard.press("Enter");
  for (let steps = 0; steps < 5 && now.class !== "place"; steps++) {
    await page.keyboard.press("Tab");
    now = await focused();
  }
  assert.equal(now.class, "place", "the first finding is reached");
  assert.notEqual(now.outline, "none", "the focus is seen");
  const target = now.href.slice(1);
  await page.keyboard.press("Enter");
  assert.ok((await whereabouts(page.locator(`[id="${target}"]`))).inside, "its place is in view");
  for (let steps = 0; steps < 3 && !now.class.startsWith("to "); steps++) {
    await page.keyboard.press("Tab");
    now = await focused();
  }
  assert.ok(now.class.startsWith("to "), "the way back is the next link");
  await page.keyboard.press("Enter");
  assert.ok((await whereabouts(page.locator(`[id="${now.href.slice(1)}"]`))).inside, "the finding is in view");
}

async function narrow(page) {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(address(path));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 400, `the page is ${width} pixels wide`);
  await page.setViewportSize({ width: 1300, height: 900 });
}

// Words on the page are told apart from their ground: WCAG's ratio, of every element with a text of its own.
async function contrast(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const low = await page.evaluate(() => {
      const rgb = (text) => text.match(/[\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e) => {
        for (; e; e = e.parentElement) {
          const color = rgb(getComputedStyle(e).backgroundColor);
          if (color.length < 4 || color[3] > 0) return color;
        }
        return [255, 255, 255];
      };
      const found = {};
      for (const e of document.querySelectorAll("body *")) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
        const a = light(rgb(getComputedStyle(e).color)), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) found[e.tagName + "." + e.className] = ratio.toFixed(2);
      }
      return found;
    });
    assert.deepEqual(low, {}, `contrast, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function printing(page) {
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const file = path + ".pdf";
  fs.writeFileSync(file, pdf);
  try {
    const pages = execFileSync("pdftotext", ["-layout", file, "-"]).toString().split("\f");
    assert.ok(pages.length > 3, "several pages");
    const text = pages.join("");
    for (const words of ["196.4", "6.33%"]) {
      assert.ok(text.includes(words), `${words} is printed`);
    }
    const finding = pages.findIndex((p) => p.includes("196.4"));
    assert.equal(finding, 0, "the findings come first");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    console.error("pdftotext is missing: the text of the print was not looked at");
  }
}

// A document that is all attack: nothing runs, everything is shown.
async function attacks(page, seen) {
  await page.addInitScript(() => {
    window.ran = [];
    window.alert = (text) => window.ran.push(text);
  });
  seen.addresses.length = 0;
  await page.goto(address(hostile));
  assert.deepEqual(await page.evaluate(() => window.ran), []);
  const found = await page.evaluate(() => ({
    tags: document.querySelectorAll("script, img, iframe, object, embed, form, base, svg, math, link, input, template").length,
    styles: document.querySelectorAll("style").length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    links: [...document.querySelectorAll("a")].filter((a) => !a.getAttribute("href").startsWith("#")).length,
    text: document.body.textContent,
  }));
  assert.deepEqual([found.tags, found.styles, found.handlers, found.links], [0, 1, 0, 0]);
  for (const words of ["<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "</table></style></title>", "javascript:alert(3)",
    "&lt;b&gt;", "=HYPERLINK(\"http://x\")", "\" onmouseover=\"alert(4)", "<U+202E>"]) {
    assert.ok(found.text.includes(words), `${words} is shown as it is`);
  }
  assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(found.text), "nothing turns the text around");
  alone(seen, hostile);
}

run(async (page, seen) => {
  await page.goto(address(path));
  await links(page);
  await contrast(page);
  await clicking(page);
  await relations(page);
  await keyboard(page);
  await narrow(page);
  await printing(page);
  alone(seen, path);
  await attacks(page, seen);
}, { viewport: { width: 1300, height: 900 } });
