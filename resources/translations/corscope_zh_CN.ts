<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ComposeForm</name>
    <message>
        <source>&amp;Page origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the page comes from: its origin, or the URL of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object that the page uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object that the page uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser whose rules are followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Body as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent besides the head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With &amp;credentials (cookies)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xhr.withCredentials = true; for fetch: credentials &quot;include&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listeners on xhr.upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listeners for upload progress make the request preflighted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ynchronous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>async = false: the page stands still until the answer is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Response type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Override MIME type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;de</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirec&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The JavaScript that a page would write</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ArgumentWords</name>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the whole trace as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browser whose rules are followed: chromium, firefox, webkit, standard. More than once: their verdicts side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--browser: there is no browser “%1”; there are chromium, firefox, webkit and standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--origin: “%1” is no origin, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--origin: “%1” has no origin that a page could have; expected https://host[:port], or null.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-H: “%1” has no colon; expected &apos;Name: value&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data: %1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin (or URL) of the page that makes the request; null for a page without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method; GET, or POST with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header that the page sets. May be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text body; @FILE reads a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With cookies (withCredentials).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With fetch() instead of XMLHttpRequest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page&apos;s own time limit in ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Set-Cookie value that the URL&apos;s host has set before. May be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the run as a session file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performs a request as a web page would, and explains what a browser makes of the answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the page requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check wants exactly one URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check wants --origin: without a page there is no cross-origin question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--timeout: “%1” is no number of milliseconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One run per line on standard input, one result per line on standard output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performs a saved session&apos;s requests again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges a saved session offline; nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session file (.corscope).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run --jsonl reads standard input and takes no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants exactly one session file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports N, N+1 and N+2 instead of any free ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this lesson against the lab and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the lessons and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab server: loopback origins that answer as the lessons say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--port-base: “%1” is no port number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lab takes no argument “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::CheckWords</name>
    <message>
        <source>the URL “%1” cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a page cannot come from “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::LabCommandWords</name>
    <message>
        <source>the lesson&apos;s page is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab listens (end with Ctrl+C):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the page&apos;s own origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another origin, same site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a third origin, same site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the localhost name: another site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the first in a browser to see the lessons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no lesson “%1”; lab --list names them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::LineWords</name>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line must be one JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: there is no such field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page: no URL, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page: a page cannot come from “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>browser: “%1” is not known; expected chromium, firefox, webkit or standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cookies[%1].url: no URL, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line is longer than %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::MainWords</name>
    <message>
        <source>Usage: corscope-cli COMMAND …

  check URL --origin ORIGIN …   perform a request as a page would, and explain
  run FILE                      perform a saved session&apos;s requests again
  run --jsonl                   one run per line on standard input
  explain FILE                  judge a saved session offline
  lab                           the lab server in the foreground
  lab --lesson ID               run a lesson (lab --list names them)

Each command has --help. Exit codes: 0 allowed, 1 blocked or failed, 2 usage or unreadable input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no command “%1”; corscope-cli --help names them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ReportWords</name>
    <message>
        <source>(nothing was sent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged again with this change: allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With this change the next request would be made; its answer decides then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::SessionWords</name>
    <message>
        <source>%1 holds no run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run “%1” cannot be performed: its page or browser is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>== %1: composed, but never run
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::AlgorithmWords</name>
    <message>
        <source>%1, step %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::CheckWords</name>
    <message>
        <source>The step failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preflight&apos;s answer is not remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every origin is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials are not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials are allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The allowed origin is not the page&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The allowed origin is the page&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same origin: nothing to ask for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-origin, same site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-origin, cross-site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method %1 is not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method %1 is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 is not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The redirect is not followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preflight&apos;s status is 2xx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preflight is redirected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preflight&apos;s status is not 2xx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser asks first: a preflight is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A simple request: no preflight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier preflight still counts: none is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No earlier preflight is remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remembered preflight did not allow this method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remembered preflight did not allow this header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remembered preflight was for a request without credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remembered preflight is too old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The permission is given and not remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s), this browser&apos;s limit</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Port %1 is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The URL&apos;s scheme cannot be requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirects are refused by the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request&apos;s mode forbids it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer will be opaque</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mode allows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cookies go along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cookies stay at home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The redirect is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A redirect without Location is an answer like any other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The redirect is followed; the origin becomes “null”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The redirect is followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page sees nothing of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All response headers are visible to the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n response header(s) hidden from the page</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts may not set %1: it is left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::ConsequenceWords</name>
    <message numerus="yes">
        <source>%n response header(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The page reads status %1 and %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page sees a rejected promise: TypeError.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page sees an error event and status 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 itself was never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did answer, but the browser withholds it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::EvidenceWords</name>
    <message>
        <source>upload listeners</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::ReasonWords</name>
    <message>
        <source>the answer to the preflight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 has no Access-Control-Allow-Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 has Access-Control-Allow-Origin more than once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows a list of origins, but only one may be named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows “*”, which does not count with credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows “%2”, which is not an origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows “%2”, but there are no patterns in this header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the allowed origin ends with a slash too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows a URL with a path instead of an origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows the same host with another scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows the same host with another port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the allowed origin is written in other letters: case counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows the host with and not without “www.”, or the reverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows “null”, but the page&apos;s origin is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the page&apos;s origin is “null” here, and %1 allows %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 allows another origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: %1 does not allow credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Credentials is “%1”, not “true”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with a redirect (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Methods cannot be read at “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Headers cannot be read at “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the answer to the preflight does not allow the method %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: “*” does not allow the method %1 when credentials are sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the answer to the preflight does not allow the header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: “*” does not allow the header %1 when credentials are sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: “*” does not cover the header authorization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the answer redirects, and the page asked for none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the redirect&apos;s Location cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the redirect leads to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: more than 20 redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the redirect&apos;s URL contains a user name or password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: browsers do not connect to port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the page asked for its own origin only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: no-cors goes only with redirect “follow”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: pages cannot request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: no address was found for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: nothing listens at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1 reset the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1 closed the connection without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1 could not be reached in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: there is no way to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is not valid at this date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is for another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: no secure connection to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the answer broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the answer is not encoded as Content-Encoding says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1 does not answer in HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception: the method, the URL or a header cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception: scripts may not use this method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception: the call was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeout: the answer was not complete in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aborted by the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opaque: the request was made, but the page sees nothing of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the network could not do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request came from %1, another origin than the server&apos;s. A page may read such an answer only if the answer says so, in this header, whatever its status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header was “%1”. It must name exactly one origin, the one that asked. Often a proxy and the application both add the header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request with cookies is answered for one user. “*” would share that answer with every site, so with credentials the origin must be named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages without an origin of their own (files, sandboxed frames) and requests that were redirected from one foreign origin to another send Origin: null.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header says “%1”; the page&apos;s origin is “%2”. They are compared byte for byte: scheme, host and port, nothing after them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page sent the request with credentials. Then the answer must also say Access-Control-Allow-Credentials: true, in exactly these letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before a request that no plain form could make, the browser asks with OPTIONS. Only an answer with a status of 200 to 299 gives permission. Routers without an OPTIONS route (404, 405) and login checks (401, 403) are the usual cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preflight is not redirected: the permission must come from the URL itself. A missing slash, http instead of https, or a login page is the usual cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header is “%1”. It must be names separated by commas; one element that is no name makes all of it void.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GET, HEAD and POST need no permission; every other method must be listed in Access-Control-Allow-Methods. The answer lists none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GET, HEAD and POST need no permission; every other method must be listed, in the same letters. The answer lists: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header that a form could not send must be listed in Access-Control-Allow-Headers. The answer lists none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header that a form could not send must be listed in Access-Control-Allow-Headers. The answer lists: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With credentials “*” is taken literally: it allows a method or header named “*”, and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the standard the authorization header must be listed by its name. Today&apos;s browsers still let “*” cover it and have announced to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With redirect “error” a redirect is a network error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A redirect may lead to http and https only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User names and passwords in a redirect&apos;s URL are refused across origins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port belongs to a service that could be misled by an HTTP request; the list is part of the Fetch Standard. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With mode “same-origin” a request to another origin is a network error. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Across origins only http and https can be requested. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With mode “no-cors”, or a redirect that is not followed, the page gets status 0, no headers and no body, without any error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page gave it %1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not about CORS, although a page sees the same: an error event and status 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin: %1 with every answer, errors and redirects included, and Vary: Origin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let one layer set the header, once, to the origin that asked: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin: %1 and Vary: Origin instead of “*”, or send the request without credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the page over http or https. For the redirect, let the first server answer itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the request&apos;s Origin with a list of allowed origins and send it back: Access-Control-Allow-Origin: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Credentials: true, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer OPTIONS with 204 and the Access-Control-Allow-… headers before routing and login checks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the final URL, or answer OPTIONS without redirecting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write plain names separated by commas, without quotes, brackets or spaces inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1 to Access-Control-Allow-Methods in the answer to OPTIONS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1 to Access-Control-Allow-Headers in the answer to OPTIONS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove mode “no-cors” and let the server allow the page&apos;s origin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server, or correct the port.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::UrlWords</name>
    <message>
        <source>the scheme is missing (https://…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a character that no host can have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is not a valid domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the port is above 65535</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the port is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an IPv4 address has at most four parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of the IPv4 address is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of the IPv4 address is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bracket of the IPv6 address is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the IPv6 address is not valid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::Words</name>
    <message>
        <source>above 128 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsafe byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a form&apos;s type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a simple range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above 1024 bytes together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s address was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection within the time allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not valid at this date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is for another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body&apos;s encoding is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head of the answer is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at character %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: expected %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: “%2” is not known; expected %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: only characters up to U+00FF can stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not valid Base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: this browser would have made a request whose answer was not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed: the page can read the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opaque</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Gui::OptionWords</name>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render the window without a display to a PNG file and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of that picture, 1360x860 by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en or zh_CN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a lesson by its id; with --screenshot, run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the lesson is run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeline, events, wire, body or state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>headers, body, options or script: the part to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session file (.corscope) to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT from 200 to 10000, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme wants light, dark or system, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--language wants en or zh_CN, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tab “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no part “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--times wants a number from 1 to 20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file at most; “%1” is the second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a browser&apos;s cross-origin rules visible.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Lessons::LabWords</name>
    <message>
        <source>the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (found %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab needs three ports in a row, from 1 to 65533 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not allow listening on port %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no loopback address 127.0.0.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab server could not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Lessons::ScenarioWords</name>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON, at byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an id may have letters, digits and - _ . ~ only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a slot is A, B, C or L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a path begins with /</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a header is a pair of two strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a header name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only characters up to U+00FF can stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line end or NUL cannot stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a chunk is a string, or an object with “base64” or “fill”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid Base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“raw” excludes headers and chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Run::FileWords</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not JSON: line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is JSON, but not a Corscope session: the field “corscope” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is of version %1; this program reads up to version %2. A newer Corscope can open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large (%1 bytes; at most %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the session file, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Actions</name>
    <message>
        <source>&amp;New Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session file; nothing is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save for S&amp;haring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without cookies, tokens and passwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perform the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort the running request, as the page would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the shown run from the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear &amp;Preflight Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget what earlier preflights allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear &amp;Cookies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the cookie jar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole run on the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lessons and Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge &amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the timeline and the tables the story&apos;s room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Default Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put everything back in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the system says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the S&amp;ystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Corscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::BodyView</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body as bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no answer with a body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the answer to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the first %1 are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the page does not get it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… more than %1 nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG is shown as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a picture that can be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::CheckRow</name>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ComposeForm</name>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes (Base64)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;&quot; (text)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts may not set this header: browsers leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body ●</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::DetailWords</name>
    <message>
        <source>%1 of %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ExplainPanel</name>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged again with this change: allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With this change the next request would be made; its answer decides then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::HintRow</name>
    <message>
        <source>cannot run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page&apos;s origin is no URL: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page comes from http, https, file or data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such browser profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cookie&apos;s URL does not parse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1() will throw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same-origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the browser asks nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simple request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent at once, without a preflight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a preflight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the method %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the upload listeners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::LessonListModel</name>
    <message>
        <source>%1, done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::MainWindow</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab  A %1   B %2   C %3   other site %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preflight cache %1 · Cookies %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Send to see what really happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>readyState, events and transfers appear here in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has runs that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corscope sessions (*.corscope);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corscope sessions (*.corscope)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Corscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corscope %1 makes a browser&apos;s cross-origin rules visible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says follows the Fetch and XMLHttpRequest Standards, and where browsers depart from them, what real Chromium, Firefox and WebKit were recorded doing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::NameValueModel</name>
    <message>
        <source>empty: type to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Sidebar</name>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs of this session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::StateView</name>
    <message>
        <source>Preflight cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the preflight cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the cookies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>method %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with credentials</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Story</name>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n readable header(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>throws %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May the page?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May the page read it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes: the same origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no: mode no-cors gives an opaque answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if it says %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if it says %1 or *</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::StoryView</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::TimelineView</name>
    <message>
        <source>events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::TraceModel</name>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::VerdictBanner</name>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a lesson on the left, or type a request and press Send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>browsers disagree</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WhatWords</name>
    <message>
        <source>run started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preflight sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>request sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>request body on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interim response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>piece of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exchange dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preflight cache cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preflight cache filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event upload.%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promise %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exception %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WireView</name>
    <message>
        <source>On the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the page sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(%n byte(s) of body)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No headers and no body: the page gets nothing of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
