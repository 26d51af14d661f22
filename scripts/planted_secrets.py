"""Made-up secrets of many kinds in made-up surroundings, drawn from a seed.

None of them stands in a file: they are put together when they are asked for, so that scanners of
repositories do not take this one for a leak.
"""

import base64
import random
import string
from dataclasses import dataclass

from planted_places import PLACES, Draw, joined

_LETTERS = string.ascii_letters + string.digits
_UPPER = string.ascii_uppercase + string.digits
_LOWER = string.ascii_lowercase + string.digits
_HEX = "0123456789abcdef"
_URL = _LETTERS + "-_"
_BASE64 = _LETTERS + "+/"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
# a few words of BIP 39's list are enough for phrases that look real
_WORDS = (
    "able about above absent abuse access acid across actor adapt admit adult advice agent agree"
    " ahead alarm album alert alien alley amount anchor angle animal annual apple april arena armor"
    " arrow artist aspect atom august aunt autumn awake bacon badge balance bamboo banana barrel"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A secret and the text that it stands in."""

    kind: str
    """What it is, in this file's words."""
    secret: str
    """What must not be seen."""
    text: str
    """Markdown."""


def chars(alphabet: str, size: int) -> Draw:
    """`size` characters of `alphabet`, a digit among them."""

    def draw(rng: random.Random) -> str:
        while True:
            text = "".join(rng.choices(alphabet, k=size))
            if any(c.isdigit() for c in text) or not any(c.isdigit() for c in alphabet):
                return text

    return draw


def password(rng: random.Random) -> str:
    """As people choose them: a word, digits, a mark."""
    word = rng.choice(("winter", "Falcon", "kestrel", "Bramble", "oyster", "Marzipan"))
    return rng.choice((
        f"{word}{rng.randrange(100, 9999)}!",
        f"{word[:3].upper()}{word[3:]}-{rng.randrange(10, 9999)}{rng.choice('!#?')}",
        "".join(rng.choices(_LETTERS, k=10)) + str(rng.randrange(10, 99)),
        f"{word}.{rng.randrange(10, 99)}.{rng.choice(('Tea', 'Rain', 'Moor'))}",
    ))  # fmt: skip


def _lines(rng: random.Random) -> str:
    return "\n".join("".join(rng.choices(_BASE64, k=64)) for _ in range(6)) + "\n" + "x9Q="


def _phrase(rng: random.Random) -> str:
    return " ".join(rng.sample(_WORDS.split(), rng.choice((12, 15, 24))))


def _der(rng: random.Random) -> str:
    """A private key in the middle of code: PKCS 8, its first bytes are always these."""
    return "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSi" + "".join(rng.choices(_BASE64, k=120))


def one_of(*draws: Draw) -> Draw:
    """Any of them."""
    return lambda rng: rng.choice(draws)(rng)


def _basic(rng: random.Random) -> str:
    return base64.b64encode(f"deploy:{password(rng)}".encode()).decode()


def _card(rng: random.Random) -> str:
    digits = "4539" + "".join(rng.choices(string.digits, k=11))
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(digits))
    whole = digits + str(-total % 10)
    return " ".join(whole[i : i + 4] for i in range(0, 16, 4))


def _iban(rng: random.Random) -> str:
    account = "".join(rng.choices(string.digits, k=18))
    check = 98 - int(account + "131400") % 97
    return f"DE{check:02}{account}"


ANYWHERE = (
    "I tried it with {s} and got a 403.",
    "Run\n\n```bash\nexport DEPLOY_THING={s}\n./deploy.sh --all\n```\n\nand wait.",
    "The log says `using {s} for upload` and stops.",
    "```yaml\nservice:\n  region: eu\n  value: {s}\n```",
    '```json\n{{"region": "eu", "value": "{s}"}}\n```',
    "```\n[2024-05-01 10:11:12] WARN  request with {s} was refused\n```",
    "- first step\n- call <https://api.acme-tools.net/v2/list?q={s}&page=2>\n- look",
    '```html\n<script data-x="{s}" src="/app.js"></script>\n```',
    "| name | value |\n|---|---|\n| mine | {s} |",
    "> as you wrote: {s}\n\nThat one has to go.",
)
"""Surroundings that do not say what stands there."""

NAMED = (
    "```ini\n[db]\n{n} = {s}\nhost = db1\n```",
    '```json\n{{\n  "{n}": "{s}",\n  "port": 5432\n}}\n```',
    "```yaml\ndb:\n  {n}: {s}\n  port: 5432\n```",
    "```js\nconst options = {{ {n}: '{s}', retries: 3 }};\n```",
    "```python\nclient = connect(host, {n}=\"{s}\")\n```",
    "```\n{N}={s}\nDEBUG=1\n```",
    "I set `{n}: {s}` in the settings.",
    "```bash\ntool login --{n} {s} --verbose\n```",
)  # fmt: skip
"""Surroundings that name it: {n} is the name, {N} in capitals."""


def _of(name: str) -> tuple[str, ...]:
    upper = name.upper().replace("-", "_")
    return tuple(text.replace("{n}", name).replace("{N}", upper) for text in NAMED)


KINDS: dict[str, tuple[Draw, tuple[str, ...]]] = {
    "github classic": (joined("gh", "p_", chars(_LETTERS, 36)), ANYWHERE),
    "github oauth": (joined("gh", "o_", chars(_LETTERS, 36)), ANYWHERE),
    "github app": (joined("gh", "s_", chars(_LETTERS, 36)), ANYWHERE),
    "github fine-grained": (
        joined("github", "_pat_", chars(_LETTERS, 22), "_", chars(_LETTERS, 59)), ANYWHERE),
    "gitlab": (joined("glp", "at-", chars(_URL, 20)), ANYWHERE),
    "slack bot": (
        joined("xo", "xb-", chars(string.digits, 12), "-", chars(_LETTERS, 24)), ANYWHERE),
    "slack hook": (
        joined("https://hooks.sl", "ack.com/services/T", chars(_UPPER, 8), "/B", chars(_UPPER, 8),
               "/", chars(_LETTERS, 24)),
        ("```bash\ncurl -X POST -d '{{}}' {s}\n```", "Post to <{s}> from the job.",
         "```yaml\nhook: {s}\n```")),
    "aws id": (joined("AK", "IA", chars(_UPPER, 16)), ANYWHERE),
    "aws secret": (
        chars(_BASE64, 40),
        ("```ini\n[default]\naws_access_key_id = AK" "IAQ7ZJ4WMX2LKTB5VD\n"
         "aws_secret_access_key = {s}\n```",
         "```js\nnew S3({{ accessKeyId: 'AK" "IAQ7ZJ4WMX2LKTB5VD', secretAccessKey: '{s}' }})\n```",
         "```bash\naws configure\nAK" "IAQ7ZJ4WMX2LKTB5VD\n{s}\neu-west-1\n```")),
    "google": (joined("AI", "za", chars(_URL, 35)), ANYWHERE),
    "stripe": (joined("sk", "_live_", chars(_LETTERS, 24)), ANYWHERE),
    "twilio": (joined("S", "K", chars(_HEX, 32)), ANYWHERE),
    "sendgrid": (joined("S", "G.", chars(_URL, 22), ".", chars(_URL, 43)), ANYWHERE),
    "npm": (joined("np", "m_", chars(_LETTERS, 36)), ANYWHERE),
    "npmrc": (
        chars(_LOWER, 36),
        ("```ini\n//registry.acme-tools.net/:_authToken={s}\n```",
         "```ini\n_auth={s}\nalways-auth=true\n```")),
    "pypi": (joined("py", "pi-AgEIcHlwaS5vcmc", chars(_URL, 70)), ANYWHERE),
    "anthropic": (joined("sk", "-ant-api03-", chars(_URL, 80)), ANYWHERE),
    "openai": (joined("sk", "-proj-", chars(_LETTERS, 48)), ANYWHERE),
    "hugging face": (joined("h", "f_", chars(string.ascii_letters, 34)), ANYWHERE),
    "azure storage": (
        joined(chars(_BASE64, 86), "=="),
        ("```\nDefaultEndpointsProtocol=https;AccountName=acme;AccountKey={s};"
         "EndpointSuffix=core.windows.net\n```",)),
    "azure sas": (
        joined(chars(_LETTERS, 43), "%3D"),
        ("```\nhttps://acme.blob.core.windows.net/c/f.zip?sv=2022-11-02&se=2024-01-01&sr=b&sig={s}\n```",
         "See <https://acme.blob.core.windows.net/c/f.zip?sv=2022-11-02&sr=b&sig={s}> please.")),
    "discord": (
        joined("M", chars(_LETTERS, 23), ".", chars(_LETTERS, 6), ".", chars(_URL, 37), "a"),
        ANYWHERE),
    "telegram": (
        joined("6", chars(string.digits, 9), ":", "AA", chars(_LETTERS, 33)), ANYWHERE),
    "mailgun": (joined("ke", "y-", chars(_HEX, 32)), ANYWHERE),
    "mailchimp": (joined(chars(_HEX, 32), "-us", "14"), ANYWHERE),
    "digitalocean": (joined("do", "p_v1_", chars(_HEX, 64)), ANYWHERE),
    "shopify": (joined("shp", "at_", chars(_HEX, 32)), ANYWHERE),
    "square": (joined("sq0", "csp-", chars(_URL, 43)), ANYWHERE),
    "heroku": (
        joined(chars(_HEX, 8), "-", chars(_HEX, 4), "-", chars(_HEX, 4), "-", chars(_HEX, 4), "-",
               chars(_HEX, 12)),
        ("```bash\nexport HEROKU_API_KEY={s}\n```", "```yaml\nheroku_api_key: {s}\n```")),
    "datadog": (chars(_HEX, 32), ("```bash\nDD_API_KEY={s} agent run\n```",
                                  "```yaml\napi_key: {s}\nsite: eu\n```")),
    "cloudflare": (chars(_URL, 40), ("```bash\nexport CLOUDFLARE_API_TOKEN='{s}'\n```",
                                     '```json\n{{"api_token": "{s}"}}\n```')),
    "vault": (joined("hv", "s.", chars(_LETTERS, 24)), ANYWHERE),
    "jwt": (
        joined("ey", "JhbGciOiJIUzI1NiJ9.ey", "J", chars(_LETTERS, 60), ".", chars(_URL, 42), "a"),
        ANYWHERE),
    "bearer": (
        chars(_LETTERS, 32),
        ("```bash\ncurl -H 'Authorization: Bearer {s}' https://api.acme-tools.net\n```",
         "```js\nheaders: {{ Authorization: `Bearer {s}` }}\n```",
         "It sends `Authorization: Bearer {s}` every time.")),
    "basic": (_basic, ("```\nGET / HTTP/1.1\nAuthorization: Basic {s}\n```",)),
    "header": (chars(_LETTERS, 28), ("```bash\ncurl -H \"X-Api-Key: {s}\" https://acme-tools.net\n```",
                                     "```\nX-Auth-Token: {s}\n```")),
    "url password": (
        password,
        ("```\npostgres://app:{s}@db1.acme-tools.net:5432/app\n```",
         "```yaml\nurl: mongodb+srv://app:{s}@cluster0.acme-tools.net/app\n```",
         "I cloned `https://ci:{s}@git.acme-tools.net/x.git` first.",
         "It fails for amqp://app:{s}@mq.acme-tools.net:5672 here.",
         "```\nredis://:{s}@cache.acme-tools.net:6379/0\n```")),
    "url token": (chars(_LETTERS, 30),
                  ("```\ngit clone https://{s}@git.acme-tools.net/x.git\n```",
                   "Open <https://api.acme-tools.net/v1?access_token={s}&x=1> then.")),
    "password": (password, (*_of("password"), *_of("db_password"), "My password is {s}",
                            "```xml\n<password>{s}</password>\n```")),
    "options": (password, ("```bash\nmysql -u root -p'{s}' app\n```",
                           "```bash\ncurl -u admin:{s} https://acme-tools.net\n```",
                           "```bash\nsshpass -p '{s}' ssh box\n```")),
    "ado": (password, ("```\nServer=db1;Database=app;User Id=app;Password={s};Encrypt=True\n```",)),
    "secret": (chars(_LETTERS, 32), (*_of("client_secret"), *_of("SECRET_KEY"))),
    "api key": (chars(_LETTERS, 32), (*_of("api_key"), *_of("apiKey"))),
    "cookie": (chars(_LOWER, 32), ("```\nCookie: theme=dark; connect.sid={s}; lang=en\n```",
                                   "```bash\ncurl -b 'PHPSESSID={s}' https://acme-tools.net\n```")),
    "private key": (
        _lines,
        tuple(f"It is this one:\n\n```\n-----BEGIN {kind}PRIVATE KEY-----\n{{s}}\n"
              f"-----END {kind}PRIVATE KEY-----\n```\n\nIs it wrong?"
              for kind in ("", "RSA ", "EC ", "OPENSSH "))),
    "service account": (
        lambda rng: "\\n".join("".join(rng.choices(_BASE64, k=64)) for _ in range(4)),
        ('```json\n{{"type": "service_account", "private_key": "-----BEGIN PRIVATE ' 'KEY-----\\n'
         '{s}\\n-----END PRIVATE KEY-----\\n"}}\n```',)),
    "seed phrase": (_phrase, ("My seed phrase was: {s}", "```bash\nMNEMONIC=\"{s}\"\n```",
                              "The recovery phrase `{s}` gives the same address.")),
    "signing key": (
        joined("5820", chars(_HEX, 64)),
        ('```json\n{{\n  "type": "PaymentSigningKeyShelley_ed25519",\n  "description": "Key",\n'
         '  "cborHex": "{s}"\n}}\n```',)),
    "bech32 key": (joined("ed25519", "_sk1", chars(_BECH32, 58)), ANYWHERE),
    "card": (_card, ("My card number is {s}.", "```json\n{{\"card\": \"{s}\"}}\n```")),
    "iban": (_iban, ("Transfer it to IBAN {s} please.",)),
    "by prefix": (
        one_of(
            joined("pa", "t", chars(_LETTERS, 14), ".", chars(_HEX, 64)),
            joined("AT", "BB", chars(_LETTERS, 32)),
            joined("bk", "ua_", chars(_HEX, 40)),
            joined("CCI", "PAT_", chars(_LETTERS, 22), "_", chars(_HEX, 40)),
            joined("ls", "v2_pt_", chars(_HEX, 32), "_", chars(_HEX, 10)),
            joined("sk", ".eyJ1", chars(_LETTERS, 60), ".", chars(_LETTERS, 22)),
            joined("pn", "u_", chars(_LETTERS, 36)),
            joined("pu", "l-", chars(_HEX, 40)),
            joined("sq", "p_", chars(_HEX, 40)),
            joined("sb", "_secret_", chars(_LETTERS, 31)),
            joined("ts", "key-auth-k", chars(_LETTERS, 11), "CNTRL-", chars(_LETTERS, 32)),
            joined("SW", "MTKN-1-", chars(_LOWER, 50), "-", chars(_LOWER, 25)),
            joined("IQo", "Jb3JpZ2luX2Vj", chars(_LETTERS, 200)),
            joined(chars(_LETTERS, 76), "AZ", "DO", chars(_LETTERS, 4)),
            joined("pa", "t-na1-", chars(_HEX, 8), "-", chars(_HEX, 4), "-", chars(_HEX, 4), "-",
                   chars(_HEX, 4), "-", chars(_HEX, 12)),
            joined("nv", "api-", chars(_LETTERS, 64)),
        ),
        ANYWHERE),
    "of an unknown service": (joined("acme", "_live_", chars(_LETTERS, 36), "4q27"), ANYWHERE[:4]),
    "key in code": (_der, ("```go\nvar k = \"{s}\"\n```", "```\n{s}\n```")),
    "command": (
        password,
        ("```bash\naz login --service-principal -u app -p {s} --tenant t\n```",
         "```bash\nsqlcmd -S db1 -U sa -P {s} -Q x\n```",
         "```bash\nsqlplus scott/{s}@orcl\n```",
         "```bash\n7z x -p{s} a.7z\n```",
         "```bash\nunzip -P {s} a.zip\n```",
         "```bash\necho '{s}' | sudo -S apt update\n```",
         "```bash\nhttp -a mara:{s} GET api.acme-tools.net\n```",
         "```bash\nsmbclient //box/share -U mara%{s}\n```",
         "```bash\nnmcli dev wifi connect home password {s}\n```",
         "```bat\nnet use z: \\\\box\\share /user:mara {s}\n```",
         "```bat\nxfreerdp /u:mara /p:{s} /v:box\n```",
         "```bash\nansible-playbook x.yml -e ansible_password={s}\n```",
         "```\n[smtp.acme-tools.net]:587 mara:{s}\n```")),
    "call": (
        password,
        ("```python\nrequests.get(url, auth=('mara', '{s}'))\n```",
         "```python\nserver.login('mara', '{s}')\n```",
         "```php\n$db = new mysqli('box1', 'root', '{s}', 'app');\n```",
         "```php\n$db = new PDO($dsn, 'root', '{s}');\n```",
         '```java\nDriverManager.getConnection(url, "root", "{s}");\n```',
         '```java\ndata.setPassword("{s}");\n```',
         '```cpp\nWiFi.begin("home", "{s}");\n```',
         '```powershell\n$p = ConvertTo-SecureString "{s}" -AsPlainText -Force\n```',
         '```csharp\nnew NetworkCredential("mara", "{s}")\n```')),
    "setting": (
        chars(_LETTERS, 24),
        ("```yaml\n- name: DB_PASSWORD\n  value: {s}\n```",
         '```json\n{{"name": "API_SECRET", "value": "{s}"}}\n```',
         '```xml\n<property name="hibernate.connection.password">{s}</property>\n```',
         "```xml\n<name>fs.secret.key</name>\n<value>{s}</value>\n```",
         '```cpp\n#define WIFI_PASSWORD "{s}"\n```',
         '```cpp\nchar pass[] = "{s}";\n```',
         '```ts\nconst secret: string = "{s}";\n```',
         '```rust\nconst API_KEY: &str = "{s}";\n```',
         '```go\nvar apiKey string = "{s}"\n```',
         "```groovy\nstorePassword '{s}'\n```",
         '```\nnetwork={{\n  psk="{s}"\n}}\n```',
         "```\nmasterauth {s}\n```",
         "```bash\naws configure set aws_secret_access_key {s}\n```",
         "```bat\nsetx API_SECRET {s}\n```",
         "```sql\nCREATE LOGIN app WITH PASSWORD = N'{s}'\n```")),
    "in a sentence": (
        joined(chars(string.ascii_lowercase, 6), chars(_UPPER, 6), "7", "k", "93"),
        ("Set the password to {s}, then restart.", "It is the wifi password ({s}) of the box.",
         "Mot de passe : {s}", "Contraseña: {s}", "пароль: {s}", "密码：{s}", "Wachtwoord: {s}",
         "I used the token `{s}` there.")),
    "e-mail": (joined("mara.", chars(string.ascii_lowercase, 6), "@acme-tools.net"),
               (*ANYWHERE[:6], "Write to [me](mailto:{s})", "Author: Mara <{s}>")),
    "phone": (joined("+44 20 ", "79", chars("2468", 2), " ", chars("2468", 4)),
              ("Call me at {s} after six.", "```\nphone: {s}\n```")),
    "ip": (joined("91.", "1", chars("2468", 2), ".3", chars("2468", 1), ".7"),
           ("The server {s} does not answer.", "```bash\nssh -p 2222 ops@{s}\n```",
            "```\nconnect to {s}:443 failed\n```")),
}  # fmt: skip
"""Name -> how to draw one, and where it may stand."""
KINDS |= {f"{name} (2)" if name in KINDS else name: kind for name, kind in PLACES.items()}


def planted(count: int, seed: int = 4) -> list[Planted]:
    """`count` secrets, kinds in turn, surroundings by chance."""
    rng = random.Random(seed)
    names = list(KINDS)
    found = []
    for number in range(count):
        kind = names[number % len(names)]
        draw, places = KINDS[kind]
        secret = draw(rng)
        place = rng.choice(places)
        found.append(Planted(kind=kind, secret=secret, text=place.format(s=secret)))
    return found
