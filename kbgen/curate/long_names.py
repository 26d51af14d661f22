"""Products of more than one word, and those that are named by years: "Excel 2010"."""

import re

from kbgen.curate.needed import Sought

_DOTNET = Sought(
    r"(?<!\w)\.NET(?: (?P<kind>Framework|Core|Standard))?[ ]{1,2}(?:version )?v?\Z", re.IGNORECASE
)
_MAJOR = re.compile(r"[2-9]|1\d")
"""Of .NET, without a dot."""
_PAIRS = {
    "docker compose": "docker-compose",
    "spring boot": "spring-boot",
    "react native": "react-native",
    "react router": "react-router",
    "unreal engine": "unreal",
    "node js": "node",
    "internet explorer": "internet explorer",
}
"""As people write it -> as it is shown."""
_PAIR = Sought(
    rf"(?<![\w./-])(?P<name>{'|'.join(_PAIRS)})[ ]{{1,2}}(?:version )?v?\Z", re.IGNORECASE
)
# in capitals, since "access 2010 records" and "outlook 2021" are other things
_BY_YEAR = re.compile(
    r"(?<![\w./-])(?:(?:Microsoft |MS )?(?P<office>Office|Excel|Word|Outlook|PowerPoint|Access)"
    r"|(?P<studio>Visual Studio|VS)|(?P<server>SQL Server))[ ]\Z"
)
_YEAR = re.compile(r"(?:199|20[0-3])\d")
_ENDS = ("t ", "T ", "e ", "E ", "k ", "K ", "d ", "D ", "o ", "O ", "S ", "s ", "l ", "r ", "R ",
         "n ", "v", "V")  # fmt: skip
"""Of what stands before a number where one of these names may."""


def named_long(lead: str, number: str) -> str:
    """The product whose name ends `lead`, where `number` is a version of it; else ""."""
    if not lead.endswith(_ENDS):
        return ""
    if found := _DOTNET.search(lead):
        kind = f" {found['kind'].lower()}" if found["kind"] else ""
        return f".net{kind}" if "." in number or _MAJOR.fullmatch(number) else ""
    if found := _PAIR.search(lead):
        return _PAIRS[found["name"].lower()] if "." in number else ""
    found = _BY_YEAR.search(lead)
    if found is None:
        return ""
    if found["office"] == "Office" and number == "365":
        return "office"
    if not _YEAR.fullmatch(number):
        return ""
    return (found["office"] or ("visual studio" if found["studio"] else "sql server")).lower()
