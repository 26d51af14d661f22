"""Versions, systems and errors that a thread names."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate.draft import Draft
from kbgen.curate.environment import environment, errors, versions
from kbgen.model import Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("node 18.2", ["node 18.2"]),
        ("Node.js v18.2.1\n", ["node 18.2.1"]),
        ("- Node: v16.18.1", ["node 16.18.1"]),
        ("**Python version:** 3.11", ["python 3.11"]),
        ("MongoDB `6.0.3`", ["mongodb 6.0.3"]),
        ("react@18.2.0", ["react 18.2.0"]),
        ('"webpack": "^5.74.0"', ["webpack 5.74.0"]),
        ("Python 3 and Java 8", ["java 8", "python 3"]),
        ("node 18, to be exact node 18.2", ["node 18.2"]),
        ("django 4.2rc1", ["django 4.2rc1"]),
        ("gadget v1.2 and gadget version 2.0", ["gadget 1.2", "gadget 2.0"]),
        ("gadget-cli 1.29.0", ["gadget-cli 1.29.0"]),
        ("Gadget Version: V.10.0.0", ["gadget 10.0.0"]),
        ("a gadget 2.0 of mine", []),
        ("widget 1.29.0", []),
        ("node 2 of the cluster, node 192.168.0.10", []),
        ("next 6 hours, go 1", []),
        ("on 2021.03.04 at 10:30", []),
        ("costs $4.50, 3.5 % or python 3,000", []),
        ("https://example.org/node/18.2/python-3.9.html", []),
        ("react@16.1.0 react@17.0.2 react@18.2.0", []),
        ("node.js18", []),
        ("chapter 1.2.3, version 1.2", []),
        ("node 1.30.1 of the cluster", []),
        ("gadget 1.1.1 and gadget 1.1.12", ["gadget 1.1.1", "gadget 1.1.12"]),
        ("# hides what was deprecated before Qt 6.0.0", []),
        ("npm notice Run npm install -g npm@9.4.1 to update", []),
        ("built for the next panel (Qt 6.1.0 WIP)", []),
        ("> gadget-client@1.0.0 dev", []),
        ("> gadget-client@1.2.0 dev", ["gadget-client 1.2.0"]),
        (".NET 4.5, .NET Framework 4.7.2", [".net 4.5", ".net framework 4.7.2"]),
        (".NET Core 3.1 and .NET 6", [".net 6", ".net core 3.1"]),
        ("with dotnet 6", [".net 6"]),
        ("ASP.NET 4.5, the .NET 1 of them", []),
        ("Excel 2010 and Microsoft Office 365", ["excel 2010", "office 365"]),
        ("Visual Studio 2019, VS 2017", ["visual studio 2017", "visual studio 2019"]),
        ("access 2010 records, Excel 1200 rows, WordPerfect 2010", []),
        ("Docker Compose v2.2.3, React Native 0.64", ["docker-compose 2.2.3", "react-native 0.64"]),
        ("Server: nginx/1.18.0 (Ubuntu)", ["nginx 1.18.0"]),
        ("AppleWebKit/537.36 Safari/537.36, unity/2.5", []),
        ("gadget 2.8.0.beta4", ["gadget 2.8.0.beta4"]),
        ("Java 1.8.0_292, Unity 2021.3.1f1", ["java 1.8.0_292", "unity 2021.3.1f1"]),
        ("Python 2021.03.01", []),
        (
            "Python 3.8.10 (default, Mar 1 2021)\n[GCC 9.4.0] on linux",
            ["python 3.8.10"],
        ),
        ("OpenJDK 64-Bit Server VM, jdk 11.0.5; java 64 bit", ["jdk 11.0.5"]),
        ("[Clang 12.0.1] on darwin, compiled by gcc 9.3.0", []),
        ("PostgreSQL 13.3 on x86_64-pc-linux-gnu, compiled by gcc 9.3.0", ["postgres 13.3"]),
        ("It says\nnginx version: nginx/1.18.0\nbuilt by gcc 9.3.0 (lamp)", ["nginx 1.18.0"]),
        ("I compiled with gcc 12.2.0, and it shuts", ["gcc 12.2.0"]),
        ("We have gizmo version 3.\nIt was built by gcc 12.2.0", ["gcc 12.2.0"]),
        ("Built with clang 15.0.7", ["clang 15.0.7"]),
        ("My version 3.1 is\nbuilt with gcc 12.2.0", ["gcc 12.2.0"]),
        ("nginx/1.18.0 shuts.\nBuilt with clang 15.0.7", ["clang 15.0.7", "nginx 1.18.0"]),
        ("[gcc 9.4.0] the lamp is shut", ["gcc 9.4.0"]),
        ("It shuts.\n[gcc 9.4.0] on a lamp", ["gcc 9.4.0"]),
        ("built with Qt 6.1.0, (gcc 9.3.0)", ["gcc 9.3.0", "qt 6.1.0"]),
        ("version 1.31 of `gadget-cli`, version 18 of Node.js", ["gadget-cli 1.31", "node 18"]),
        ("classpath 'com.android.tools.build:gradle:3.0.1'", []),
        ("with version **2.1.0** of the Gadget", ["gadget 2.1.0"]),
        ("version 2.1 of the manual, 2.1 of gadget, version 3 of gadget", []),
        ("gadget version 1.2 of the shop, version 1.30.1 of node", ["gadget 1.2"]),
        ("react 5 times in Go 2.5 hours, swift 5.3 GB", []),
    ],
)
def test_versions(text: str, expected: list[str]) -> None:
    assert list(versions(text, frozenset({"gadget", "chapter"}))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Windows 10, Ubuntu 22.04", ["Ubuntu 22.04", "Windows 10"]),
        ("win10 and Win 7", ["Windows 10", "Windows 7"]),
        ("on Windows, on my Mac", ["Windows", "macOS"]),
        ("Windows stay open; a Mac address", []),
        ("using Windows Forms", []),
        ("OS X, OSX, Mac OS X and macOS Big Sur", ["macOS Big Sur"]),
        ("Ubuntu, well: Ubuntu 20.04 LTS", ["Ubuntu 20.04"]),
        ("WSL and WSL 2", ["WSL2"]),
        ("iOS 14.1, iOS, Android", ["Android", "iOS 14.1"]),
        ("Linux/Unix and https://example.org/Linux/", []),
        ("Windows Server 2019", ["Windows Server 2019"]),
        ("window 10, linuxes, iosevka", []),
        ("the Android site, Ubuntu SE, Linux Enthusiasts, Android.SE, on the Debian meta site", []),
        ("this Android site, the Ubuntu site.", []),
        ("Windows 10 SE laptops, Ubuntu 22.04 site", ["Ubuntu 22.04", "Windows 10"]),
        ("On Windows XP SE, Debian 11.2 SE", ["Debian 11.2", "Windows XP"]),
        ("on Android site maps; my Ubuntu site is down", ["Android", "Ubuntu"]),
        ("the Android site map, the Ubuntu 22.04 site", ["Android", "Ubuntu 22.04"]),
        ("on Linux site-packages differ, an Android 9 phone", ["Android 9", "Linux"]),
        ("ubuntu 20.04, or the ubuntu of others", ["Ubuntu 20.04"]),
    ],
)
def test_systems(thread: Callable[..., Thread], text: str, expected: list[str]) -> None:
    draft = Draft.of(thread(title="It fails")).changed(question=text, answers=())
    assert list(environment(draft, Settings()).systems) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Error: ENOENT: no such file", ["ENOENT"]),
        ("ERR_MODULE_NOT_FOUND", ["ERR_MODULE_NOT_FOUND"]),
        ("error[E0308]: mismatched types", ["E0308"]),
        ("error CS0103 and error TS2304", ["CS0103", "TS2304"]),
        ("fatal error C1083: x", ["C1083"]),
        ("failed with 0x80070005", ["0x80070005"]),
        ("java.lang.NullPointerException at", ["NullPointerException"]),
        ("raised ParseError: bad menu", ["ParseError"]),
        ("the type ParseError is exported", []),
        ("TypeError happens", ["TypeError"]),
        ("throw new TypeError(BAD); } catch (IOException e) {}", []),
        ("void open() throws IOException", []),
        ("throw new TypeError(BAD)\nTypeError: BAD", ["TypeError"]),
        ("e.InnerException, an Exception, an Error, onError", []),
        ("HTTP 404, status code: 500, 403 Forbidden", ["HTTP 403", "HTTP 404", "HTTP 500"]),
        ("404 people, 500 apples, port 4040", []),
        ("EVERYTHING EXCEPT EUROPE", []),
        ("x" * 50_000 + "Error", []),
    ],
)
def test_errors(text: str, expected: list[str]) -> None:
    assert list(errors(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I get a 404 on /panel", ["HTTP 404"]),
        ("non-read events give 403 even so", ["HTTP 403"]),
        ("it fails with a 500 when saved", ["HTTP 500"]),
        ("we get 500 of them, a 400 character limit, with 404 panels", []),
    ],
)
def test_statuses_that_are_not_called_so(text: str, expected: list[str]) -> None:
    assert list(errors(text)) == expected


def test_a_thread(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread(title="[Windows 11] ENOENT on build", tags=("gadget",)))
    draft = environment(
        Draft(
            thread=draft.thread,
            asked=draft.asked,
            accepted=draft.accepted,
            question="With gadget v2.1 and node 18.2.",
            answers=("Fixed in gadget 2.1.5, also on Linux.",),
        ),
        Settings(),
    )
    assert draft.versions == ("gadget 2.1.5", "node 18.2")
    assert draft.systems == ("Linux", "Windows 11")
    assert draft.errors == ("ENOENT",)
    assert draft.environment == ("gadget 2.1", "node 18.2", "Windows 11")


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("I managed to build it on Fedora, but Ubuntu fails.", "", ("Ubuntu",)),
        ("It works on Fedora. Ubuntu fails.", "", ("Ubuntu",)),
        ("It did not work on Fedora.", "", ("Fedora",)),
        ("It never works fine on Fedora.", "", ("Fedora",)),
        ("I am working on Fedora.", "", ("Fedora",)),
        ("It fails.", "It works on Fedora.", ("Fedora",)),
        ("It fails.", "> Platform: Fedora\n\nThe same here, on Ubuntu.", ("Ubuntu",)),
    ],
)
def test_systems_are_those_that_it_is_about(
    thread: Callable[..., Thread], question: str, answer: str, expected: tuple[str, ...]
) -> None:
    draft = Draft.of(thread(title="It fails")).changed(question=question, answers=(answer,))
    assert environment(draft, Settings()).systems == expected


@pytest.mark.parametrize(
    ("title", "question", "expected"),
    [
        ("Blank on iOS", "It draws on Android.", ("iOS",)),
        ("Blank", "Even with panels like Gizmo for Android it is slow.", ()),
        ("Blank", "I would like it for Android.", ("Android",)),
        ("Blank on iOS", "It is iOS 11. I use Fedora.", ("Fedora", "iOS 11")),
        ("Blank for Android", "Built with Windows 10.", ("Android", "Windows 10")),
        ("Blank", "It draws on Android and Fedora.", ("Android", "Fedora")),
        ("Blank", "The panel on Windows is working fine, but Fedora fails.", ("Fedora",)),
        ("Blank", "This builds the panel on Windows, but fails on Fedora.", ("Fedora",)),
        ("Blank", "All builds fail on Fedora.", ("Fedora",)),
        ("Blank", "How do I make it work on Fedora?", ("Fedora",)),
    ],
)
def test_other_systems_than_that_of_the_title(
    thread: Callable[..., Thread], title: str, question: str, expected: tuple[str, ...]
) -> None:
    draft = Draft.of(thread(title=title)).changed(question=question, answers=())
    assert environment(draft, Settings()).systems == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("There are panels for Linux, Windows or macOS.", ("Windows 10",)),
        ("See [Linux](https://example.org/a) or [macOS](https://example.org/b).", ("Windows 10",)),
        ("Move to a system such as Linux.", ("Windows 10",)),
        ("Ask Ubuntu has more on it.", ("Windows 10",)),
        ("I have it on Linux.", ("Linux", "Windows 10")),
        ("Take one such as Gizmo for Linux.", ("Windows 10",)),
        ("It comes on Windows or Linux.", ("Windows 10",)),
        ("On Linux, and then on macOS.", ("Linux", "Windows 10", "macOS")),
    ],
)
def test_systems_that_an_answer_names_in_passing(
    thread: Callable[..., Thread], answer: str, expected: tuple[str, ...]
) -> None:
    draft = Draft.of(thread(title="It fails")).changed(
        question="I use Windows 10.", answers=(answer,)
    )
    assert environment(draft, Settings()).systems == expected


def test_a_node_that_is_no_node_js(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread(title="It fails", tags=("gizmo-node", "panels")))
    draft = draft.changed(question="My node version 1.30.1 with node 18.2.0 fails.", answers=())
    assert environment(draft, Settings()).versions == ("gizmo-node 1.30.1", "node 18.2.0")


@pytest.mark.parametrize(
    ("site", "text", "expected"),
    [
        ("gizmo/gizmo Discussions", "Gizmo version: 1.5.9", ("gizmo 1.5.9",)),
        ("discourse.gizmo3d.io", "with Gizmo3D 1.7.1 since", ("gizmo3d 1.7.1",)),
        ("Gizmo Stack Exchange", "gizmo-node 1.29.0", ("gizmo-node 1.29.0",)),
        ("www.gizmo.org", "exchange 1.2.3, org 1.2.3, a gizmo 2.5 wide", ()),
    ],
)
def test_the_site_names_its_product(
    thread: Callable[..., Thread], site: str, text: str, expected: tuple[str, ...]
) -> None:
    draft = Draft.of(dataclasses.replace(thread(), site=site))
    assert environment(draft.changed(question=text), Settings()).versions == expected


@pytest.mark.parametrize("head", ["**ada:**", "[Lamps at night](https://a.example/t/lamps/5)"])
def test_what_a_question_quotes_of_others_is_theirs(
    thread: Callable[..., Thread], head: str
) -> None:
    quote = f"> {head}\n>\n> OS: Ubuntu 16.04, node 8.1.2"
    draft = Draft.of(thread()).changed(title="Lamp", answers=("Do it.",))
    made = environment(draft.changed(question=f"My lamp.\n\n{quote}\n\nHelp"), Settings())
    assert (made.systems, made.versions, made.environment) == ((), (), ())
    # a quotation of nobody may be what a program said
    made = environment(draft.changed(question="It says\n\n> Ubuntu 16.04\n"), Settings())
    assert made.systems == ("Ubuntu 16.04",)
    # nor is what the asker quotes below that of somebody else theirs
    own = f"> {head}\n\n> Ubuntu 16.04\n"
    made = environment(draft.changed(question=own), Settings())
    assert made.systems == ("Ubuntu 16.04",)
