"""Secrets of many words or lines: private keys, recovery phrases, cards, accounts."""

import re
from collections.abc import Iterator

from kbgen.curate.private_checks import Found, iban, luhn, opaque, placeholder, wif
from kbgen.curate.private_phrases import listed

_BEGIN = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"|-----BEGIN OpenVPN Static key V1-----"
    r"|---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----"
)
_END = re.compile(r"-----END |---- END ")
BEGIN_WORDS = ("-----begin ", "---- begin ", "private-lines")
_BODY = re.compile(r"[A-Za-z0-9+/=]{16}")
_LINES = re.compile(r"[A-Za-z0-9+/=:,.\-\s\\>|]{0,20000}")
_PUTTY = re.compile(
    r"Private-Lines:[ \t]*\d{1,3}\s{1,4}([A-Za-z0-9+/=\s]{16,8000}?)(?=Private-MAC|\Z)"
)


def private_keys(text: str, low: str) -> Iterator[tuple[str, int, int, bool]]:
    """(kind, start, end, whether its end is missing) of what stands between BEGIN and END."""
    if "-----begin " in low or "---- begin " in low:
        begins = list(_BEGIN.finditer(text))
        ends = [match.start() for match in _END.finditer(text)]
        for number, begin in enumerate(begins):
            limit = begins[number + 1].start() if number + 1 < len(begins) else len(text)
            while ends and ends[0] < begin.end():
                ends.pop(0)
            closed = bool(ends) and ends[0] < limit
            stop = ends[0] if closed else _run(text, begin.end(), limit)
            yield from _inside(text, begin.end(), stop, not closed)
    if "private-lines" in low:
        for found in _PUTTY.finditer(text):
            yield from _inside(text, found.start(1), found.end(1), False)


def _run(text: str, start: int, limit: int) -> int:
    found = _LINES.match(text, start, limit)
    return found.end() if found else start


def _inside(
    text: str, start: int, stop: int, open_ended: bool
) -> Iterator[tuple[str, int, int, bool]]:
    first = _BODY.search(text, start, stop)
    if not first or placeholder(text[first.start() : first.start() + 40]):
        return
    at = first.start()
    at += text[at - 1] == "\\"  # a line end in a JSON string
    last = stop
    while last > start and not (text[last - 1].isalnum() or text[last - 1] in "+/="):
        last -= 1
    if text[last - 2 : last] in ("\\n", "\\r"):
        last -= 2
    yield "private-key", at, last, open_ended


PHRASE_WORDS = ("mnemonic", "seed", "recovery", "phrase")
_PHRASE = re.compile(r"(?<![\w-])[a-z]{3,8}(?:[ \t]{1,2}[a-z]{3,8}){11,23}(?![\w-])")
_NOT_IN_LIST = re.compile(
    r"\b(?:the|and|for|with|from|not|but|are|was|were|has|had|have|its|did|does|been|into|your|our"
    r"|his|her|which|would|could|should|get|got|also|any|how|why|who)\b"
)
_SIZES = frozenset((12, 15, 18, 21, 24))


def phrases(text: str, low: str) -> Found:
    """Recovery phrases of wallets: 12, 15, 18, 21 or 24 words (BIP 39) near words that say so."""
    places = [at for word in PHRASE_WORDS if (at := low.find(word)) >= 0]
    if not places:
        return
    flat = text.replace("\n", " ").replace('"', " ").replace(",", " ")
    for found in _PHRASE.finditer(flat, max(0, min(places) - 400)):
        words = found[0].split()
        if sum(word in listed() for word in words) * 2 < len(words):
            continue
        near = low[max(0, found.start() - 300) : found.end() + 120]
        if (
            len(words) in _SIZES
            and len(set(words)) > len(words) * 2 // 3
            and not _NOT_IN_LIST.search(found[0])
            and any(map(near.__contains__, PHRASE_WORDS))
        ):
            yield "recovery-phrase", found.start(), found.end()


_SECRET_40 = re.compile(r"(?<![A-Za-z0-9/+=_-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])")
ACCESS_WORDS = ("akia", "asia")
_ACCESS_ID = re.compile(r"(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z0-9]{16}")


def aws_secrets(text: str, _: str) -> Found:
    """AWS secret access keys, which have no form but their length, near an access key id."""
    for found in _ACCESS_ID.finditer(text):
        around = max(0, found.start() - 300), found.end() + 300
        for key in _SECRET_40.finditer(text, *around):
            if opaque(key[0]) and re.search(r"[A-Z]", key[0]) and re.search(r"[a-z]", key[0]):
                yield "aws-secret-key", key.start(), key.end()


_JSON_KEY = re.compile(r"\"(?:d|p|q|dp|dq|qi|k)\"\s{0,4}:\s{0,4}\"([\w-]{20,2000})\"")


def json_keys(text: str, low: str) -> Found:
    """What is private in a JSON Web Key (RFC 7518, 6)."""
    at = low.find('"kty"')
    while at >= 0:
        start = text.rfind("{", max(0, at - 4000), at) + 1 or at
        end = text.find("}", at, at + 6000)
        for found in _JSON_KEY.finditer(text, start, end if end >= 0 else at + 6000):
            if not placeholder(found[1]):
                yield "private-key", found.start(1), found.end(1)
        at = low.find('"kty"', max(end, at + 1))


_CBOR_KEY = re.compile(
    r"(?i:skey)[\"']?\s{0,4}[:=]\s{0,4}[\"']?(58[248]0[0-9a-fA-F]{64,256})(?!\w)"
)
_CBOR = re.compile(r"cborHex[\"']?\s{0,4}[:=]\s{0,4}[\"']?([0-9a-fA-F]{64,600})")
_SIGNING = re.compile(r"SigningKey|\.skey|xsk|signing key", re.IGNORECASE)


def signing_keys(text: str, low: str) -> Found:
    """Signing keys of Cardano: the bytes beside a type that names one, not a verification key."""
    for found in _CBOR_KEY.finditer(text) if "skey" in low else ():
        yield "signing-key", found.start(1), found.end(1)
    if "cborhex" not in low:
        return
    for found in _CBOR.finditer(text):
        before = text[max(0, found.start() - 250) : found.start()]
        named = before[before.rfind("{") + 1 :] or before
        brace = text.find("}", found.end(), found.end() + 250)
        behind = text[found.end() : brace] if brace >= 0 else ""
        around = named + behind
        if _SIGNING.search(around) and "verification" not in around.lower():
            yield "signing-key", found.start(1), found.end(1)


_HEX_KEY = re.compile(r"[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_WIF = re.compile(r"[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])")
_PRIVATE_IS = re.compile(
    r"priv(?:ate)?[-_ ]?key[\w\"' ]{0,12}(?:[:=]|is|was)"
    r"|(?:wallet|from_?key|key_?to_?account)\([ ]?[\"']$"
)
WALLET_WORDS = ("priv", "wif", "wallet(", "from_key(", "fromkey(", "keytoaccount(")
_SHORTEST_WALLET = 51
"""Characters of the shortest private key."""


def wallet_keys(text: str, low: str) -> Found:
    """Private keys of Bitcoin (WIF) and of Ethereum, near words that say so."""
    if not any(len(word) >= _SHORTEST_WALLET for word in text.split()):
        return
    for found in _WIF.finditer(text):
        near = low[max(0, found.start() - 80) : found.start()]
        if not near[-1:].isalnum() and (
            (re.search(r"wif|priv", near) and opaque(found[0])) or wif(found[0])
        ):
            yield "wallet-key", found.start(), found.end()
    for found in _HEX_KEY.finditer(text):
        near = low[max(0, found.start() - 48) : found.start()]
        near, prefixed = near.removesuffix("0x"), near.endswith("0x")
        if _PRIVATE_IS.search(near) and not near[-1:].isalnum() and not placeholder(found[0]):
            yield "wallet-key", found.start() - 2 * prefixed, found.end()


CARD_WORDS = ("card", "visa", "amex", "payment", "cvv", "cvc")
_CARD_WORD = re.compile(r"card(?!ano)|visa|amex|maestro|payment|cvv|cvc")
_CARD = re.compile(r"[3-6][0-9]{3}([ -]?)[0-9]{4}\1[0-9]{4}\1[0-9]{3,4}(?![\w-]|\.[0-9])")
_AMEX = re.compile(r"3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}(?![\w-])")
_TEST_CARD = re.compile(r"4242|4111|5555|0{6}|1{4}|378282|371449|6011000|5105|4012888")
IBAN_WORDS = ("iban", "bank", "sepa", "swift", "account", "konto", "pay ", "payment", "transfer")
_IBAN_WORD = re.compile(r"iban|\bbank|\bbic\b|swift|sepa|transfer|account|konto|\bpay")
_IBAN = re.compile(r"[A-Z][A-Z][0-9][0-9](?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\w-])")


def cards(text: str, low: str) -> Found:
    """Numbers of payment cards whose check digit holds, near words of money."""
    if low.count("card") > low.count("cardano") or any(map(low.__contains__, CARD_WORDS[1:])):
        for pattern in (_CARD, _AMEX):
            for found in pattern.finditer(text):
                digits = re.sub(r"\D", "", found[0])
                if luhn(digits) and not _TEST_CARD.search(digits) and _near(_CARD_WORD, low, found):
                    yield "card-number", found.start(), found.end()


def bank_accounts(text: str, low: str) -> Found:
    """Numbers of bank accounts whose check digits hold, near words of money."""
    for found in _IBAN.finditer(text):
        if iban(found[0].replace(" ", "")) and _near(_IBAN_WORD, low, found):
            yield "bank-account", found.start(), found.end()


def _near(word: re.Pattern[str], low: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before = low[start - 1 : start] if start else ""
    if before.isalnum() or (before and before in "._-"):
        return False
    return bool(word.search(low[max(0, start - 120) : end + 60]))
