/* The search, in the dialog of every page and on the page `search/`. Loaded at the first use.

   The results are a plain list of links that take the focus, not options of a combobox: screen
   readers read links well, they can be opened in a new tab, and telephones know them. */

import { open as openIndex } from "./client.js";
import { press } from "./keys.js";
import { asking, counted, fill, filter, hints, hit, node, shelves } from "./show.js";

const LIMIT = 10;
const KINDS = ["section", "tag", "version"];
const COUNTED_AFTER = 300; // ms after the first results: what filters need is fetched then
const HEARD_AFTER = 700; // ms without a letter until a screen reader says how many there are
const mounted = new WeakMap();
let style;

/** Let `root`, the dialog or the form of the page, search the site at `site`. Once is enough. */
export function mount(root, site) {
  if (!mounted.has(root)) {
    const begun = Promise.all([about(site), styled(site)]).then(([known]) => {
      new Panel(root, known).start();
    });
    begun.catch(() => mounted.delete(root));
    mounted.set(root, begun);
  }
  return mounted.get(root);
}

/** Words, sections and forms to ask with: they stand on the page `search/`, once a site. */
async function about(site) {
  let page = document.querySelector("[data-kb-find]");
  if (!page) {
    const answer = await fetch(new URL("search/", site));
    const text = await answer.text();
    page = new DOMParser().parseFromString(text, "text/html").querySelector("[data-kb-find]");
  }
  const read = (key) => JSON.parse(page.dataset[key]);
  const lang = page.ownerDocument.documentElement.lang || "en";
  const [words, days, ask] = [read("kbWords"), read("kbDays"), read("kbAsk")];
  return { site, lang, words, days, ask, sections: read("kbSections") };
}

function styled(site) {
  style ??= new Promise((resolve) => {
    const href = new URL("assets/search/panel.css", site).href;
    const link = node("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve });
    document.head.append(link);
  });
  return style;
}

class Panel {
  constructor(root, known) {
    this.root = root;
    this.known = known;
    this.isPage = root.hasAttribute("data-kb-find");
    this.field = root.querySelector("input");
    this.form = this.field.form;
    this.filters = { section: "", tag: "", version: "" };
    this.turn = 0; // of the last question: answers to earlier ones are not shown
    this.shown = 0;
    this.counts = false; // whether answers bring what filters are made of
    const { words, lang } = known;
    const filters = { className: "kb-filters", role: "group", "aria-label": words.filters };
    this.choices = node("div", filters);
    this.summed = node("div", { className: "kb-count" });
    this.list = node("ol", { className: "kb-hits", "aria-label": words.results });
    this.rest = node("div", { className: "kb-rest" });
    this.live = node("p", { className: "kb-unseen", role: "status" });
    this.body = node("div", { className: "kb-panel__body" }, this.summed, this.list, this.rest);
    this.panel = node("div", { className: "kb-panel", lang }, this.choices, this.body, this.live);
  }

  start() {
    (this.root.querySelector(".kb-dialog__inner") ?? this.root).append(this.panel);
    this.choices.hidden = true;
    this.field.addEventListener("input", (event) => event.isComposing || this.search());
    this.field.addEventListener("compositionend", () => this.search());
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.panel.addEventListener("change", (event) => this.choose(event.target, event.target.value));
    this.panel.addEventListener("click", (event) => this.click(event));
    this.root.addEventListener("keydown", (event) => press(event, this));
    if (this.isPage) {
      const given = new URLSearchParams(location.search);
      this.field.value ||= given.get("q") ?? "";
      for (const kind of KINDS) this.filters[kind] = given.get(kind) ?? "";
      this.name = document.title;
      addEventListener("pagehide", () => this.remember());
    }
    this.field.addEventListener("focus", () => this.warm(), { once: true });
    this.search();
    if (document.activeElement === this.field) this.warm();
  }

  /** Have the engine at hand for the first letter. */
  warm() {
    if (!this.index) this.query("", 0).catch(() => {});
  }

  get words() {
    return this.known.words;
  }

  get text() {
    return this.field.value.trim();
  }

  /** Address of the page with these results. */
  get address() {
    const url = new URL("search/", this.known.site);
    if (this.text) url.searchParams.set("q", this.text);
    for (const [kind, value] of Object.entries(this.filters)) {
      if (value) url.searchParams.set(kind, value);
    }
    return url.href;
  }

  /** Ask the index; where letters came in meanwhile, the later question's answer is shown. */
  async search(offset = 0) {
    const turn = (this.turn += 1);
    const { text } = this;
    if (this.isPage) {
      this.rememberSoon();
      document.documentElement.classList.toggle("kb-asked", Boolean(text));
    }
    if (!text) {
      this.idle();
      return;
    }
    this.panel.classList.add("is-busy");
    if (this.isPage && !this.shown) this.choices.hidden = false; // their room, see showFilters
    try {
      const answer = await this.query(text, offset);
      if (turn !== this.turn || !answer) return;
      this.show(text, answer, offset);
      if (!this.counts && answer.total) this.countSoon(turn);
    } catch (error) {
      if (turn !== this.turn) return;
      this.fail();
      console.error(error);
      return;
    }
    this.panel.classList.remove("is-busy");
  }

  async query(text, offset) {
    this.index ??= openIndex(this.known.site.href);
    const index = await this.index;
    const options = { ...this.filters, limit: LIMIT, offset, facets: this.counts };
    return index.query(text, options);
  }

  /** Fetch what the filters are made of, which the first results need not wait for. */
  countSoon(turn) {
    setTimeout(async () => {
      if (turn !== this.turn || this.counts) return;
      this.counts = true;
      const answer = await this.query(this.text, 0).catch(() => null);
      if (answer && turn === this.turn) this.showFilters(answer.facets);
      this.counts = Boolean(answer);
    }, COUNTED_AFTER);
  }

  idle() {
    this.panel.classList.remove("is-busy");
    this.choices.hidden = true;
    this.summed.replaceChildren();
    this.list.replaceChildren();
    this.list.hidden = true;
    this.rest.replaceChildren(...(this.isPage ? [] : [shelves(this.known), hints(this.words)]));
    this.say("");
  }

  fail() {
    this.index = undefined;
    this.idle();
    this.root.querySelector("[data-kb-failed]").hidden = false;
  }

  show(text, answer, offset) {
    const { results, total } = answer;
    const links = results.map((result) => hit(result, this.known));
    if (offset) this.list.append(...links);
    else this.list.replaceChildren(...links);
    this.list.hidden = !this.list.children.length;
    this.shown = this.list.children.length;
    this.root.querySelector("[data-kb-failed]").hidden = true;
    this.showFilters(answer.facets ?? {}, total > 0 && !this.counts);
    this.summed.replaceChildren(...this.summary(text, answer));
    this.rest.replaceChildren(...this.after(text, answer).filter(Boolean));
    if (offset) links[0]?.querySelector("a").focus();
    else this.body.scrollTop = 0;
    this.say(answer.near && total ? this.words.near_heard : this.number(text, total));
  }

  number(text, total) {
    const { words } = this;
    return total ? counted(words.count, total, this.known.lang) : fill(words.none, { query: text });
  }

  summary(text, answer) {
    const { words } = this;
    const line = (content, className) => node("p", { className, textContent: content });
    if (!answer.total && this.isFiltered) return [line(words.narrow, "kb-count__none")];
    if (!answer.total) return [line(this.number(text, 0), "kb-count__none")];
    const lines = (answer.corrected ?? []).map((one) => line(fill(words.corrected, one)));
    if (answer.near) {
      lines.push(line(fill(words.near, { query: text }), "kb-count__near"));
      return [...lines, this.asking(text, answer)].filter(Boolean);
    }
    return [line(this.number(text, answer.total)), ...lines];
  }

  /** What stands below the results: more of them, or what to do where they do not help. */
  after(text, answer) {
    const { words } = this;
    const button = (key, act) => node("button", {
      type: "button", className: "kb-button", "data-act": act, textContent: words[key],
    });
    const all = () =>
      node("a", { className: "kb-button", href: this.address, textContent: words.all });
    return [
      this.isPage && answer.total > this.shown ? button("more", "more") : null,
      !this.isPage && answer.total ? all() : null,
      !answer.total && this.isFiltered ? button("clear_all", "clear") : null,
      answer.near ? null : this.asking(text, answer),
      answer.near || !answer.total ? shelves(this.known) : null,
    ];
  }

  /** Above what only comes near, below good results, and instead of none. */
  asking(text, answer) {
    const lead = this.words[answer.total ? "ask_lead" : "ask_none"];
    const section = this.filters.section || answer.results[0]?.section || "";
    return asking(this.known, !answer.total, lead, text, section);
  }

  get isFiltered() {
    return KINDS.some((kind) => this.filters[kind]);
  }

  /** With `coming`, room is kept for filters that are on the way. */
  showFilters(facets, coming = false) {
    const made = KINDS.map((kind) =>
      filter(kind, this.filters[kind], facets[kind] ?? [], this.known)).filter(Boolean);
    this.choices.replaceChildren(...made);
    this.choices.hidden = !coming && !made.length;
    if (this.chosen) {
      (this.choices.querySelector(`[data-kind="${this.chosen}"]`) ?? this.field).focus();
      this.chosen = "";
    }
  }

  choose(target, value) {
    const { kind } = target.dataset;
    if (!KINDS.includes(kind)) return;
    this.filters[kind] = value;
    this.chosen = kind;
    this.search();
  }

  click(event) {
    const button = event.target.closest("button");
    if (button?.dataset.act === "more") this.search(this.shown);
    else if (button?.dataset.act === "clear") {
      for (const kind of KINDS) this.filters[kind] = "";
      this.field.focus();
      this.search();
    } else if (button) this.choose(button, "");
    else if (this.isPage && event.target.closest("a")) this.remember();
  }

  /** Enter in the field leads to all results: what a search form does without scripts too. */
  submit(event) {
    event.preventDefault();
    if (!this.isPage && this.text) location.assign(this.address);
  }

  rememberSoon() {
    clearTimeout(this.remembering);
    // browsers refuse to be told too often
    this.remembering = setTimeout(() => this.remember(), 200);
  }

  remember() {
    clearTimeout(this.remembering);
    if (location.href !== this.address) history.replaceState(history.state, "", this.address);
    document.title = this.text ? `${this.text} - ${this.name}` : this.name;
  }

  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.live.textContent = text;
    }, HEARD_AFTER);
  }
}
