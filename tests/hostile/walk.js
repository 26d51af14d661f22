/* What is wrong on the page that is open: a list of texts. */
() => {
  const wrong = []
  const all = [...document.querySelectorAll("*")]
  const written = [...document.querySelectorAll("[data-kb=answer],[data-kb=question],[data-kb=further]")]
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
  // what scripts of the theme look for by its id
  for (const id of ["__config", "kb-main", "kb-find", "kb-dialog"]) {
    const found = document.getElementById(id)
    if (found && written.some((part) => part.contains(found))) wrong.push(`${id} is not the theme's`)
  }
  const never = "iframe,object,embed,math:not(.kb-math > math),base,meta,link,style,video,audio,img[src^=http],img[src^='//']," +
    "textarea,frame,main main,main footer,main script:not([type$=json])"
  for (const element of document.querySelectorAll(never))
    if (element.closest("main")) wrong.push(`element ${element.outerHTML.slice(0, 90)}`)
  // formulas hold nothing but text in elements of MathML
  for (const element of document.querySelectorAll("math *"))
    if (element.namespaceURI !== "http://www.w3.org/1998/Math/MathML")
      wrong.push(`in a formula: ${element.outerHTML.slice(0, 90)}`)
  const alien = "script,svg,form,select,template,button,header"
  for (const part of written) {
    for (const element of part.querySelectorAll(alien))
      if (!element.closest(".kb-copy,.md-clipboard")) wrong.push(`element ${element.outerHTML.slice(0, 90)}`)
    for (const element of part.querySelectorAll("[style]"))
      if (!/^text-align: ?\w+;?$/.test(element.getAttribute("style"))) wrong.push("style")
  }
  if (!document.querySelector("body > footer.kb-footer")) wrong.push("the footer was moved")
  if (document.querySelectorAll("body > main").length !== 1) wrong.push("the page was moved")
  const articles = document.querySelectorAll("article")
  if (!document.querySelector("[data-kb-key]")) return wrong
  if (articles.length !== 1) wrong.push(`${articles.length} articles`)
  for (const part of ["answer", "question", "credits", "related"]) {
    const found = document.querySelectorAll(`[data-kb=${part}]`)
    if (found.length !== 1 || found[0].parentElement.closest("article,[data-kb]") !== articles[0]) wrong.push(`${part} is not in place`)
  }
  if (!articles[0].querySelector("[data-kb=credits] .kb-terms")) wrong.push("no licence")
  if (!articles[0].closest("body > main")) wrong.push("the article was moved")
  // related articles show a line of their own
  const page = document.body.cloneNode(true)
  for (const related of page.querySelectorAll("[data-kb=related]")) related.remove()
  const after = page.textContent.match(/AFTER-\d+/)
  if (after && !articles[0].querySelector("[data-kb=answer]").innerText.includes(after[0]))
    wrong.push("the answer was cut in two")
  return wrong
}
