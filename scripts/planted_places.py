"""More made-up secrets: where people leave them in files, commands, code, tables and sentences.

Kinds that a reader who did not know kbgen's rules thought of. `planted_secrets.py` draws them.
"""

import base64
import random
import string
from collections.abc import Callable

Draw = Callable[[random.Random], str]

_LETTERS = string.ascii_letters + string.digits
_LOWER = string.ascii_lowercase + string.digits
_HEX = "0123456789abcdef"
_CRYPT = _LETTERS + "./"
_NAMES_TEXT = "winter falcon bicycle orange thunder marble castle pepper river dragon monkey"
_NAMES = _NAMES_TEXT.split()
_FIRST_TEXT = "anna bernd carlos elena fatima giorgio kenji mikhail olof priya tatiana yusuf"
_FIRST = _FIRST_TEXT.split()
_LAST_TEXT = "kowalski tanaka okafor lindgren petrov moreau nakamura schneider rossi novak"
_LAST = _LAST_TEXT.split()
# some of BIP 39's words
_PHRASE_TEXT = (
    "abandon ability able about above absent absorb abstract absurd abuse access accident"
    " zebra zoo wrist yellow umbrella unable velvet vendor tiger tilt raven rally garage"
    " garlic wolf witness toast rail rain raise"
)
_PHRASE = _PHRASE_TEXT.split()


def chars(alphabet: str, size: int) -> Draw:
    """`size` characters of `alphabet`, letters and two digits at least among them."""

    def draw(rng: random.Random) -> str:
        while True:
            text = "".join(rng.choices(alphabet, k=size))
            digits = sum(c.isdigit() for c in text)
            if 1 < digits < size and len(set(text)) > min(size, 12) * 2 // 3:
                return text

    return draw


def chosen(rng: random.Random) -> str:
    """A password as people choose them: words, a year, letters written as digits, marks."""
    one, two = rng.sample(_NAMES, 2)
    leet = one[:2].upper() + one[2:].replace("e", "3").replace("o", "0").replace("i", "1")
    return rng.choice((
        f"{one.capitalize()}{rng.randrange(1950, 2024)}{rng.choice('!?#')}",
        f"{one}{rng.randrange(100, 9999)}",
        f"{leet}_{two}{rng.randrange(10, 99)}",
        f"{one.capitalize()}{two.capitalize()}{rng.randrange(10, 99)}",
        chars(_LETTERS, 14)(rng),
        chars(_LETTERS, 5)(rng) + rng.choice("!_-+") + chars(_LETTERS, 8)(rng),
    ))  # fmt: skip


def joined(*parts: str | Draw) -> Draw:
    """Fixed and drawn parts, one after the other."""
    return lambda rng: "".join(p if isinstance(p, str) else p(rng) for p in parts)


def encoded(size: int) -> Draw:
    """That many bytes in base 64."""
    return lambda rng: base64.b64encode(rng.randbytes(size)).decode()


def _user(rng: random.Random) -> str:
    return rng.choice(_FIRST) + rng.choice(_LAST)


def _words(rng: random.Random) -> str:
    return " ".join(rng.sample(_PHRASE, rng.choice((12, 15, 24))))


def _listed(rng: random.Random) -> str:
    return '", "'.join(rng.sample(_PHRASE, 15))


def _sasl(rng: random.Random) -> str:
    return base64.b64encode(f"\0mara\0{chars(_LETTERS, 14)(rng)}".encode()).decode()


def _uuid(rng: random.Random) -> str:
    return "-".join("".join(rng.choices(_HEX, k=size)) for size in (8, 4, 4, 4, 12))


def _hash(rng: random.Random) -> str:
    salt, end = chars(_CRYPT, 8)(rng), chars(_CRYPT, 86)(rng)
    return rng.choice((
        f"$6${salt}${end}", f"$1${salt}${end[:22]}", f"$apr1${salt}${end[:22]}",
        f"$2b$10${end[:53]}", f"$argon2id$v=19$m=65536,t=3,p=4${end[:22]}${end[22:65]}",
        f"pbkdf2_sha256$150000${salt.replace('.', 'a').replace('/', 'b')}${encoded(32)(rng)}",
    ))  # fmt: skip


def _mail(rng: random.Random) -> str:
    return f"{rng.choice(_FIRST)}.{rng.choice(_LAST)}"


PLACES: dict[str, tuple[Draw, tuple[str, ...]]] = {
    "env file": (chosen, (
        "```\nMYSQL_ROOT_PASSWORD={s}\n```", "```\nAPP_ENV=x\nREDIS_PASS={s}\nPORT=1\n```",
        "```\nPGPASSWORD={s} psql -h db1 -U app\n```", "```dockerfile\nENV DB_PASSWORD {s}\n```",
        "```bash\ndocker run -d -e MYSQL_ROOT_PASSWORD={s} mysql:8\n```")),
    "connection string": (chosen, (
        "```\nData Source=SQL1;Initial Catalog=Shop;User Id=sa;Password={s};Timeout=3\n```",
        "```\njdbc:postgresql://db1/app?user=mara&password={s}&ssl=true\n```",
        "```\nhost=db1 port=5432 dbname=app user=mara password={s} sslmode=require\n```",
        "```\nSource=c:\\db.mdb;Jet OLEDB:Database Password={s};\n```",
        "```\nmara:{s}@tcp(10.0.0.1:3306)/shop\n```")),
    "settings file": (chosen, (
        "```properties\nkey.alias=upload\nkeyPassword={s}\n```",
        "```xml\n<Login>mara</Login><Password>{s}</Password>\n```",
        '```xml\n<wsse:Password Type="PasswordText">{s}</wsse:Password>\n```',
        "```\nlocalhost:5432:*:mara:{s}\n```")),
    "command": (chosen, (
        "```bash\nopenssl enc -aes-256-cbc -k {s} -in a -out b\n```",
        "```bash\nhtpasswd -b .htpasswd mara {s}\n```",
        "```bash\nab -A mara:{s} https://x.net/\n```",
        "```bash\necho '{s}' | docker login registry.x.net -u mara --password-stdin\n```",
        "```bash\npoetry config http-basic.acme mara {s}\n```",
        "```bash\nbcp shop.dbo.t out t.csv -S sql1 -U sa -P {s}\n```",
        "```bash\nrclone config create remote webdav user mara pass {s}\n```",
        "```bash\nsvn checkout --username mara --password {s} https://svn.x.net/trunk\n```",
        "```bat\nschtasks /create /tn x /ru ACME\\svc /rp {s}\n```",
        '```tcl\nexpect "password:"\nsend "{s}\\r"\n```',
        "```bash\nrsync --password-file=<(echo {s}) a rsync://b/c\n```")),
    "arguments": (chosen, (
        "```js\nnew Sequelize('shop', 'mara', '{s}', {{ dialect: 'mysql' }});\n```",
        "```js\njwt.sign({{ id: 1 }}, '{s}', {{ expiresIn: '1h' }})\n```",
        '```java\n.withCredentials("mara", "{s}")\n```',
        "```js\n'Basic ' + btoa('mara:{s}')\n```")),
    "table": (chosen, ("| user | password |\n| --- | --- |\n| mara | {s} |",
                       "user | **Password**\n--- | ---\nmara | `{s}`")),
    "told": (chars(_LETTERS, 14), (
        "Use user `demo` and password `{s}` there.", "Mein Passwort lautet {s}, damit geht es.",
        "La contraseña es {s}", "Login: mara, password: {s}", "Credentials: mara / {s}",
        'The wifi key is "{s}".', "I set the passphrase to {s} and forgot it.")),
    "app password": (
        lambda rng: " ".join("".join(rng.choices("bcdfghjklmnp", k=4)) for _ in range(4)),
        ('```python\nserver.login("mara", "{s}")\n```', '```python\npassword = "{s}"\n```')),
    "passphrase": (lambda rng: "-".join(rng.sample(_NAMES, 4)),
                   ("```yaml\npassword: {s}\n```", 'const password = "{s}"')),
    "login of a tool": (chars(_HEX, 40), (
        "```bash\nwandb login {s}\n```", "```bash\nngrok authtoken {s}\n```",
        "```bash\nsonar-scanner -Dsonar.login={s}\n```",
        "```bash\ncomposer config --global github-oauth.github.com {s}\n```",
        "The search has the admin key {s} now.")),
    "client": (chars(_LETTERS, 40), (
        "```python\nco = cohere.Client('{s}')\n```", "```python\nf = Fernet(b'{s}')\n```",
        '```python\nauth.set_access_token("{s}", x)\n```',
        '```csharp\nvar key = Encoding.UTF8.GetBytes("{s}");\n```')),
    "twilio token": (chars(_HEX, 32), (
        '```python\nClient("A' 'Cb4dade3819a6677cb80f4df28373dc43", "{s}")\n```',)),
    "key of a header": (chars(_LETTERS, 32), (
        "```bash\ncurl -H 'Fastly-Key: {s}' https://x.net\n```", "```\nTRELLO_KEY={s}\n```",
        '```json\n{{"Jwt": {{"Key": "{s}", "Issuer": "x"}}}}\n```',
        '```yaml\napi:\n  encryption:\n    key: "{s}"\n```',
        '```hcl\nvariable "hcloud_token" {{ default = "{s}" }}\n```',
        "```yaml\nclientSecret: >-\n  {s}\n```",
        '```xml\n<machineKey decryptionKey="{s}" validation="SHA1" />\n```')),
    "signed address": (chars(_HEX, 64), (
        "```\nhttps://b.s3.amazonaws.com/a?X-Amz-Expires=3600&X-Amz-Signature={s}\n```",
        "```\nhttps://api.trello.com/1/boards/x?key=1&token={s}\n```")),
    "address of a node": (chars(_HEX, 32), (
        "```\nhttps://mainnet.infura.io/v3/{s}\n```",
        "```\nhttps://eth-mainnet.alchemyapi.io/v2/{s}\n```",
        "```\nhttps://api.openweathermap.org/data/2.5/weather?q=x&appid={s}\n```")),
    "web hook": (chars(_LOWER, 8), ("```\nhttps://hooks.zapier.com/hooks/catch/1859482/{s}/\n```",)),
    "hash of a password": (_hash, (
        "```\nmara:{s}:18690:0:99999:7:::\n```", "```bash\nuseradd -p '{s}' mara\n```",
        '```json\n{{"passwordHash": "{s}"}}\n```', "The table has `{s}` for me.")),
    "hash of a directory": (encoded(20), ("```\nuserPassword: {{SSHA}}{s}\n```",
                                          "```\nmara:{{SHA}}{s}\n```")),
    "unseal key": (encoded(33), ("```\nUnseal Key 1: {s}\nUnseal Key 2: x\n```",)),
    "mail server's log": (_sasl, ("```\nC: AUTH PLAIN {s}\n```",)),
    "key of a flag service": (joined("sd", "k-", _uuid), ("```\nsdk-key {s}\n```",)),
    "VPN key": (lambda rng: "\n".join(chars(_HEX, 32)(rng) for _ in range(4)), (
        "```\n-----BEGIN OpenVPN Static " "key V1-----\n{s}\n"
        "-----END OpenVPN Static key V1-----\n```",)),
    "web key": (chars(_LETTERS, 86), ('```json\n{{"kty": "RSA", "e": "AQAB", "d": "{s}"}}\n```',)),
    "wallet's key": (chars(_HEX, 64), (
        '```js\nnew ethers.Wallet("0x{s}")\n```', '```json\n{{"skey": "5820{s}"}}\n```')),
    "phrase alone": (_words, ("It shows this:\n\n```\n{s}\n```", "{s}")),
    "phrase in a list": (_listed, ('```json\n{{"words": ["{s}"]}}\n```',
                                   '```json\n{{"mnemonic_sentence": ["{s}"]}}\n```')),
    "session of a blog": (joined(_user, "|1640323794|", chars(_LETTERS, 43)), (
        "```\nwordpress_logged_in_3465f7f2a1f4e4cc305678c811fe2d4d={s}\n```",)),
    "spelled e-mail": (_mail, ("Write to {s} at gmail dot com then.",
                               "<https://x-tools.net/off?email={s}%40acme-tools.net>")),
    "local phone": (lambda rng: str(rng.randrange(23456789, 87654321)), (
        "Tel.: 030 / {s} (Berlin)", "telefoon: 06-{s}")),
    "number of a host": (lambda rng: f"78.4.{rng.randrange(2, 19)}.{rng.randrange(2, 19)}",
                         ("It asks {s}:3001 for blocks.", '```json\n{{"addr": "{s}"}}\n```')),
    "prompt": (_user, ("```\n{s}@box:~/app$ ls\n```", "```\n[{s}@fedora app]$ cargo build\n```",
                       "```\nMac-MacBook-Pro:app {s}$ yarn\n```")),
}  # fmt: skip
"""Name -> how to draw one, and where it may stand."""
