/* What the search shows, as DOM nodes: texts of articles never become markup. */

/** A node with properties, attributes (`aria-x`, `data-x`, `dir` ...) and children. */
export function node(name, values = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === false) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** `text` with `{name}` replaced by `values.name`. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** The plural form of `forms` for `n` things, in the language of the words. */
export function counted(forms, n, lang) {
  const form = forms[new Intl.PluralRules([lang, "en"]).select(n)] ?? forms.other;
  // in the digits that the pages have
  return fill(form, { n: new Intl.NumberFormat([lang, "en"], { numberingSystem: "latn" }).format(n) });
}

/** `[{text, hit}]` as text with marks. */
export function marked(fragments) {
  return fragments.map(({ text, hit }) => (hit ? node("mark", { textContent: text }) : text));
}

/** One result. The link holds the title alone: that is what a screen reader says of it. */
export function hit(result, known) {
  const { words, site } = known;
  const link = node("a", { className: "kb-hit__link" }, ...marked(result.title));
  const url = new URL(result.url, site);
  if (url.origin === site.origin) link.href = url.href;
  return node(
    "li",
    { className: "kb-hit" },
    node("p", { className: "kb-hit__title", dir: "auto" }, link),
    node("p", { className: "kb-hit__text", dir: "auto" }, ...marked(result.excerpt ?? [])),
    result.also
      ? node(
          "p",
          { className: "kb-hit__also" },
          node("span", { textContent: words.also }),
          " ",
          node("bdi", {}, ...marked(result.also)),
        )
      : null,
    facts(result, known),
  );
}

/** What a section is called: as the site's pages say, else as the index does. */
function sectionName(name, title, sections) {
  return sections.find(({ section }) => section === name)?.name ?? title;
}

function facts(result, { words, days, sections }) {
  const badge = (kind, text) =>
    node("li", { className: `kb-hit__${kind}` }, node("bdi", { textContent: text }));
  const list = node("ul", { className: "kb-hit__facts" });
  if (result.outdated) list.append(badge("outdated", words.outdated));
  const section = sectionName(result.section, result.sectionTitle, sections);
  if (section) list.append(badge("section", section));
  for (const version of (result.versions ?? []).slice(0, 2)) list.append(badge("version", version));
  for (const tag of (result.tags ?? []).slice(0, 3)) list.append(badge("tag", tag));
  if (result.updated) {
    const time = node("time", { dateTime: result.updated, textContent: day(result.updated, days) });
    list.append(node("li", { className: "kb-hit__date" }, `${words.updated} `, time));
  }
  return list;
}

/** The day as the pages write it: `days` holds a text for each month, with places. */
function day(iso, days) {
  const [y, m, dd] = iso.slice(0, 10).split("-");
  return dd && days[m - 1] ? fill(days[m - 1], { y, d: `${Number(dd)}`, dd }) : iso;
}

/** Links to sections, for who has nothing to type yet, or found nothing. */
export function shelves({ sections, words, site }) {
  const links = sections.slice(0, 12).map(({ name, path }) => {
    const link = node("a", { href: new URL(path, site).href, textContent: name });
    return node("li", {}, link);
  });
  const all = node("a", { href: new URL("sections/", site).href, textContent: words.all_sections });
  links.push(node("li", { className: "kb-shelves__all" }, all));
  return node(
    "div",
    { className: "kb-shelves" },
    node("p", { textContent: words.browse }),
    node("ul", {}, ...links),
  );
}

/** Where to ask `title`, filled in; nothing where no community takes questions.

    The community of `section` comes first. `loud` where it is the next thing to do, and not an
    offer beside results. */
export function asking({ ask, words }, loud, lead, title, section) {
  if (!ask.length) return null;
  const fits = (form) => Number(form.sections.includes(section));
  const forms = [...ask].sort((a, b) => fits(b) - fits(a)).slice(0, loud ? 3 : 1);
  const links = forms.map(({ name, url }, place) =>
    node("a", {
      className: "kb-ask__link",
      href: asked(url, title, section.split("/").pop()),
      rel: "noopener",
      textContent: fill(place ? words.ask_other : words.ask, { name }),
    }));
  return node(
    "div",
    { className: loud ? "kb-ask kb-ask--loud" : "kb-ask" },
    node("p", { textContent: lead }),
    ...links,
  );
}

function asked(url, title, category) {
  return url
    .replaceAll("{title}", encodeURIComponent(title))
    .replaceAll("{category}", encodeURIComponent(category))
    .replace(/([?&])category=(?:&|$)/, "$1")
    .replace(/[?&]$/, "");
}

/** A filter that can be chosen (a list of values), or removed (a chip). */
export function filter(kind, value, choices, { words, sections }) {
  const label = (name, title) =>
    (kind === "section" && sectionName(name, title, sections)) || name;
  if (value) {
    const chosen = choices.find(({ name }) => name === value);
    const text = label(value, chosen?.title);
    return node(
      "button",
      {
        type: "button",
        className: "kb-chip",
        "data-kind": kind,
        "aria-label": fill(words.remove, { name: `${words[kind]}: ${text}` }),
      },
      `${words[kind]}: `,
      node("bdi", { textContent: text }),
      node("span", { className: "kb-chip__x", "aria-hidden": "true", textContent: "×" }),
    );
  }
  if (choices.length < 2) return null;
  const select = node("select", { "data-kind": kind, "aria-label": words[kind] });
  select.append(node("option", { value: "", textContent: `${words[kind]}: ${words.any}` }));
  for (const { name, count, title } of choices) {
    select.append(node("option", { value: name, textContent: `${label(name, title)} (${count})` }));
  }
  return select;
}

/** Which keys do what. */
export function hints(words) {
  const hint = (key, text) =>
    node("span", {}, node("kbd", { textContent: key }), ` ${text}`);
  return node(
    "div",
    { className: "kb-hints" },
    node(
      "p",
      { "aria-hidden": "true" },
      hint("↑ ↓", words.hint_move),
      hint("↵", words.hint_open),
      hint("esc", words.hint_close),
    ),
    slash(words),
  );
}

/** Turns the key "/" off and on, for who speaks to the machine, or hits keys unawares
    (WCAG 2.1.4). loader.js reads `data-kb-slash`; it is remembered where that may be. */
function slash(words) {
  const { dataset } = document.documentElement;
  const box = node("input", { type: "checkbox", checked: dataset.kbSlash !== "off" });
  box.addEventListener("change", () => {
    dataset.kbSlash = box.checked ? "on" : "off";
    try {
      localStorage.setItem("kb.slash", dataset.kbSlash);
    } catch {
      // where nothing may be kept the choice lasts as long as the page
    }
  });
  return node("label", {}, box, " ", node("kbd", { textContent: "/" }), ` ${words.open}`);
}
