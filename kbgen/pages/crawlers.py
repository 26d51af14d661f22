"""robots.txt: who may read the site (`site.crawlers`).

TRAINING names the crawlers that gather text to train models, as their operators call them:
https://platform.openai.com/docs/bots (GPTBot), https://support.claude.com/en/articles/8896518
(ClaudeBot; anthropic-ai and Claude-Web are its former names),
https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers
(Google-Extended and Google-CloudVertexBot), https://support.apple.com/en-us/119829
(Applebot-Extended), https://commoncrawl.org/ccbot, https://developers.facebook.com/docs/sharing/
webmasters/web-crawlers (meta-externalagent, FacebookBot), https://developer.amazon.com/amazonbot,
https://allenai.org/crawler, https://docs.webz.io (omgili), https://diffbot.com; the rest by the
lists of https://github.com/ai-robots-txt/ai.robots.txt and https://knownagents.com.
Crawlers that answer a reader's question with a link back (OAI-SearchBot, ChatGPT-User,
Claude-SearchBot, Claude-User, PerplexityBot, DuckAssistBot) are not among them.
"""

from kbgen.pages.corpus import Corpus

TRAINING = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ChatGLM-Spider",
    "Claude-Web",
    "ClaudeBot",
    "Cotoyogi",
    "Crawlspace",
    "Diffbot",
    "FacebookBot",
    "GPTBot",
    "Google-CloudVertexBot",
    "Google-Extended",
    "ICC-Crawler",
    "ImagesiftBot",
    "Kangaroo Bot",
    "PanguBot",
    "SBIntuitionsBot",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
    "anthropic-ai",
    "cohere-ai",
    "cohere-training-data-crawler",
    "img2dataset",
    "meta-externalagent",
    "omgili",
    "omgilibot",
)


def robots(corpus: Corpus) -> str:
    """robots.txt: https://www.rfc-editor.org/rfc/rfc9309"""
    site = corpus.settings
    groups = {
        "all": ["User-agent: *\nAllow: /\n"],
        "search": [
            "".join(f"User-agent: {name}\n" for name in TRAINING) + "Disallow: /\n",
            "User-agent: *\nAllow: /\n",
        ],
        "none": ["User-agent: *\nDisallow: /\n"],
    }[site.options.crawlers]
    if site.site_url:
        groups.append(f"Sitemap: {site.site_url}sitemap.xml\n")
    return "\n".join(groups)
