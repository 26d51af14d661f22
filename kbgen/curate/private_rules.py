"""Secrets that tell themselves by their form: one entry a kind of token.

Forms are those that the issuers document or that their own scanners look for. `anchors` are what
a form begins with, in lower case: only where one stands is the pattern tried, so a text without
any costs a few microseconds. Patterns are matched at the anchor and have no nested repetition.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kbgen.curate.private_checks import basic, encoded_key, opaque, placeholder, sasl

Check = Callable[[str], bool]
"""The found value -> whether it is a secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of secret."""

    kind: str
    """Name, as maintainers see it."""
    anchors: tuple[str, ...]
    """What it begins with, in lower case."""
    pattern: re.Pattern[str]
    """Matched at an anchor; its first group is the secret."""
    check: Check
    """Whether what was found is no placeholder."""


def _mixed(value: str) -> bool:
    """Drawn by chance from at least two kinds of characters."""
    body = value[4:] if len(value) > 20 else value
    return not placeholder(value) and any(c.isdigit() for c in body) and len(set(body)) > 6


def _real(value: str) -> bool:
    return not placeholder(value) and len(set(value)) > 6


def _unknown(value: str) -> bool:
    """Drawn by chance behind a prefix: a token of a service that has no rule here."""
    body = value[max(value.rfind("_"), value.rfind("-")) + 1 :]
    kinds = (str.isdigit, str.isupper, str.islower)
    return (
        not value.startswith(("pk_", "pub", "sha"))
        and not placeholder(value)
        and all(sum(map(kind, body)) >= 3 for kind in kinds)
    )


def _rule(kind: str, anchors: str, pattern: str, check: Check = _real) -> Rule:
    return Rule(
        kind=kind,
        anchors=tuple(anchors.split(",")),
        pattern=re.compile(r"(?<![A-Za-z0-9])" + pattern),
        check=check,
    )


_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"

TOKENS: tuple[Rule, ...] = (
    _rule("github-token", "ghp_,gho_,ghu_,ghs_,ghr_", rf"(gh[pousr]_{_A}{{20,255}})"),
    _rule("github-token", "github_pat_", r"(github_pat_\w{20,255})"),
    _rule(
        "gitlab-token",
        "glpat-,gldt-,glrt-,glptt-,glcbt-,glsoat-,glft-,glimt-,glagent-,gloas-,glffct-",
        r"(gl[a-z]{2,5}-[A-Za-z0-9_.=-]{16,300})",
    ),
    _rule("slack-token", "xox,xapp-", rf"(x(?:ox[a-z]|app)-(?=[A-Za-z-]{{0,30}}\d){_W}{{10,400}})"),
    _rule("aws-access-key-id", "akia,asia,abia,acca", r"((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})\b"),
    _rule("google-api-key", "aiza", rf"(AIza{_W}{{30,45}})"),
    _rule("google-oauth-secret", "gocspx-", rf"(GOCSPX-{_W}{{20,60}})"),
    _rule("google-oauth-token", "ya29.", r"(ya29\.[\w.-]{20,600})"),
    _rule("stripe-key", "sk_live_,sk_test_,rk_live_,rk_test_", r"([sr]k_(?:live|test)_\w{10,250})"),
    _rule("webhook-secret", "whsec_", r"(whsec_[A-Za-z0-9+/=_-]{16,200})"),
    _rule("twilio-key", "sk", r"(SK[0-9a-f]{32})(?![A-Za-z0-9])"),
    _rule("twilio-account", "ac", r"(AC[0-9a-f]{32})(?![A-Za-z0-9])", _mixed),
    _rule("sendgrid-key", "sg.", rf"(SG\.{_W}{{16,64}}\.{_W}{{16,64}})"),
    _rule("npm-token", "npm_", rf"(npm_{_A}{{30,64}})", _mixed),
    _rule("pypi-token", "pypi-", rf"(pypi-{_W}{{30,400}})", _mixed),
    _rule("anthropic-key", "sk-ant-", rf"(sk-ant-{_W}{{16,200}})", _mixed),
    _rule("openai-key", "sk-", rf"(sk-(?!ssh-|ecdsa-)(?:[a-z]+-)?{_W}{{20,250}})", _mixed),
    _rule("hugging-face-token", "hf_,api_org_", rf"((?:hf|api_org)_{_A}{{28,64}})", _real),
    _rule("groq-key", "gsk_", rf"(gsk_{_A}{{40,64}})", _mixed),
    _rule("replicate-token", "r8_", rf"(r8_{_A}{{36,44}})", _mixed),
    _rule("perplexity-key", "pplx-", rf"(pplx-{_A}{{40,64}})", _mixed),
    _rule("xai-key", "xai-", rf"(xai-{_A}{{60,100}})", _mixed),
    _rule("mailgun-key", "key-", r"(key-[0-9a-f]{32})(?![A-Za-z0-9])", _mixed),
    _rule("brevo-key", "xkeysib-,xsmtpsib-", rf"(x(?:key|smtp)sib-{_W}{{30,120}})"),
    _rule("digitalocean-token", "dop_v1_,doo_v1_,dor_v1_", r"(do[opr]_v1_[a-f0-9]{40,80})"),
    _rule("heroku-key", "hrku-", rf"(HRKU-{_W}{{20,100}})", _mixed),
    _rule("shopify-token", "shpat_,shpca_,shppa_,shpss_",
          r"(shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{24,40})"),
    _rule("square-token", "sq0", rf"(sq0[a-z]{{3}}-{_W}{{20,60}})"),
    _rule("square-token", "eaaa", rf"(EAAA{_W}{{58,64}})(?!{_W})", _mixed),
    _rule("facebook-token", "eaa", rf"(EAA[A-Za-z]{_A}{{80,400}})", _mixed),
    _rule("firebase-key", "aaaa", rf"(AAAA{_W}{{7}}:{_W}{{60,200}})", _mixed),
    _rule("vault-token", "hvs.,hvb.,hvr.", rf"(hv[sbr]\.{_W}{{20,300}})"),
    _rule("vault-token", "s.", rf"(?<![.\w])(s\.{_A}{{24}})(?![\w.(])", _mixed),
    _rule("age-key", "age-secret-key-1", r"(AGE-SECRET-KEY-1[A-Z0-9]{50,70})"),
    _rule("json-web-token", "eyj", rf"(eyJ{_W}{{8,4000}}\.{_W}{{8,8000}}\.{_W}{{0,4000}})",
          lambda v: not v.endswith(".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c") and _real(v)),
    _rule("blockfrost-key", "mainnet,testnet,preprod,preview,ipfs",
          rf"((?:mainnet|testnet|preprod|preview|ipfs){_A}{{32}})(?!{_A})", _mixed),
    _rule("signing-key", "xprv", rf"(xprv{_A}{{80,250}})", _mixed),
    _rule("docker-token", "dckr_pat_,dckr_oat_", rf"(dckr_[po]at_{_W}{{20,60}})"),
    _rule("resend-key", "re_",
          r"(re_(?=\w{0,30}[A-Z])(?=\w{0,30}\d)[A-Za-z0-9_]{24,40})(?!\w)", _mixed),
    _rule("postman-key", "pmak-", rf"(PMAK-{_W}{{40,80}})"),
    _rule("linear-key", "lin_api_", rf"(lin_api_{_A}{{32,50}})"),
    _rule("grafana-token", "glsa_,glc_", r"(gl(?:sa|c)_[A-Za-z0-9_+/=]{30,300})", _mixed),
    _rule("sentry-token", "sntrys_,sntryu_", r"(sntry[su]_[A-Za-z0-9_+/=]{30,400})"),
    _rule("new-relic-key", "nrak-", rf"(NRAK-{_A}{{24,32}})"),
    _rule("rubygems-key", "rubygems_", r"(rubygems_[a-f0-9]{40,56})"),
    _rule("databricks-token", "dapi", r"(dapi[a-f0-9]{32}(?:-\d)?)(?![A-Za-z0-9])"),
    _rule("doppler-token", "dp.", r"(dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,80})"),
    _rule("atlassian-token", "atatt3", r"(ATATT3[\w=-]{60,300})"),
    _rule("supabase-token", "sbp_", r"(sbp_[a-f0-9]{36,60})"),
    _rule("planetscale-token", "pscale_", rf"(pscale_[a-z]+_{_W}{{28,80}})"),
    _rule("netlify-token", "nfp_", rf"(nfp_{_A}{{30,50}})", _mixed),
    _rule("notion-token", "ntn_,secret_", rf"((?:ntn|secret)_{_A}{{40,50}})(?!\w)", _mixed),
    _rule("figma-token", "figd_", rf"(figd_{_W}{{30,60}})"),
    _rule("dynatrace-token", "dt0c01.", r"(dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{60,70})"),
    _rule("nuget-key", "oy2", r"(oy2[a-z0-9]{43})(?![A-Za-z0-9])", _mixed),
    _rule("cloudflare-key", "v1.0-", r"(v1\.0-[0-9a-f]{24}-[0-9a-f]{100,160})"),
    _rule("token", "sdk-,mob-",
          r"((?:sdk|mob)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"),
    _rule("shipping-token", "shippo_", r"(shippo_(?:live|test)_[a-f0-9]{30,50})"),
    _rule("shipping-token", "ezak,eztk", rf"(EZ[AT]K{_A}{{50,60}})(?!{_A})", _mixed),
    _rule("1password-token", "ops_eyj", rf"(ops_eyJ{_W}{{100,2000}})"),
    _rule("airtable-token", "pat", rf"(pat{_A}{{14}}\.[a-f0-9]{{64}})(?!{_A})"),
    _rule("artifactory-token", "akcp,cmvmdgtu",
          rf"(AKCp{_A}{{60,80}}|cmVmdGtu{_A}{{50,60}})(?!{_A})", _mixed),
    _rule("atlassian-token", "atctt3,atbb", rf"(ATCTT3[\w=-]{{60,300}}|ATBB{_A}{{24,40}})(?!{_A})",
          _mixed),
    _rule("aws-bedrock-key", "absk", r"(ABSK[A-Za-z0-9+/]{80,300}={0,2})", _mixed),
    # a token of STS begins with what it says of itself
    _rule("aws-session-token", "iqojb3jpz2lux2vj,fwogzxivyxdz,fqogzxivyxdz",
          r"((?:IQoJb3JpZ2luX2Vj|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/=]{60,2000})"),
    _rule("buildkite-token", "bkua_,bkct_,bkaj_", r"(bk[a-z]{2}_[a-f0-9]{40})(?!\w)"),
    _rule("circleci-token", "ccipat_,cciprj_", rf"(CCIP(?:AT|RJ)_{_A}{{16,30}}_[a-f0-9]{{40}})"),
    _rule("clojars-token", "clojars_", r"(CLOJARS_[a-f0-9]{60})"),
    _rule("cloudflare-key", "cfat_,cfut_,cfk_", rf"(cf(?:[au]t|k)_{_A}{{36,64}})(?!\w)", _mixed),
    _rule("crates-token", "cio", rf"(cio{_A}{{32}})(?!\w)", _mixed),
    _rule("discord-token", "mfa.", rf"(mfa\.{_W}{{80,90}})(?!{_W})", _mixed),
    _rule("docker-swarm-token", "swmtkn-", r"(SWMTKN-\d-[a-z0-9]{40,60}-[a-z0-9]{20,30})"),
    _rule("dropbox-token", "sl.", rf"(sl\.(?:u\.)?{_W}{{120,1500}})(?!{_W})", _mixed),
    _rule("duffel-token", "duffel_", rf"(duffel_(?:live|test)_{_W}{{40,50}})"),
    _rule("elevenlabs-key", "sk_", r"(sk_[a-f0-9]{48})(?!\w)"),
    _rule("fly-token", "fm1,fm2_,fo1_", r"(f(?:m1[ar]|m2|o1)_[A-Za-z0-9+/=_-]{40,3000})", _mixed),
    _rule("google-api-key", "aq.ab8", rf"(AQ\.Ab8{_W}{{40,70}})(?!{_W})", _mixed),
    _rule("hubspot-token", "pat-na,pat-eu,pat-ap",
          r"(pat-(?:na|eu|ap)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"),
    _rule("kubernetes-token", "k10", r"(K10[0-9a-f]{64}::[\w.-]{1,40}:[\w-]{16,64})"),
    _rule("langsmith-key", "lsv2_", r"(lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10})"),
    _rule("mapbox-token", "sk.eyj", rf"(sk\.eyJ{_W}{{20,200}}\.{_W}{{16,40}})"),
    _rule("nvidia-key", "nvapi-", rf"(nvapi-{_W}{{50,80}})", _mixed),
    _rule("pinecone-key", "pcsk_", r"(pcsk_\w{40,100})", _mixed),
    _rule("plaid-token", "access-production-,access-development-,access-sandbox-",
          r"(access-[a-z]{7,11}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"),
    _rule("posthog-key", "phx_", rf"(phx_{_A}{{36,60}})(?!\w)", _mixed),
    _rule("prefect-key", "pnu_,pnb_", rf"(pn[ub]_{_A}{{36}})(?!\w)", _mixed),
    _rule("pulumi-token", "pul-", r"(pul-[a-f0-9]{40})(?![\w-])"),
    _rule("readme-key", "rdme_", r"(rdme_[a-z0-9]{60,80})(?!\w)", _mixed),
    _rule("snyk-token", "snyk_", rf"(snyk_[su]at\.[a-f0-9]{{8}}\.{_W}{{40,300}})"),
    _rule("sonarqube-token", "sqp_,squ_,sqa_", r"(sq[apu]_[a-f0-9]{40})(?!\w)"),
    _rule("sourcegraph-token", "sgp_", r"(sgp_(?:[a-f0-9]{16}_)?[a-f0-9]{40})(?!\w)"),
    _rule("supabase-token", "sb_secret_", rf"(sb_secret_{_W}{{24,60}})", _mixed),
    _rule("tailscale-key", "tskey-", r"(tskey-(?:[a-z]{2,12}-)?\w{8,30}(?:-\w{8,60})?)", _mixed),
    _rule("tavily-key", "tvly-", rf"(tvly-{_W}{{28,60}})", _mixed),
    _rule("typeform-token", "tfp_", rf"(tfp_{_W}{{40,80}})", _mixed),
)  # fmt: skip
"""Tokens with a form of their own: one run of letters, digits and `_.-` each."""

PLACED: tuple[Rule, ...] = (
    _rule("bearer-token", "bearer", r"(?i:bearer)[ \t]{1,3}[\"'`]?([A-Za-z0-9_.~+/=:|-]{12,2000})",
          lambda v: opaque(v.rstrip(".,:"), 12)),
    _rule("slack-webhook", "hooks.slack.com", r"hooks\.slack\.com/[a-z]{4,20}/([\w/+-]{20,200})"),
    _rule("azure-storage-key", "accountkey=", r"(?i:AccountKey=)([A-Za-z0-9+/=%]{40,120})"),
    _rule("azure-shared-key", "sharedaccesskey=",
          r"(?i:SharedAccessKey=)([A-Za-z0-9+/=%]{20,120})"),
    # 32 bytes in base 64 end in "="; Google Books has a `sig` of its own
    _rule("azure-sas", "sig=",
          r"(?<=[?&;])sig=([A-Za-z0-9%+/]{40,150}(?:=|%3[Dd]))(?![A-Za-z0-9%=])", opaque),
    _rule("discord-webhook", "webhooks/", rf"webhooks/\d{{10,25}}/({_W}{{20,120}})"),
    _rule("braintree-token", "access_token$",
          r"(access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32})"),
    _rule("teams-webhook", "incomingwebhook/",
          r"(?i:IncomingWebhook/)([a-f0-9]{32}/[a-f0-9-]{36}(?:/[\w-]{0,80})?)"),
    _rule("twitter-token", "aaaaaaaaaaaaaaaa", r"(A{16,30}[A-Za-z0-9%]{60,200})(?![A-Za-z0-9%])",
          lambda v: _real(v) and v.lstrip("A").count("A") * 5 < len(v)),
    # the last part of an address is all that it takes to call it
    _rule("url-token", "infura.io/,alchemyapi.io/v2/,alchemy.com/v2/,quiknode.pro/",
          rf"(?:infura\.io(?:/ws)?/v3|alchemy(?:api\.io|\.com)/v2|quiknode\.pro)/({_W}{{24,64}})",
          opaque),
    _rule("url-token", "hooks.zapier.com/hooks/catch/",
          r"hooks\.zapier\.com/hooks/catch/\d{3,12}/([a-z0-9]{5,20})", lambda v: len(set(v)) > 3),
    _rule("url-token", "appid=", r"appid=([0-9a-f]{32})(?!\w)", opaque),
    # whose session it is, in links copied while logged in: ColdFusion, the ACM's library
    _rule("url-token", "cftoken=", r"(?i:cftoken)=((?:[0-9A-Fa-f-]|%2[Dd]){6,120})(?![\w-]|%2[Dd])",
          lambda v: any(map(str.isdigit, v)) and len(set(v)) > 3),
    _rule("url-token", "__acm__=", r"__acm__=(\d{9,11}_[0-9a-f]{32})(?!\w)"),
    _rule("token", "x-honeycomb-team:", r"(?i:x-honeycomb-team):[ ]?(\w{20,64})", opaque),
    _rule("url-token", "maker.ifttt.com/trigger/",
          rf"maker\.ifttt\.com/trigger/[\w-]{{1,60}}/(?:json/)?with/key/({_W}{{16,60}})"),
    # addresses signed in advance: whoever has one has the file
    _rule("url-token", "x-amz-signature=,x-goog-signature=",
          r"(?i:x-(?:amz|goog)-signature=)([0-9a-f]{64,1024})"),
    _rule("google-oauth-token", "4/0a", r"(4/0A[\w-]{40,100})(?!\w)", _mixed),
    _rule("vault-token", "unseal key", r"(?i:unseal key)(?: \d{1,2})?: ([A-Za-z0-9+/=]{40,70})"),
    # keys without the lines around them: PKCS 1, PKCS 8, EC and OpenSSH each begin alike
    _rule("private-key", "mii,migh,mhccaqee,b3blbnnzac1rzxktdjea",
          r"((?:MII[A-Za-z0-9+/]{3}IB(?:AAK[CB]|ADANBgkqhkiG9w0BAQEFAASC)|MIGHAgEAMBMGByqGSM49"
          r"|MHcCAQEE|b3BlbnNzaC1rZXktdjEA)"
          r"(?:[A-Za-z0-9+/]|\r?\n[ \t>]{0,40}(?=[A-Za-z0-9+/]{16})){40,8000}={0,2})"),
    # the same in base 64 once more: kubeconfig, secrets of Kubernetes
    _rule("private-key", "ls0tls1crudjti", r"(LS0tLS1CRUdJTi[A-Za-z0-9+/]{60,16000}={0,2})",
          encoded_key),
    _rule("basic-auth", "basic", r"(?i:basic)[ \t]{1,3}[\"'`]?([A-Za-z0-9+/]{8,400}={0,2})", basic),
    _rule("basic-auth", "auth plain", r"(?i:auth plain)[ \t]([A-Za-z0-9+/]{8,400}={0,2})", sasl),
)  # fmt: skip
"""What a name stands before: a scheme of HTTP authentication (RFC 7235), an address, a setting."""

# forms whose anchor is not their beginning, or that have none but a shape
SHAPES: tuple[tuple[str, tuple[str, ...], re.Pattern[str], Check], ...] = (
    ("terraform-token", (".atlasv1.",),
     re.compile(rf"(?<!{_A})({_A}{{14}}\.atlasv1\.{_W}{{40,80}})"), _real),
    ("discord-token", (".",),
     re.compile(rf"([MNO](?<!{_W}{_W}){_W}{{22,28}}\.{_W}{{6,7}}\.{_W}{{27,45}})(?!{_W})"), _mixed),
    ("telegram-token", (":aa",),
     re.compile(rf"(?<!{_A})((?:bot)?\d{{8,10}}:{_W}{{34,36}})(?!{_W})"),
     lambda v: _mixed(v.partition(":")[2])),
    ("azure-devops-token", ("azdo",),
     re.compile(rf"(?<!{_A})({_A}{{76}}AZDO{_A}{{4}})(?!{_A})"), _mixed),
    ("azure-key", ("jqqj9",),
     re.compile(rf"(?<!{_A})({_A}{{52}}JQQJ9{_A}{{24,30}})(?!{_A})"), _mixed),
    # most services have taken to prefixes, so that such tokens can be told
    ("token", ("_", "-"),
     re.compile(r"(?<![\w./%+:?&-])([a-z]{2,12}(?:[_-][a-z0-9]{1,12}){0,3}[_-][A-Za-z0-9]{30,200})"
                r"(?![\w/%+=-])"), _unknown),
    ("mailgun-key", ("-",),
     re.compile(r"(?<![\w-])([0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})(?![\w-])"), _mixed),
    ("token", ("0/", "1/", "2/"),
     re.compile(r"(?<!\w)([012]/\d{13,20}:[0-9a-f]{32})(?!\w)"), _mixed),
    ("mailchimp-key", ("-us",), re.compile(r"(?<!\w)([0-9a-f]{32}-us\d{1,2})(?!\w)"), _mixed),
    ("google-oauth-token", ("1//0",), re.compile(r"(?<!\w)(1//0[\w-]{30,200})"), _mixed),
    ("signing-key", ("_sk1", "_xsk1"),
     re.compile(r"(?<!\w)([a-z][a-z0-9_]{2,30}_x?sk1[02-9ac-hj-np-z]{50,200})"), _real),
    ("azure-client-secret", ("8q~", "7q~"),
     re.compile(r"(?<![\w~.-])([A-Za-z0-9_~.-]{3}[78]Q~[\w~.-]{31,36})"), _real),
)  # fmt: skip
"""(kind, what must stand in a run, pattern, check)."""
