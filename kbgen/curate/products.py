"""Names that people write before a version number, and codes of errors."""

_PRODUCTS_TEXT = (
    "node python php ruby perl java jdk openjdk kotlin scala go golang rust rustc swift ghc "
    "haskell cabal erlang elixir dotnet .net mono lua luajit deno bun r julia gcc g++ clang "
    "llvm msvc xcode npm yarn pnpm pip cargo maven gradle cmake make git docker docker-compose "
    "kubernetes k8s helm terraform ansible webpack vite babel eslint prettier typescript jest "
    "nix emscripten mingw ndk next react react-native react-router vue nuxt angular svelte "
    "jquery bootstrap django flask fastapi rails laravel symfony spring spring-boot express "
    "nestjs electron flutter qt unity unreal blender opengl vulkan directx glsl sdl sdl2 "
    "tensorflow pytorch numpy pandas remix gatsby graphql postgres mysql mariadb mongodb sqlite "
    "redis elasticsearch nginx apache tomcat iis kafka wordpress drupal discourse jenkins "
    "gitlab systemd chrome firefox safari edge excel word outlook powerpoint office vscode eclipse"
)
PRODUCTS = frozenset(_PRODUCTS_TEXT.split())
"""In lower case, as they are shown."""

_BY_MAJOR_TEXT = (
    "node node.js nodejs next.js nextjs python php java jdk openjdk angular react vue webpack "
    "qt postgres mysql mongodb .net dotnet xcode django laravel rails bootstrap directx"
)
BY_MAJOR = frozenset(_BY_MAJOR_TEXT.split())
"""Products of which people name the major version alone: "node 18"."""

ALIASES = {
    "nodejs": "node",
    "node.js": "node",
    "next.js": "next",
    "nextjs": "next",
    "vue.js": "vue",
    "vuejs": "vue",
    "react.js": "react",
    "reactjs": "react",
    "nuxt.js": "nuxt",
    "angularjs": "angular",
    "postgresql": "postgres",
    "mongo": "mongodb",
    "golang": "go",
    "python3": "python",
    "openjdk": "jdk",
    "dotnet": ".net",
    "k8s": "kubernetes",
    "g++": "gcc",
}
"""Ways to write a product's name -> the one that is shown."""

BANNERS = frozenset(["nginx", "apache", "php", "curl", "openssl"])
"""Products that write a slash before their version: "nginx/1.18.0"."""

COMPILERS = frozenset(["gcc", "g++", "clang", "llvm", "msvc", "msc"])
"""What programs tell that they were built with when they start."""

_UNSAID_TEXT = (
    "www com org net dev stack exchange meta forum forums community discussions discussion the of "
    "and a in on at to for is version release step chapter section figure table page part week "
    "lesson lecture"
)
UNSAID = frozenset(_UNSAID_TEXT.split())
"""Words of a site's name or before a number that name no product."""

_ERRNO_TEXT = (
    "EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EAI_AGAIN EALREADY EBADF EBUSY "
    "ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDQUOT EEXIST EFAULT "
    "EFBIG EHOSTDOWN EHOSTUNREACH EINPROGRESS EINTEGRITY EINTR EINVAL EISCONN EISDIR ELIFECYCLE "
    "ELOOP EMFILE EMLINK EMSGSIZE ENAMETOOLONG ENETDOWN ENETUNREACH ENFILE ENOBUFS ENODATA "
    "ENODEV ENOENT ENOEXEC ENOLCK ENOMEM ENOSPC ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTFOUND "
    "ENOTSOCK ENOTSUP ENXIO EOPNOTSUPP EOVERFLOW EPERM EPIPE EPROTO ERANGE ERESOLVE EROFS ESRCH "
    "ESTALE ETIMEDOUT ETXTBSY EUNSUPPORTED EWOULDBLOCK EXDEV EBADENGINE EUSAGE EJSONPARSE "
    "ENEEDAUTH"
)
ERRNO = frozenset(_ERRNO_TEXT.split())
"""Names of errno(3), and npm's."""

_KNOWN_ERRORS_TEXT = (
    "TypeError ReferenceError SyntaxError RangeError EvalError URIError AggregateError "
    "ValueError KeyError IndexError AttributeError NameError ImportError ModuleNotFoundError "
    "FileNotFoundError PermissionError ConnectionError TimeoutError RuntimeError "
    "UnicodeDecodeError UnicodeEncodeError ZeroDivisionError OverflowError RecursionError "
    "AssertionError OSError IOError KeyboardInterrupt NoMethodError ArgumentError StandardError "
    "OutOfMemoryError StackOverflowError NoClassDefFoundError MongoServerError "
    "MongoNetworkError ValidationError CastError ChunkLoadError FetchError AxiosError "
    "ApolloError GraphQLError"
)
KNOWN_ERRORS = frozenset(_KNOWN_ERRORS_TEXT.split())
"""Errors of languages and widespread libraries that need no colon behind them to be one."""

_NO_ERRORS_TEXT = (
    "0x80000000 InnerException UnhandledException StandardError LastError GetLastError IsError "
    "HasError FirstChanceException OnError SetError ShowError PrintError LogError"
)
NO_ERRORS = frozenset(("", *_NO_ERRORS_TEXT.split()))
"""Names of properties, streams and the like that only look like errors."""
