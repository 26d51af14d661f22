/* What is wrong on the page that is open: a list of texts. */
() => {
  const wrong = []
  const all = [...document.querySelectorAll("*")]
  const content = document.querySelector(".md-content")
  if (window.pwned) wrong.push("something ran")
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) wrong.push(`handler ${element.tagName} ${name}`)
      if (/^(href|src|action|formaction|xlink:href|srcset|poster|data|background)$/.test(name) &&
          /^\s*(javascript|data|vbscript|blob|file):/i.test(value) && !element.closest("head"))
        wrong.push(`address ${value.slice(0, 60)}`)
    }
  }
  const ids = new Set()
  for (const { id } of all) {
    if (id && ids.has(id)) wrong.push(`id twice: ${id}`)
    ids.add(id)
  }
  const settings = document.getElementById("__config")
  if (settings?.tagName !== "SCRIPT") wrong.push("__config is not the theme's")
  const alien = "script,iframe,object,embed,svg,math,base,form,style,link,meta,video,audio,img[src^=http]," +
    "img[src^='//'],textarea,select,template,frame,button,main,header,footer"
  for (const element of content?.querySelectorAll(alien) ?? [])
    if (!element.closest(".kb-search,.md-clipboard,.md-code__nav"))
      wrong.push(`element ${element.outerHTML.slice(0, 90)}`)
  for (const element of content?.querySelectorAll("[style]") ?? [])
    if (!/^text-align: ?\w+;?$/.test(element.getAttribute("style"))) wrong.push("style")
  const footer = document.querySelector("footer.md-footer")
  if (footer?.parentElement?.className !== "md-container") wrong.push("the footer was moved")
  const articles = document.querySelectorAll("article")
  if (!document.querySelector("[data-kb-key]")) return wrong
  if (articles.length !== 1) wrong.push(`${articles.length} articles`)
  for (const part of ["answer", "question", "credits", "related"]) {
    const found = document.querySelectorAll(`[data-kb=${part}]`)
    if (found.length !== 1 || found[0].parentElement !== articles[0]) wrong.push(`${part} is not in place`)
  }
  if (!articles[0].querySelector("[data-kb=credits] .kb-terms")) wrong.push("no licence")
  if (!articles[0].closest("main .md-content")) wrong.push("the article was moved")
  const after = document.body.innerText.match(/AFTER-\d+/)
  if (after && !articles[0].querySelector("[data-kb=answer]").innerText.includes(after[0]))
    wrong.push("the answer was cut in two")
  return wrong
}
