<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ComposeForm</name>
    <message>
        <source>&amp;Page origin</source>
        <translation>页面的源(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>URL(&amp;U)</translation>
    </message>
    <message>
        <source>Where the page comes from: its origin, or the URL of the page</source>
        <translation>页面来自哪里：填写页面的源，或页面的 URL</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Object that the page uses</source>
        <translation>页面使用的对象</translation>
    </message>
    <message>
        <source>The object that the page uses</source>
        <translation>页面用哪个对象发出请求</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>The browser whose rules are followed</source>
        <translation>按哪个浏览器的规则执行</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>&amp;Body as</source>
        <translation>请求体格式(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>类型(&amp;T)</translation>
    </message>
    <message>
        <source>Nothing is sent besides the head.</source>
        <translation>只发送请求行和请求头，不带请求体。</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Form fields</source>
        <translation>表单字段</translation>
    </message>
    <message>
        <source>With &amp;credentials (cookies)</source>
        <translation>携带凭据（Cookie）(&amp;C)</translation>
    </message>
    <message>
        <source>xhr.withCredentials = true; for fetch: credentials &quot;include&quot;</source>
        <translation>xhr.withCredentials = true；使用 fetch 时为 credentials: &quot;include&quot;</translation>
    </message>
    <message>
        <source>&amp;Listeners on xhr.upload</source>
        <translation>监听 xhr.upload(&amp;L)</translation>
    </message>
    <message>
        <source>Listeners for upload progress make the request preflighted</source>
        <translation>监听上传进度会使请求需要预检</translation>
    </message>
    <message>
        <source>S&amp;ynchronous</source>
        <translation>同步请求(&amp;Y)</translation>
    </message>
    <message>
        <source>async = false: the page stands still until the answer is there</source>
        <translation>async = false：收到响应之前，页面一直处于阻塞状态</translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation>超时(&amp;T)</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Response type</source>
        <translation>响应类型(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Override MIME type</source>
        <translation>覆盖 MIME 类型(&amp;O)</translation>
    </message>
    <message>
        <source>Mo&amp;de</source>
        <translation>模式(&amp;D)</translation>
    </message>
    <message>
        <source>Redirec&amp;t</source>
        <translation>重定向(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Abort</source>
        <translation>中止时机(&amp;A)</translation>
    </message>
    <message>
        <source>The JavaScript that a page would write</source>
        <translation>网页中等价的 JavaScript 代码</translation>
    </message>
    <message>
        <source>Cac&amp;he</source>
        <translation>缓存(&amp;H)</translation>
    </message>
    <message>
        <source>crossori&amp;gin</source>
        <translation>crossorigin(&amp;G)</translation>
    </message>
    <message>
        <source>Add a File…</source>
        <translation>添加文件…</translation>
    </message>
</context>
<context>
    <name>Corscope::Advice::WaysWords</name>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Own headers</source>
        <translation>自定义请求头</translation>
    </message>
    <message>
        <source>Asks first</source>
        <translation>先预检</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Tells Origin</source>
        <translation>带 Origin</translation>
    </message>
    <message>
        <source>Without CORS</source>
        <translation>没有 CORS 时</translation>
    </message>
    <message>
        <source>With CORS</source>
        <translation>有 CORS 时</translation>
    </message>
    <message>
        <source>Page reads</source>
        <translation>页面可读</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>status, headers, body</source>
        <translation>状态码、响应头、响应体</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Old browsers</source>
        <translation>旧浏览器</translation>
    </message>
    <message>
        <source>what the script hands on</source>
        <translation>脚本交出的内容</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>Short polling</source>
        <translation>短轮询</translation>
    </message>
    <message>
        <source>HTTP streaming</source>
        <translation>HTTP 流</translation>
    </message>
    <message>
        <source>Script (JSONP)</source>
        <translation>脚本（JSONP）</translation>
    </message>
    <message>
        <source>Image (ping)</source>
        <translation>图像（Ping）</translation>
    </message>
    <message>
        <source>Style sheet</source>
        <translation>样式表</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>the browser refuses</source>
        <translation>由浏览器拒绝</translation>
    </message>
    <message>
        <source>the server has to permit it</source>
        <translation>须由服务器许可</translation>
    </message>
    <message>
        <source>the server has to look at Origin</source>
        <translation>须由服务器检查 Origin</translation>
    </message>
    <message>
        <source>the page learns nothing, but it is sent</source>
        <translation>页面一无所知，但请求照样发出</translation>
    </message>
    <message>
        <source>what comes runs in the page</source>
        <translation>收到的内容在页面中运行</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ArgumentWords</name>
    <message>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Print the whole trace as well.</source>
        <translation>同时输出完整的跟踪记录。</translation>
    </message>
    <message>
        <source>--origin: “%1” is no origin, %2</source>
        <translation>--origin：“%1”不是有效的源，%2</translation>
    </message>
    <message>
        <source>--origin: “%1” has no origin that a page could have; expected https://host[:port], or null.</source>
        <translation>--origin：页面不可能来自“%1”；应为 https://host[:port] 或 null。</translation>
    </message>
    <message>
        <source>-H: “%1” has no colon; expected &apos;Name: value&apos;.</source>
        <translation>-H：“%1”中没有冒号；应写成 &apos;Name: value&apos;。</translation>
    </message>
    <message>
        <source>--data: %1 cannot be read: %2</source>
        <translation>--data：无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Origin (or URL) of the page that makes the request; null for a page without one.</source>
        <translation>发出请求的页面的源（或 URL）；没有源的页面写 null。</translation>
    </message>
    <message>
        <source>Method; GET, or POST with --data.</source>
        <translation>方法；默认为 GET，有 --data 时为 POST。</translation>
    </message>
    <message>
        <source>A header that the page sets. May be repeated.</source>
        <translation>页面设置的请求头。可重复使用。</translation>
    </message>
    <message>
        <source>Text body; @FILE reads a file.</source>
        <translation>文本请求体；@FILE 表示从文件读取。</translation>
    </message>
    <message>
        <source>With cookies (withCredentials).</source>
        <translation>携带 Cookie（withCredentials）。</translation>
    </message>
    <message>
        <source>With fetch() instead of XMLHttpRequest.</source>
        <translation>使用 fetch() 而不是 XMLHttpRequest。</translation>
    </message>
    <message>
        <source>The page&apos;s own time limit in ms.</source>
        <translation>页面自己设置的超时，单位为毫秒。</translation>
    </message>
    <message>
        <source>A Set-Cookie value that the URL&apos;s host has set before. May be repeated.</source>
        <translation>该 URL 的主机此前设置过的 Set-Cookie 值。可重复使用。</translation>
    </message>
    <message>
        <source>Save the run as a session file.</source>
        <translation>将本次运行保存为会话文件。</translation>
    </message>
    <message>
        <source>Performs a request as a web page would, and explains what a browser makes of the answers.</source>
        <translation>像网页那样发出请求，并解释浏览器会如何处理响应。</translation>
    </message>
    <message>
        <source>What the page requests.</source>
        <translation>页面请求的 URL。</translation>
    </message>
    <message>
        <source>check wants exactly one URL.</source>
        <translation>check 需要且只需要一个 URL。</translation>
    </message>
    <message>
        <source>check wants --origin: without a page there is no cross-origin question.</source>
        <translation>check 需要 --origin：没有页面，就谈不上跨源。</translation>
    </message>
    <message>
        <source>--timeout: “%1” is no number of milliseconds.</source>
        <translation>--timeout：“%1”不是有效的毫秒数。</translation>
    </message>
    <message>
        <source>One run per line on standard input, one result per line on standard output.</source>
        <translation>标准输入每行一次运行，标准输出每行一个结果。</translation>
    </message>
    <message>
        <source>Performs a saved session&apos;s requests again.</source>
        <translation>重新执行已保存会话中的请求。</translation>
    </message>
    <message>
        <source>Judges a saved session offline; nothing is sent.</source>
        <translation>离线判定已保存的会话，不发送任何内容。</translation>
    </message>
    <message>
        <source>A session file (.corscope).</source>
        <translation>会话文件（.corscope）。</translation>
    </message>
    <message>
        <source>run --jsonl reads standard input and takes no file.</source>
        <translation>run --jsonl 从标准输入读取，不接受文件参数。</translation>
    </message>
    <message>
        <source>%1 wants exactly one session file.</source>
        <translation>%1 需要且只需要一个会话文件。</translation>
    </message>
    <message>
        <source>Ports N, N+1 and N+2 instead of any free ones.</source>
        <translation>使用端口 N、N+1 和 N+2，而不是任意空闲端口。</translation>
    </message>
    <message>
        <source>Run this lesson against the lab and exit.</source>
        <translation>在实验服务器上运行这一课，然后退出。</translation>
    </message>
    <message>
        <source>List the lessons and exit.</source>
        <translation>列出所有课程，然后退出。</translation>
    </message>
    <message>
        <source>The lab server: loopback origins that answer as the lessons say.</source>
        <translation>实验服务器：若干个回环地址上的源，按课程的设定作出响应。</translation>
    </message>
    <message>
        <source>--port-base: “%1” is no port number.</source>
        <translation>--port-base：“%1”不是有效的端口号。</translation>
    </message>
    <message>
        <source>lab takes no argument “%1”.</source>
        <translation>lab 不接受参数“%1”。</translation>
    </message>
    <message>
        <source>Instead of a file: what a browser&apos;s console says; - reads it from standard input.</source>
        <translation>代替文件：浏览器控制台输出的信息；- 表示从标准输入读取。</translation>
    </message>
    <message>
        <source>explain --message takes no file.</source>
        <translation>explain --message 不接受文件参数。</translation>
    </message>
    <message>
        <source>--crossorigin: “%1” is neither anonymous nor use-credentials.</source>
        <translation>--crossorigin：“%1” 既不是 anonymous 也不是 use-credentials。</translation>
    </message>
    <message>
        <source>The element&apos;s crossorigin attribute: anonymous or use-credentials.</source>
        <translation>元素的 crossorigin 属性：anonymous 或 use-credentials。</translation>
    </message>
    <message>
        <source>Browser whose rules are followed: chromium, firefox, webkit, standard; of old ones %1. More than once: their verdicts side by side.</source>
        <translation>遵循哪个浏览器的规则：chromium、firefox、webkit、standard；旧浏览器有 %1。可重复给出：并列显示各自的结论。</translation>
    </message>
    <message>
        <source>Tell also what makes this server or framework allow it: %1.</source>
        <translation>同时给出让这个服务器或框架允许它的写法：%1。</translation>
    </message>
    <message>
        <source>--browser: there is no browser “%1”; there are chromium, firefox, webkit, standard and the old ones %2.</source>
        <translation>--browser：没有名为“%1”的浏览器；可用的有 chromium、firefox、webkit、standard，以及旧浏览器 %2。</translation>
    </message>
    <message>
        <source>--snippet: “%1” is not known; there are %2.</source>
        <translation>--snippet：不认识“%1”；可用的有 %2。</translation>
    </message>
    <message>
        <source>All reasons, and what the program&apos;s tests have shown of each.</source>
        <translation>所有原因，以及程序的测试对每一条的证明。</translation>
    </message>
    <message>
        <source>reasons takes no argument “%1”.</source>
        <translation>reasons 不接受参数“%1”。</translation>
    </message>
    <message>
        <source>After the lesson: change its server as advised, and send again, until the page can read the answer.</source>
        <translation>课程之后：按建议修改它的服务器并重新发送，直到页面能读取响应。</translation>
    </message>
    <message>
        <source>URL of the page that the script is in.</source>
        <translation>脚本所在页面的 URL。</translation>
    </message>
    <message>
        <source>Seconds that one task may take; 30.</source>
        <translation>单个任务最多可用的秒数；默认 30。</translation>
    </message>
    <message>
        <source>The script.</source>
        <translation>脚本文件。</translation>
    </message>
    <message>
        <source>script needs a file and --page URL</source>
        <translation>script 需要一个文件和 --page URL</translation>
    </message>
    <message>
        <source>--time-limit: “%1” is no number of seconds.</source>
        <translation>--time-limit：“%1”不是秒数。</translation>
    </message>
    <message>
        <source>--api: “%1” is not known; there are %2.</source>
        <translation>--api：没有“%1”；可用的有 %2。</translation>
    </message>
    <message>
        <source>--interval: “%1” is no number of milliseconds.</source>
        <translation>--interval：“%1”不是毫秒数。</translation>
    </message>
    <message>
        <source>What makes the request: %1. A link is a style sheet.</source>
        <translation>由什么发出请求：%1。link 指样式表。</translation>
    </message>
    <message>
        <source>Polling: parameter of the URL that tells the last message&apos;s number.</source>
        <translation>轮询：URL 中告知上一条消息编号的参数。</translation>
    </message>
    <message>
        <source>Polling: ms between an answer and the next request.</source>
        <translation>轮询：从收到响应到下一次请求的毫秒数。</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::CheckWords</name>
    <message>
        <source>the URL “%1” cannot be read: %2</source>
        <translation>无法解析 URL“%1”：%2</translation>
    </message>
    <message>
        <source>a page cannot come from “%1”</source>
        <translation>页面不可能来自“%1”</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::LabCommandWords</name>
    <message>
        <source>the lesson&apos;s page is not valid</source>
        <translation>课程的页面无效</translation>
    </message>
    <message>
        <source>The lab listens (end with Ctrl+C):</source>
        <translation>实验服务器正在监听（按 Ctrl+C 结束）：</translation>
    </message>
    <message>
        <source>the page&apos;s own origin</source>
        <translation>页面自己的源</translation>
    </message>
    <message>
        <source>another origin, same site</source>
        <translation>另一个源，同站</translation>
    </message>
    <message>
        <source>a third origin, same site</source>
        <translation>第三个源，同站</translation>
    </message>
    <message>
        <source>the localhost name: another site</source>
        <translation>主机名 localhost：另一个站点</translation>
    </message>
    <message>
        <source>Open the first in a browser to see the lessons.</source>
        <translation>用浏览器打开第一个地址即可查看课程。</translation>
    </message>
    <message>
        <source>there is no lesson “%1”; lab --list names them</source>
        <translation>没有名为“%1”的课程；用 lab --list 查看全部课程</translation>
    </message>
    <message>
        <source>The server, changed as advised, for real</source>
        <translation>按建议修改服务器后的真实结果</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::LineWords</name>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation>不是 JSON，第 %1 字节处：%2</translation>
    </message>
    <message>
        <source>a line must be one JSON object</source>
        <translation>每行必须是一个 JSON 对象</translation>
    </message>
    <message>
        <source>%1: there is no such field</source>
        <translation>%1：没有这个字段</translation>
    </message>
    <message>
        <source>page: no URL, %1</source>
        <translation>page：不是有效的 URL，%1</translation>
    </message>
    <message>
        <source>page: a page cannot come from “%1”</source>
        <translation>page：页面不可能来自“%1”</translation>
    </message>
    <message>
        <source>browser: “%1” is not known; expected chromium, firefox, webkit or standard</source>
        <translation>browser：未知的浏览器“%1”；应为 chromium、firefox、webkit 或 standard</translation>
    </message>
    <message>
        <source>cookies[%1].url: no URL, %2</source>
        <translation>cookies[%1].url：不是有效的 URL，%2</translation>
    </message>
    <message>
        <source>the line is longer than %1 bytes</source>
        <translation>此行超过 %1 字节</translation>
    </message>
    <message>
        <source>frameUrl: no URL, %1</source>
        <translation>frameUrl：不是有效的 URL，%1</translation>
    </message>
    <message>
        <source>frameUrl: a frame of another origin needs an http or https URL</source>
        <translation>frameUrl：另一个源的 iframe 需要 http 或 https 的 URL</translation>
    </message>
    <message>
        <source>pageHeaders[%1]: “%2” is no header, or its value has a line break</source>
        <translation>pageHeaders[%1]：“%2”不是有效的响应头，或其值中有换行</translation>
    </message>
    <message>
        <source>hosts: “%1” is no IPv4 or IPv6 address</source>
        <translation>hosts：“%1”不是有效的 IPv4 或 IPv6 地址</translation>
    </message>
    <message>
        <source>request.body: no document, %1</source>
        <translation>request.body：不是有效的文档，%1</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::MainWords</name>
    <message>
        <source>there is no command “%1”; corscope-cli --help names them</source>
        <translation>没有命令“%1”；用 corscope-cli --help 查看全部命令</translation>
    </message>
    <message>
        <source>Usage: corscope-cli COMMAND …

  check URL --origin ORIGIN …   perform a request as a page would, and explain
  run FILE                      perform a saved session&apos;s requests again
  run --jsonl                   one run per line on standard input
  explain FILE                  judge a saved session offline
  explain --message TEXT        what a line of a browser&apos;s console means
  script FILE.js --page URL     run a page&apos;s own JavaScript, and explain its requests
  reasons                       all reasons, and what tests have shown of them
  lab                           the lab server in the foreground
  lab --lesson ID               run a lesson (lab --list names them)
  ways                          the ways across origins beside each other

Each command has --help. Exit codes: 0 allowed, 1 blocked or failed, 2 usage or unreadable input.</source>
        <translation>用法：corscope-cli COMMAND …

  check URL --origin ORIGIN …   像网页那样发出请求，并解释结果
  run FILE                      重新执行已保存会话中的请求
  run --jsonl                   标准输入每行一次运行
  explain FILE                  离线判定已保存的会话
  explain --message TEXT        解释浏览器控制台中的一行信息
  script FILE.js --page URL     运行页面自己的 JavaScript，并解释它发出的请求
  reasons                       所有原因，以及测试对每一条的证明
  lab                           在前台运行实验服务器
  lab --lesson ID               运行一课（lab --list 列出全部课程）
  ways                          并列比较各种跨源方式

每个命令都支持 --help。退出码：0 允许，1 被拦截或失败，2 用法错误或输入无法读取。</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::MessageCommandWords</name>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Who has to act</source>
        <translation>由谁来处理</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>The same line can also mean</source>
        <translation>同一行信息还可能表示</translation>
    </message>
    <message>
        <source>To perform such a request here (what made it need a preflight is a guess)</source>
        <translation>在这里发出这样的请求（为何需要预检只是猜测）</translation>
    </message>
    <message>
        <source>To perform the request here</source>
        <translation>在这里发出该请求</translation>
    </message>
    <message>
        <source>no browser is known to print this</source>
        <translation>没有已知的浏览器会输出这样的信息</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ReasonsWords</name>
    <message>
        <source>not recorded</source>
        <comment>of a browser, in a table</comment>
        <translation>未录制</translation>
    </message>
    <message>
        <source>Of each reason: exchanges that bring it about; the recorded cases of each browser in which all console lines are equal, letter for letter, and those that have the reason; the exchanges that are mended by what a snippet makes a server send; languages.</source>
        <translation>每条原因的各列：产生它的请求数；各浏览器的录制用例中，控制台各行逐字相同的数目与具有该原因的总数；用代码片段让服务器发送的内容能修好的请求数；语言。</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ReportWords</name>
    <message>
        <source>(nothing was sent)</source>
        <translation>（未发送任何请求）</translation>
    </message>
    <message>
        <source>Judged again with this change: allowed.</source>
        <translation>按此改动重新判定：允许。</translation>
    </message>
    <message>
        <source>With this change the next request would be made; its answer decides then.</source>
        <translation>作此改动后会发出下一个请求，届时由它的响应决定结果。</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>实际报文</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小改动</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>各浏览器的结论</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>控制台信息</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪记录</translation>
    </message>
    <message>
        <source>%1 from the HTTP cache</source>
        <translation>%1（来自 HTTP 缓存）</translation>
    </message>
    <message>
        <source>%1 allows it, %2 does not.</source>
        <translation>%1 允许，%2 不允许。</translation>
    </message>
    <message>
        <source>%1 allows it, %2 does not: they differ in %3.</source>
        <translation>%1 允许，%2 不允许，两者的差别在于：%3。</translation>
    </message>
    <message>
        <source>All that stands in the way, in the browser&apos;s order</source>
        <translation>全部障碍，按浏览器检查的顺序</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>Also possible</source>
        <translation>其他可能的原因</translation>
    </message>
    <message>
        <source>Why they disagree</source>
        <translation>结论不一的原因</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between rules</comment>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::ScriptWords</name>
    <message>
        <source>the script was stopped</source>
        <translation>脚本已停止</translation>
    </message>
    <message>
        <source>the script was stopped: one of its tasks did not come to an end</source>
        <translation>脚本已停止：它的一个任务一直没有结束</translation>
    </message>
    <message>
        <source>the script was stopped: it took too much memory</source>
        <translation>脚本已停止：占用内存过多</translation>
    </message>
    <message>
        <source>the process of the script has crashed</source>
        <translation>脚本的进程崩溃了</translation>
    </message>
    <message>
        <source>the script could not be started: is the page a URL?</source>
        <translation>脚本无法启动：页面是一个 URL 吗？</translation>
    </message>
    <message>
        <source>Request %1, from %2</source>
        <translation>第 %1 个请求，来自 %2</translation>
    </message>
    <message>
        <source>this installation cannot run scripts: it was built without JavaScriptCore</source>
        <translation>此安装不能运行脚本：构建时没有 JavaScriptCore</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>the script was stopped: it made too many requests</source>
        <translation>脚本已停止：请求过多</translation>
    </message>
    <message>
        <source>the script was stopped: it wrote too many lines</source>
        <translation>脚本已停止：输出行数过多</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::SessionWords</name>
    <message>
        <source>%1 holds no run</source>
        <translation>%1 中没有任何运行记录</translation>
    </message>
    <message>
        <source>the run “%1” cannot be performed: its page or browser is not valid</source>
        <translation>无法执行“%1”：页面或浏览器无效</translation>
    </message>
    <message>
        <source>== %1: composed, but never run
</source>
        <translation>== %1：已编辑，但从未运行
</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::SnippetReportWords</name>
    <message>
        <source>What makes %1 allow it</source>
        <translation>让 %1 允许它的写法</translation>
    </message>
</context>
<context>
    <name>Corscope::Cli::WaysCommandWords</name>
    <message>
        <source>As JSON.</source>
        <translation>以 JSON 输出。</translation>
    </message>
    <message>
        <source>This help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>there is no browser “%1”</source>
        <translation>没有名为“%1”的浏览器</translation>
    </message>
    <message>
        <source>In which browser: chromium, firefox, webkit or standard, or an old one, as ie9.</source>
        <translation>哪个浏览器：chromium、firefox、webkit 或 standard，或旧浏览器，如 ie9。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::AlgorithmWords</name>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::BlobUrlWords</name>
    <message>
        <source>Failed: there is no blob behind the URL</source>
        <translation>失败：该 URL 没有对应的 Blob</translation>
    </message>
    <message>
        <source>Failed: the page has revoked the blob: URL</source>
        <translation>失败：页面已撤销这个 blob: URL</translation>
    </message>
    <message>
        <source>Failed: a blob answers GET, not %1</source>
        <translation>失败：Blob 只响应 GET，不响应 %1</translation>
    </message>
    <message>
        <source>Failed: the blob does not have the bytes asked for</source>
        <translation>失败：Blob 中没有所请求的字节</translation>
    </message>
    <message>
        <source>Failed: the blob: URL does not answer</source>
        <translation>失败：blob: URL 没有响应</translation>
    </message>
    <message>
        <source>A blob: URL leads to something as long as the page that made it is open, and in that page&apos;s origin only. Nothing was sent.</source>
        <translation>blob: URL 只在创建它的页面打开期间、且只在该页面的源内有效。什么都没有发送。</translation>
    </message>
    <message>
        <source>After URL.revokeObjectURL() the URL leads to nothing. What was asked for before is still answered. Nothing was sent.</source>
        <translation>调用 URL.revokeObjectURL() 之后，该 URL 不再指向任何内容；此前已发出的请求仍会得到响应。什么都没有发送。</translation>
    </message>
    <message>
        <source>Only GET reads a blob: the Fetch Standard knows nothing else, not even HEAD. Nothing was sent.</source>
        <translation>只有 GET 能读取 Blob：Fetch 标准没有规定其他方法，连 HEAD 也没有。什么都没有发送。</translation>
    </message>
    <message numerus="yes">
        <source>“Range: %1” names no single range in a blob of %n byte(s). Nothing was sent.</source>
        <translation>
            <numerusform>“Range: %1”没有在 %n 字节的 Blob 中指定一个单独的范围。什么都没有发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>A blob: URL answers in the page that made it, until that revokes it, and to GET only.</source>
        <translation>blob: URL 只在创建它的页面内、在撤销之前响应，而且只响应 GET。</translation>
    </message>
    <message>
        <source>Make the URL in this page with URL.createObjectURL(), or pass the Blob itself.</source>
        <translation>在本页面用 URL.createObjectURL() 创建该 URL，或直接传递 Blob。</translation>
    </message>
    <message>
        <source>Revoke the URL once the request was sent.</source>
        <translation>等请求发出之后再撤销该 URL。</translation>
    </message>
    <message>
        <source>Use GET.</source>
        <translation>使用 GET。</translation>
    </message>
    <message>
        <source>Ask for one range that begins inside the blob.</source>
        <translation>请求一个起点在 Blob 之内的范围。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::CacheWords</name>
    <message>
        <source>Blocked: the stored answer has no Access-Control-Allow-Origin</source>
        <translation>已拦截：缓存的响应没有 Access-Control-Allow-Origin</translation>
    </message>
    <message>
        <source>Blocked: the stored answer allows only the origin that it was stored for</source>
        <translation>已拦截：缓存的响应只允许当初请求它的那个源</translation>
    </message>
    <message>
        <source>Failed: the HTTP cache has no answer for the request</source>
        <translation>失败：HTTP 缓存中没有可用于该请求的响应</translation>
    </message>
    <message>
        <source>With cache “only-if-cached” the server is never asked. Nothing was sent.</source>
        <translation>cache 为 “only-if-cached” 时，不会询问服务器。没有发送任何请求。</translation>
    </message>
    <message>
        <source>The server only said that the answer in the HTTP cache still holds (304). What is stored then counts, with the headers that came with the 304.</source>
        <translation>服务器只是确认 HTTP 缓存中的响应仍然有效（304）。此时以缓存的响应为准，并用 304 带来的响应头更新它。</translation>
    </message>
    <message>
        <source>The answer came from the HTTP cache; the server was not asked. It was stored for a page of %1, and nothing in it says that it is another for other pages.</source>
        <translation>响应来自 HTTP 缓存，没有询问服务器。它是 %1 的页面请求时存入的，而其中没有任何内容表明对其他页面的响应会有所不同。</translation>
    </message>
    <message>
        <source>The answer came from the HTTP cache; the server was not asked. It was stored for a request without Origin, such as an image&apos;s, which servers often answer without the header.</source>
        <translation>响应来自 HTTP 缓存，没有询问服务器。它是由不带 Origin 的请求（例如图片请求）存入的；对于这样的请求，服务器往往不返回这个响应头。</translation>
    </message>
    <message>
        <source>The answer came from the HTTP cache; the server was not asked. It had no such header when it was stored.</source>
        <translation>响应来自 HTTP 缓存，没有询问服务器。它在存入缓存时就没有这个响应头。</translation>
    </message>
    <message>
        <source>Ask with another cache mode.</source>
        <translation>换用其他 cache 模式。</translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin with the 304, too, and Vary: Origin with every answer.</source>
        <translation>在 304 响应中也返回 Access-Control-Allow-Origin，并在每个响应中返回 Vary: Origin。</translation>
    </message>
    <message>
        <source>Send Vary: Origin with every answer from this URL, and first of all with those without Access-Control-Allow-Origin. What is stored already is replaced by a request with cache “reload”.</source>
        <translation>在这个 URL 的每个响应中返回 Vary: Origin，尤其是没有 Access-Control-Allow-Origin 的响应。已经缓存的响应，可以用 cache 为 “reload” 的请求来替换。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::CheckWords</name>
    <message>
        <source>The step failed</source>
        <translation>此步骤未通过</translation>
    </message>
    <message>
        <source>The preflight&apos;s answer is not remembered</source>
        <translation>预检结果不会被缓存</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>Every origin is allowed</source>
        <translation>允许任何源</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>存在 %1</translation>
    </message>
    <message>
        <source>Credentials are not allowed</source>
        <translation>不允许携带凭据</translation>
    </message>
    <message>
        <source>Credentials are allowed</source>
        <translation>允许携带凭据</translation>
    </message>
    <message>
        <source>The allowed origin is not the page&apos;s</source>
        <translation>允许的源不是页面的源</translation>
    </message>
    <message>
        <source>The allowed origin is the page&apos;s</source>
        <translation>允许的源就是页面的源</translation>
    </message>
    <message>
        <source>Same origin: nothing to ask for</source>
        <translation>同源：无需征求许可</translation>
    </message>
    <message>
        <source>Cross-origin, same site</source>
        <translation>跨源，同站</translation>
    </message>
    <message>
        <source>Cross-origin, cross-site</source>
        <translation>跨源，跨站</translation>
    </message>
    <message>
        <source>The method %1 is not allowed</source>
        <translation>不允许方法 %1</translation>
    </message>
    <message>
        <source>The method %1 is allowed</source>
        <translation>允许方法 %1</translation>
    </message>
    <message>
        <source>The header %1 is not allowed</source>
        <translation>不允许请求头 %1</translation>
    </message>
    <message>
        <source>The header %1 is allowed</source>
        <translation>允许请求头 %1</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>无法解析 %1</translation>
    </message>
    <message>
        <source>The redirect is not followed</source>
        <translation>不跟随重定向</translation>
    </message>
    <message>
        <source>The preflight&apos;s status is 2xx</source>
        <translation>预检的状态码是 2xx</translation>
    </message>
    <message>
        <source>The preflight is redirected</source>
        <translation>预检被重定向</translation>
    </message>
    <message>
        <source>The preflight&apos;s status is not 2xx</source>
        <translation>预检的状态码不是 2xx</translation>
    </message>
    <message>
        <source>The browser asks first: a preflight is needed</source>
        <translation>浏览器先询问：需要预检请求</translation>
    </message>
    <message>
        <source>A simple request: no preflight</source>
        <translation>简单请求：无需预检</translation>
    </message>
    <message>
        <source>An earlier preflight still counts: none is sent</source>
        <translation>之前的预检仍然有效：不再发送</translation>
    </message>
    <message>
        <source>No earlier preflight is remembered</source>
        <translation>没有可用的预检缓存</translation>
    </message>
    <message>
        <source>The remembered preflight did not allow this method</source>
        <translation>缓存的预检结果不允许此方法</translation>
    </message>
    <message>
        <source>The remembered preflight did not allow this header</source>
        <translation>缓存的预检结果不允许此请求头</translation>
    </message>
    <message>
        <source>The remembered preflight was for a request without credentials</source>
        <translation>缓存的预检结果只适用于不携带凭据的请求</translation>
    </message>
    <message>
        <source>The remembered preflight is too old</source>
        <translation>缓存的预检结果已过期</translation>
    </message>
    <message>
        <source>The permission is given and not remembered</source>
        <translation>已获得许可，但不缓存</translation>
    </message>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s), this browser&apos;s limit</source>
        <translation>
            <numerusform>许可缓存 %n 秒，这是该浏览器的上限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s)</source>
        <translation>
            <numerusform>许可缓存 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Port %1 is blocked</source>
        <translation>端口 %1 被禁止</translation>
    </message>
    <message>
        <source>The URL&apos;s scheme cannot be requested</source>
        <translation>不能请求该协议的 URL</translation>
    </message>
    <message>
        <source>Redirects are refused by the page</source>
        <translation>页面拒绝重定向</translation>
    </message>
    <message>
        <source>The request&apos;s mode forbids it</source>
        <translation>请求的模式不允许</translation>
    </message>
    <message>
        <source>The answer will be opaque</source>
        <translation>响应将是不透明的</translation>
    </message>
    <message>
        <source>The mode allows it</source>
        <translation>请求的模式允许</translation>
    </message>
    <message>
        <source>Cookies go along</source>
        <translation>携带 Cookie</translation>
    </message>
    <message>
        <source>Cookies stay at home</source>
        <translation>不携带 Cookie</translation>
    </message>
    <message>
        <source>The redirect is refused</source>
        <translation>重定向被拒绝</translation>
    </message>
    <message>
        <source>A redirect without Location is an answer like any other</source>
        <translation>没有 Location 的重定向按普通响应处理</translation>
    </message>
    <message>
        <source>The redirect is followed; the origin becomes “null”</source>
        <translation>跟随重定向，源变为“null”</translation>
    </message>
    <message>
        <source>The redirect is followed</source>
        <translation>跟随重定向</translation>
    </message>
    <message>
        <source>The page sees nothing of the answer</source>
        <translation>页面看不到响应的任何内容</translation>
    </message>
    <message>
        <source>All response headers are visible to the page</source>
        <translation>页面能看到全部响应头</translation>
    </message>
    <message numerus="yes">
        <source>%n response header(s) hidden from the page</source>
        <translation>
            <numerusform>有 %n 个响应头对页面隐藏</numerusform>
        </translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Scripts may not set %1: it is left out</source>
        <translation>脚本不能设置 %1，已忽略</translation>
    </message>
    <message>
        <source>The request&apos;s cache mode leaves the remembered preflight out of account</source>
        <translation>按请求的 cache 模式，不使用缓存的预检结果</translation>
    </message>
    <message>
        <source>Nothing that is stored answers, and the page wants nothing else</source>
        <translation>缓存中没有可用的响应，而页面只接受缓存的响应</translation>
    </message>
    <message>
        <source>The server says that what is stored still holds</source>
        <translation>服务器确认缓存的响应仍然有效</translation>
    </message>
    <message>
        <source>A secure page must not load what is not encrypted</source>
        <translation>安全页面不能加载未加密的内容</translation>
    </message>
    <message>
        <source>The page&apos;s Content-Security-Policy forbids it</source>
        <translation>页面的 Content-Security-Policy 不允许</translation>
    </message>
    <message>
        <source>A policy that only reports would forbid it</source>
        <translation>有一条仅报告的策略不允许，但不会拦截</translation>
    </message>
    <message>
        <source>The request goes to https instead of http</source>
        <translation>请求由 http 改为 https</translation>
    </message>
    <message>
        <source>The person has allowed this page into the local network</source>
        <translation>用户已允许该页面访问本地网络</translation>
    </message>
    <message>
        <source>The address is not where the page said it would be</source>
        <translation>地址不属于页面声明的地址空间</translation>
    </message>
    <message>
        <source>The person has to allow this page into the local network</source>
        <translation>需要用户允许该页面访问本地网络</translation>
    </message>
    <message>
        <source>A page without https cannot reach into the local network</source>
        <translation>非 https 页面不能访问本地网络</translation>
    </message>
    <message>
        <source>The page&apos;s embedder policy asks for a header that the answer does not have</source>
        <translation>页面的嵌入者策略要求一个响应头，而响应中没有</translation>
    </message>
    <message>
        <source>The body is not the one that the page expects</source>
        <translation>响应体与页面期望的不一致</translation>
    </message>
    <message>
        <source>The body is the one that the page expects</source>
        <translation>响应体与页面期望的一致</translation>
    </message>
    <message>
        <source>No document: the answer has no body</source>
        <translation>得不到文档：响应没有响应体</translation>
    </message>
    <message>
        <source>responseXML is for XML only, unless responseType is “document”</source>
        <translation>responseXML 只用于 XML，除非 responseType 为 “document”</translation>
    </message>
    <message>
        <source>No document: the answer is neither HTML nor XML</source>
        <translation>得不到文档：响应既不是 HTML 也不是 XML</translation>
    </message>
    <message>
        <source>No document: the body cannot be parsed</source>
        <translation>得不到文档：响应体无法解析</translation>
    </message>
    <message>
        <source>The body is a document</source>
        <translation>响应体是有效的文档</translation>
    </message>
    <message>
        <source>Mixed content, which may pass because it is of the local network</source>
        <translation>混合内容，但因为属于本地网络而允许</translation>
    </message>
    <message>
        <source>Without CORS the body cannot be compared with the hash in the page</source>
        <translation>不经 CORS，响应体无法与页面中的哈希值比较</translation>
    </message>
    <message>
        <source>Kept from the element: it looks like data of another site</source>
        <translation>不交给元素：内容看起来是其他网站的数据</translation>
    </message>
    <message>
        <source>The body may go to the element</source>
        <translation>响应体可以交给元素</translation>
    </message>
    <message>
        <source>The type of the answer is not that of a style sheet</source>
        <translation>响应的类型不是样式表类型</translation>
    </message>
    <message>
        <source>The type is not that of a style sheet: its rules do not apply</source>
        <translation>类型不是样式表类型：其规则不生效</translation>
    </message>
    <message>
        <source>The type of the answer is not that of a script</source>
        <translation>响应的类型不是脚本类型</translation>
    </message>
    <message>
        <source>The body is no image that can be shown</source>
        <translation>响应体不是可以显示的图片</translation>
    </message>
    <message>
        <source>The body is an image</source>
        <translation>响应体是图片</translation>
    </message>
    <message>
        <source>The body is too long for a beacon</source>
        <translation>请求体对 beacon 来说太长</translation>
    </message>
    <message>
        <source>The answer is no stream of events</source>
        <translation>响应不是事件流</translation>
    </message>
    <message>
        <source>The answer is a stream of events</source>
        <translation>响应是事件流</translation>
    </message>
    <message>
        <source>The server agrees to a WebSocket</source>
        <translation>服务器同意建立 WebSocket</translation>
    </message>
    <message>
        <source>The status is not 101</source>
        <translation>状态码不是 101</translation>
    </message>
    <message>
        <source>Upgrade does not say websocket</source>
        <translation>Upgrade 的值不是 websocket</translation>
    </message>
    <message>
        <source>Connection does not say Upgrade</source>
        <translation>Connection 中没有 Upgrade</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept does not fit the key</source>
        <translation>Sec-WebSocket-Accept 与密钥不符</translation>
    </message>
    <message>
        <source>The subprotocol is not one that was asked for</source>
        <translation>子协议不是所请求的</translation>
    </message>
    <message>
        <source>An extension was not asked for like that</source>
        <translation>扩展与所请求的不一致</translation>
    </message>
    <message>
        <source>The connection ended without a close frame</source>
        <translation>连接结束时没有关闭帧</translation>
    </message>
    <message>
        <source>A frame that the protocol forbids</source>
        <translation>协议不允许的帧</translation>
    </message>
    <message>
        <source>The server asks for a name and a password, and the URL has them</source>
        <translation>服务器要求用户名和密码，URL 中已有</translation>
    </message>
    <message>
        <source>The blob behind the URL answers</source>
        <translation>URL 对应的 Blob 给出响应</translation>
    </message>
    <message>
        <source>There is no blob behind the URL</source>
        <translation>该 URL 没有对应的 Blob</translation>
    </message>
    <message>
        <source>The page has revoked the URL</source>
        <translation>页面已撤销该 URL</translation>
    </message>
    <message>
        <source>A blob answers GET only</source>
        <translation>Blob 只响应 GET</translation>
    </message>
    <message>
        <source>The blob does not have these bytes</source>
        <translation>Blob 中没有这些字节</translation>
    </message>
    <message>
        <source>The body is no font</source>
        <translation>响应体不是字体</translation>
    </message>
    <message>
        <source>The body is a font</source>
        <translation>响应体是字体</translation>
    </message>
    <message>
        <source>The body is no audio or video that can be played</source>
        <translation>响应体不是可以播放的音频或视频</translation>
    </message>
    <message>
        <source>The body is audio or video</source>
        <translation>响应体是音频或视频</translation>
    </message>
    <message>
        <source>With credentials “*” does not count</source>
        <translation>携带凭据时，“*”不起作用</translation>
    </message>
    <message>
        <source>The origin is “null”, and another one is allowed</source>
        <translation>源是“null”，而允许的是另一个源</translation>
    </message>
    <message>
        <source>The answer must not be shown in a frame of this page</source>
        <translation>该响应不得显示在此页面的框架中</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::ConsequenceWords</name>
    <message numerus="yes">
        <source>%n response header(s)</source>
        <translation>
            <numerusform>%n 个响应头</numerusform>
        </translation>
    </message>
    <message>
        <source>The page reads status %1 and %2.</source>
        <translation>页面能读取状态码 %1 和 %2。</translation>
    </message>
    <message>
        <source>The page sees a rejected promise: TypeError.</source>
        <translation>页面得到的是以 TypeError 拒绝的 Promise。</translation>
    </message>
    <message>
        <source>The page sees an error event and status 0.</source>
        <translation>页面只收到 error 事件，status 为 0。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何请求。</translation>
    </message>
    <message>
        <source>The %1 itself was never sent.</source>
        <translation>%1 请求本身从未发出。</translation>
    </message>
    <message>
        <source>The server did answer, but the browser withholds it.</source>
        <translation>服务器已响应，但浏览器不让页面读取。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>The answer is there, stored, but the browser withholds it.</source>
        <translation>响应就在缓存中，但浏览器不让页面读取。</translation>
    </message>
    <message>
        <source>Allowed: the page can read the answer</source>
        <translation>允许：页面可以读取响应</translation>
    </message>
    <message>
        <source>Loaded: the element takes the answer</source>
        <translation>已加载：元素使用该响应</translation>
    </message>
    <message>
        <source>Accepted: sendBeacon() returned true</source>
        <translation>已接受：sendBeacon() 返回 true</translation>
    </message>
    <message>
        <source>The image is shown, and a canvas that it is drawn on stays readable.</source>
        <translation>图片会显示，绘制它的 canvas 仍可读取。</translation>
    </message>
    <message>
        <source>The image is shown. From another origin, it makes a canvas that it is drawn on unreadable.</source>
        <translation>图片会显示。若来自其他源，绘制它的 canvas 将不可读取。</translation>
    </message>
    <message>
        <source>The script runs in the page, and its errors are told in full.</source>
        <translation>脚本在页面中运行，其错误信息完整可见。</translation>
    </message>
    <message>
        <source>The script runs in the page, with all of the page&apos;s rights. From another origin, its errors are “Script error.” and no more.</source>
        <translation>脚本在页面中运行，拥有页面的全部权限。若来自其他源，其错误只显示为 “Script error.”。</translation>
    </message>
    <message>
        <source>The rules apply, and the page can read them.</source>
        <translation>规则生效，页面可以读取它们。</translation>
    </message>
    <message>
        <source>The rules apply. From another origin, the page cannot read them.</source>
        <translation>规则生效。若来自其他源，页面无法读取它们。</translation>
    </message>
    <message>
        <source>The page never learns what became of it.</source>
        <translation>页面永远不会得知结果。</translation>
    </message>
    <message>
        <source>The page sees an error event, and nothing else.</source>
        <translation>页面只会看到 error 事件，别无其他。</translation>
    </message>
    <message>
        <source>sendBeacon() returns false.</source>
        <translation>sendBeacon() 返回 false。</translation>
    </message>
    <message>
        <source>Open: the page gets the stream&apos;s events</source>
        <translation>已打开：页面能收到流中的事件</translation>
    </message>
    <message>
        <source>Open: the page and the server exchange messages</source>
        <translation>已打开：页面与服务器可互发消息</translation>
    </message>
    <message>
        <source>Sent: the frame shows the answer</source>
        <translation>已发送：框架显示响应</translation>
    </message>
    <message>
        <source>The page reads the events&apos; data, types and ids, and no header.</source>
        <translation>页面能读取事件的数据、类型和 id，读不到任何响应头。</translation>
    </message>
    <message>
        <source>There is no CORS for WebSockets: the server has to look at Origin, for the page&apos;s cookies went along.</source>
        <translation>WebSocket 没有 CORS：Cookie 已随请求发出，服务器必须自己检查 Origin。</translation>
    </message>
    <message>
        <source>From another origin, the page cannot read what the frame shows.</source>
        <translation>来自另一个源时，页面读不到框架显示的内容。</translation>
    </message>
    <message>
        <source>The page sees error and close, and not why.</source>
        <translation>页面只收到 error 和 close，看不到原因。</translation>
    </message>
    <message>
        <source>The frame shows an error page.</source>
        <translation>框架显示错误页。</translation>
    </message>
    <message>
        <source>Loaded: the page can use the font</source>
        <translation>已加载：页面可以使用该字体</translation>
    </message>
    <message>
        <source>Text is drawn with it. A font of another origin needs CORS, always.</source>
        <translation>文字会用它绘制。其他源的字体总是需要 CORS。</translation>
    </message>
    <message>
        <source>It is played, and the page can read its samples and pictures.</source>
        <translation>可以播放，页面也能读取其中的采样和画面。</translation>
    </message>
    <message>
        <source>It is played. From another origin, the page cannot read its samples and pictures.</source>
        <translation>可以播放。但它来自其他源，页面不能读取其中的采样和画面。</translation>
    </message>
    <message numerus="yes">
        <source>The page got %n message(s); requests made: %1.</source>
        <translation>
            <numerusform>页面收到 %n 条消息；发出的请求数：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The page sees a rejected promise, and draws text with another font.</source>
        <translation>页面得到被拒绝的 Promise，并改用其他字体绘制文字。</translation>
    </message>
    <message>
        <source>Sent: the answer refuses to be shown, the frame has an error page</source>
        <translation>已发送：响应拒绝被显示，框架里是错误页</translation>
    </message>
    <message>
        <source>X-Frame-Options and frame-ancestors say whose frames may show the answer. They do not keep the form from being sent: the server has acted on it.</source>
        <translation>X-Frame-Options 和 frame-ancestors 规定谁的框架可以显示该响应。它们并不拦截表单的发送：服务器已经处理了它。</translation>
    </message>
    <message>
        <source>The body is not known: when this was recorded, the browser dropped the answer before it.</source>
        <translation>响应体未知：录制时，浏览器在收到响应体之前就丢弃了该响应。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::CookieWords</name>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>kept for pages of another site</source>
        <translation>只供另一站点的页面使用</translation>
    </message>
    <message>
        <source>kept in the jar of a first party</source>
        <translation>属于第一方的 Cookie</translation>
    </message>
    <message>
        <source>for another path</source>
        <translation>属于另一个路径</translation>
    </message>
    <message>
        <source>a control character in the line</source>
        <translation>该行含有控制字符</translation>
    </message>
    <message>
        <source>name and value are too long</source>
        <translation>名称和值过长</translation>
    </message>
    <message>
        <source>neither name nor value</source>
        <translation>既没有名称也没有值</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>URL 没有主机</translation>
    </message>
    <message>
        <source>would not be sent to the page&apos;s own host</source>
        <translation>不会发送给页面自己的主机</translation>
    </message>
    <message>
        <source>Domain is not ASCII</source>
        <translation>Domain 不是 ASCII</translation>
    </message>
    <message>
        <source>Domain is a public suffix</source>
        <translation>Domain 是公共后缀</translation>
    </message>
    <message>
        <source>would replace a Secure cookie over an insecure connection</source>
        <translation>会通过不安全的连接替换 Secure Cookie</translation>
    </message>
    <message>
        <source>Partitioned without Secure</source>
        <translation>有 Partitioned 而没有 Secure</translation>
    </message>
    <message>
        <source>the value looks like a name with a prefix</source>
        <translation>值看起来像带前缀的名称</translation>
    </message>
    <message>
        <source>would replace an HttpOnly cookie</source>
        <translation>会替换 HttpOnly Cookie</translation>
    </message>
    <message>
        <source>for another host</source>
        <translation>属于另一个主机</translation>
    </message>
    <message>
        <source>third-party cookies are blocked</source>
        <translation>第三方 Cookie 被阻止</translation>
    </message>
    <message>
        <source>Secure over an insecure connection</source>
        <translation>Secure Cookie 不能用于不安全的连接</translation>
    </message>
    <message>
        <source>HttpOnly is not for scripts</source>
        <translation>脚本不能访问 HttpOnly Cookie</translation>
    </message>
    <message>
        <source>SameSite=Strict in a cross-site request</source>
        <translation>跨站请求不带 SameSite=Strict 的 Cookie</translation>
    </message>
    <message>
        <source>SameSite=Lax in a cross-site request</source>
        <translation>跨站请求不带 SameSite=Lax 的 Cookie</translation>
    </message>
    <message>
        <source>Lax by default in a cross-site request</source>
        <translation>默认为 Lax，跨站请求不带</translation>
    </message>
    <message>
        <source>SameSite=None without Secure</source>
        <translation>SameSite=None 而没有 Secure</translation>
    </message>
    <message>
        <source>%1 without what it asks for</source>
        <translation>不满足 %1 前缀的要求</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::DocumentWords</name>
    <message>
        <source>there is no element</source>
        <translation>没有任何元素</translation>
    </message>
    <message>
        <source>an end tag is missing or does not fit</source>
        <translation>结束标签缺失或不匹配</translation>
    </message>
    <message>
        <source>something stands behind the root element</source>
        <translation>根元素之后还有内容</translation>
    </message>
    <message>
        <source>a character that XML does not have</source>
        <translation>XML 中不能出现这个字符</translation>
    </message>
    <message>
        <source>an entity that is not declared</source>
        <translation>实体没有声明</translation>
    </message>
    <message>
        <source>an entity that holds itself</source>
        <translation>实体包含了自身</translation>
    </message>
    <message>
        <source>an attribute that is there twice</source>
        <translation>属性重复出现</translation>
    </message>
    <message>
        <source>a namespace prefix that is not declared</source>
        <translation>命名空间前缀没有声明</translation>
    </message>
    <message>
        <source>not well-formed XML</source>
        <translation>不是格式良好的 XML</translation>
    </message>
    <message>
        <source>bytes that are not of the document&apos;s encoding</source>
        <translation>含有不符合文档编码的字节</translation>
    </message>
    <message>
        <source>the declared encoding is not known</source>
        <translation>声明的编码无法识别</translation>
    </message>
    <message>
        <source>more levels than browsers take</source>
        <translation>嵌套层数超过浏览器的上限</translation>
    </message>
    <message>
        <source>too large or too tangled for this program</source>
        <translation>过大或过于复杂，本程序无法处理</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::EvidenceWords</name>
    <message>
        <source>upload listeners</source>
        <translation>上传监听器</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>已更新：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::HintWords</name>
    <message>
        <source>Mixed content, not CORS</source>
        <translation>混合内容，与 CORS 无关</translation>
    </message>
    <message>
        <source>The page&apos;s Content-Security-Policy, not CORS</source>
        <translation>页面的 Content-Security-Policy，与 CORS 无关</translation>
    </message>
    <message>
        <source>Cross-Origin-Resource-Policy, not CORS</source>
        <translation>Cross-Origin-Resource-Policy，与 CORS 无关</translation>
    </message>
    <message>
        <source>Opaque response blocking</source>
        <translation>不透明响应拦截（Opaque Response Blocking）</translation>
    </message>
    <message>
        <source>Local network access, not CORS</source>
        <translation>本地网络访问，与 CORS 无关</translation>
    </message>
    <message>
        <source>A cookie was left out</source>
        <translation>有 Cookie 没有携带</translation>
    </message>
    <message>
        <source>Tracking protection</source>
        <translation>跟踪保护</translation>
    </message>
    <message>
        <source>An extension, or the administrator&apos;s policy</source>
        <translation>浏览器扩展，或管理员的策略</translation>
    </message>
    <message>
        <source>A port that browsers refuse, not CORS</source>
        <translation>浏览器拒绝连接的端口，与 CORS 无关</translation>
    </message>
    <message>
        <source>X-Content-Type-Options: nosniff</source>
        <translation>X-Content-Type-Options: nosniff</translation>
    </message>
    <message>
        <source>The redirect looks like one to a login page</source>
        <translation>重定向似乎指向登录页</translation>
    </message>
    <message>
        <source>The server wants a login</source>
        <translation>服务器要求登录</translation>
    </message>
    <message>
        <source>The server wants a login from the preflight</source>
        <translation>服务器要求预检请求登录</translation>
    </message>
    <message>
        <source>TLS, not CORS</source>
        <translation>TLS，与 CORS 无关</translation>
    </message>
    <message>
        <source>The server was not reached: not CORS</source>
        <translation>没有连上服务器，与 CORS 无关</translation>
    </message>
    <message>
        <source>The origin is “null”</source>
        <translation>源是“null”</translation>
    </message>
    <message>
        <source>Nothing was sent. The URL has to be https; http to the machine itself may pass.</source>
        <translation>没有发送任何请求。URL 必须是 https；访问本机的 http 可能会被允许。</translation>
    </message>
    <message>
        <source>The policy comes with the page, not with the answer. Add the URL&apos;s origin to connect-src; it is asked again for every redirect.</source>
        <translation>这条策略来自页面，而不是响应。把该 URL 的源加入 connect-src；每次重定向都会再次检查。</translation>
    </message>
    <message>
        <source>It counts for requests with mode “no-cors”, which have no CORS check. Send Cross-Origin-Resource-Policy: cross-origin, or use CORS.</source>
        <translation>它作用于 mode 为 “no-cors” 的请求，这类请求不经过 CORS 检查。返回 Cross-Origin-Resource-Policy: cross-origin，或改用 CORS。</translation>
    </message>
    <message>
        <source>For elements such as &lt;script&gt; and &lt;img&gt; browsers drop answers of another type, like JSON or an error page. Look for ERR_BLOCKED_BY_ORB.</source>
        <translation>对于 &lt;script&gt;、&lt;img&gt; 等元素，浏览器会丢弃类型不符的响应，例如 JSON 或错误页。留意 ERR_BLOCKED_BY_ORB。</translation>
    </message>
    <message>
        <source>It is decided before CORS, so that right headers do not help. The person gives the permission, or the page is served from the same network.</source>
        <translation>这在 CORS 之前就已决定，响应头正确也无济于事。需要用户授予权限，或从同一网络提供页面。</translation>
    </message>
    <message>
        <source>The request succeeds without it, and the server sees a stranger. A cookie for other sites needs SameSite=None; Secure, and browsers may still block it.</source>
        <translation>请求不带它也会成功，只是服务器认不出用户。供其他站点使用的 Cookie 需要 SameSite=None; Secure，即便如此，浏览器仍可能阻止它。</translation>
    </message>
    <message>
        <source>Try with the protection off for the page. Firefox says “blocked because Enhanced Tracking Protection is enabled”.</source>
        <translation>对该页面关闭跟踪保护后再试。Firefox 会提示“blocked because Enhanced Tracking Protection is enabled”。</translation>
    </message>
    <message>
        <source>Try in a fresh profile. Chromium says ERR_BLOCKED_BY_CLIENT or ERR_BLOCKED_BY_ADMINISTRATOR. What works on one machine only may be an extension that switches CORS off.</source>
        <translation>用全新的浏览器配置再试。Chromium 会提示 ERR_BLOCKED_BY_CLIENT 或 ERR_BLOCKED_BY_ADMINISTRATOR。如果只在某一台机器上正常，可能是那里有扩展关闭了 CORS。</translation>
    </message>
    <message>
        <source>Nothing was sent. Let the server listen on another port.</source>
        <translation>没有发送任何请求。让服务器改为监听其他端口。</translation>
    </message>
    <message>
        <source>For &lt;script&gt; and stylesheets the type has to be right. Look at Content-Type.</source>
        <translation>&lt;script&gt; 和样式表的类型必须正确。请检查 Content-Type。</translation>
    </message>
    <message>
        <source>The session has ended, and the server sends the person to log in instead of answering 401. Open the URL in a tab; let programs get 401 with CORS headers.</source>
        <translation>登录会话已失效，服务器没有返回 401，而是让用户跳转到登录页。在标签页中打开这个 URL 登录；对于程序发出的请求，应返回 401 并带上 CORS 响应头。</translation>
    </message>
    <message>
        <source>Browsers show no dialog to other origins. Send credentials with the request, and the CORS headers with the 401.</source>
        <translation>跨源请求时，浏览器不会弹出登录框。请求要携带凭据，401 响应也要带上 CORS 响应头。</translation>
    </message>
    <message>
        <source>Preflights never carry cookies or Authorization: answer OPTIONS before the login is checked.</source>
        <translation>预检请求从不携带 Cookie 或 Authorization：应在登录校验之前响应 OPTIONS。</translation>
    </message>
    <message>
        <source>Open the URL in a tab: the browser shows the certificate&apos;s fault. A page cannot ask for an exception.</source>
        <translation>在标签页中打开这个 URL，浏览器会显示证书的问题。页面自己无法请求用户例外放行。</translation>
    </message>
    <message>
        <source>Open the URL in a tab, or ask with another program from the same machine.</source>
        <translation>在标签页中打开这个 URL，或在同一台机器上用其他程序请求它。</translation>
    </message>
    <message>
        <source>Pages from files, sandboxed frames, data: URLs, and redirects from one foreign origin to another have it. Serve the page over http or https; do not allow “null”, which any sandboxed frame could use.</source>
        <translation>来自本地文件、沙盒 iframe 和 data: URL 的页面，以及从一个外部源重定向到另一个源的请求，源都是“null”。通过 http 或 https 提供页面；不要允许“null”，因为任何沙盒 iframe 都能利用它。</translation>
    </message>
    <message>
        <source>A service worker answers</source>
        <translation>由 Service Worker 响应</translation>
    </message>
    <message>
        <source>An answer from the HTTP cache, stored without CORS</source>
        <translation>响应来自 HTTP 缓存，存入时没有使用 CORS</translation>
    </message>
    <message>
        <source>The server looks at Referer instead of Origin</source>
        <translation>服务器检查的是 Referer，而不是 Origin</translation>
    </message>
    <message>
        <source>The server, a firewall or a framework refuses foreign origins itself</source>
        <translation>服务器、防火墙或框架自己拒绝了外部源</translation>
    </message>
    <message>
        <source>A header of the answer is hidden from the page</source>
        <translation>有响应头对页面隐藏</translation>
    </message>
    <message>
        <source>Mode “no-cors” hides the answer: it is no cure</source>
        <translation>mode “no-cors” 会隐藏响应，并不能解决问题</translation>
    </message>
    <message>
        <source>This looks like the answer of a proxy, a firewall or a limit, not of the application</source>
        <translation>这看起来是代理、防火墙或限流机制返回的响应，而不是应用返回的</translation>
    </message>
    <message>
        <source>Something that scripts may not set</source>
        <translation>脚本不能设置的内容</translation>
    </message>
    <message>
        <source>Subresource Integrity, not CORS</source>
        <translation>子资源完整性（Subresource Integrity），与 CORS 无关</translation>
    </message>
    <message>
        <source>The machine is offline</source>
        <translation>本机处于离线状态</translation>
    </message>
    <message>
        <source>Preflight and answer seem to come from different programs</source>
        <translation>预检响应和实际响应似乎来自不同的程序</translation>
    </message>
    <message>
        <source>The header is missing on the error only</source>
        <translation>只有错误响应缺少这个响应头</translation>
    </message>
    <message>
        <source>The redirect has the header, its target has not</source>
        <translation>重定向响应有这个响应头，而其目标的响应没有</translation>
    </message>
    <message>
        <source>Access-Control-Expose-Headers stands in the preflight&apos;s answer only</source>
        <translation>只有预检响应中有 Access-Control-Expose-Headers</translation>
    </message>
    <message>
        <source>Access-Control-Max-Age is more than this browser keeps</source>
        <translation>Access-Control-Max-Age 超过了该浏览器的上限</translation>
    </message>
    <message>
        <source>The answer names an origin, but has no Vary: Origin</source>
        <translation>响应写明了具体的源，但没有 Vary: Origin</translation>
    </message>
    <message>
        <source>The network list of the developer tools says “(ServiceWorker)”. Unregister it, or reload without it.</source>
        <translation>开发者工具的网络列表中会显示“(ServiceWorker)”。注销它，或绕过它重新加载页面。</translation>
    </message>
    <message>
        <source>Try with “Disable cache”. Send Vary: Origin with every answer, also with those to requests without Origin.</source>
        <translation>在开发者工具中勾选“Disable cache”后再试。在每个响应中返回 Vary: Origin，包括对不带 Origin 的请求的响应。</translation>
    </message>
    <message>
        <source>It fails where a policy shortens Referer or leaves it out. Compare Origin.</source>
        <translation>一旦有策略缩短或省略 Referer，就会出错。应当比较 Origin。</translation>
    </message>
    <message>
        <source>Send the request without Origin from another program: does the status change?</source>
        <translation>用其他程序发送不带 Origin 的同一请求，看状态码是否不同。</translation>
    </message>
    <message>
        <source>Use mode “cors”, and let the server allow the page&apos;s origin.</source>
        <translation>使用 mode “cors”，并让服务器允许页面的源。</translation>
    </message>
    <message>
        <source>Look at Server and Via, and in the logs of what stands before the application. Let that layer send the CORS headers, too.</source>
        <translation>查看 Server 和 Via，以及应用前面那一层的日志。让那一层也返回 CORS 响应头。</translation>
    </message>
    <message>
        <source>The browser sets it itself; what the page has set is left out, or the call throws.</source>
        <translation>它由浏览器自己设置；页面设置的值会被忽略，或者调用会抛出异常。</translation>
    </message>
    <message>
        <source>Elements need the attribute crossorigin for it, fetch() needs mode “cors”.</source>
        <translation>要使用它，元素需要 crossorigin 属性，fetch() 需要 mode “cors”。</translation>
    </message>
    <message>
        <source>navigator.onLine is false, and other URLs fail as well.</source>
        <translation>此时 navigator.onLine 为 false，其他 URL 也会失败。</translation>
    </message>
    <message>
        <source>A proxy or a gateway may answer OPTIONS itself: then its settings count for the preflight, and the application&apos;s for the rest.</source>
        <translation>代理或网关可能会自己响应 OPTIONS：这时预检以它的设置为准，其余请求以应用的设置为准。</translation>
    </message>
    <message>
        <source>Many frameworks drop the headers when an error is raised. In nginx add_header wants “always”.</source>
        <translation>许多框架在出错时会丢掉这些响应头。nginx 的 add_header 需要加上“always”。</translation>
    </message>
    <message>
        <source>Every hop of a redirect has to allow the origin, the last one too.</source>
        <translation>重定向的每一跳都必须允许该源，最后一跳也不例外。</translation>
    </message>
    <message>
        <source>It counts in the answer itself.</source>
        <translation>它要写在实际请求的响应中才起作用。</translation>
    </message>
    <message>
        <source>Chromium keeps what a preflight allows for 2 hours, Firefox for 24 hours, WebKit for 10 minutes.</source>
        <translation>预检许可最多可缓存：Chromium 2 小时，Firefox 24 小时，WebKit 10 分钟。</translation>
    </message>
    <message>
        <source>A cache may give this answer to a page of another origin, which is then blocked.</source>
        <translation>缓存可能会把这个响应交给另一个源的页面，而那个页面会因此被拦截。</translation>
    </message>
    <message>
        <source>The answer&apos;s body was never received</source>
        <translation>响应体从未收到</translation>
    </message>
    <message>
        <source>headers.get() of a fetch() and getResponseHeader() of an XMLHttpRequest give null for it. Name it in Access-Control-Expose-Headers; “*” does not count with credentials.</source>
        <translation>fetch() 的 headers.get() 和 XMLHttpRequest 的 getResponseHeader() 对它都返回 null。把它写进 Access-Control-Expose-Headers；携带凭据时，“*”不起作用。</translation>
    </message>
    <message>
        <source>The browser of the recorded run dropped the answer when it was blocked. So there is nothing to show, which does not mean that the body is empty: perform the request against a server that answers so.</source>
        <translation>录制时，响应一被拦截，浏览器就把它丢弃了。因此没有内容可显示，但这不表示响应体为空：请对着这样应答的服务器实际执行该请求。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::MessageFacts</name>
    <message>
        <source>the page&apos;s origin</source>
        <translation>页面的源</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>服务器</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::MessageWords</name>
    <message>
        <source>Scripts may not set the header %1: it is left out and the request is made without it</source>
        <translation>脚本不能设置请求头 %1：它会被忽略，请求照常发出，但不带它</translation>
    </message>
    <message>
        <source>The server answered with status %1; this is not about CORS</source>
        <translation>服务器响应的状态码是 %1；这与 CORS 无关</translation>
    </message>
    <message>
        <source>A warning: “*” will cease to cover the header authorization</source>
        <translation>警告：“*”今后将不再包括请求头 authorization</translation>
    </message>
    <message>
        <source>Add authorization to Access-Control-Allow-Headers by its name.</source>
        <translation>把 authorization 按名称加入 Access-Control-Allow-Headers。</translation>
    </message>
    <message>
        <source>The page&apos;s policy turned http into https for this request</source>
        <translation>页面的策略把这个请求由 http 改为 https</translation>
    </message>
    <message>
        <source>A report only: nothing was blocked</source>
        <translation>仅为报告：没有拦截任何内容</translation>
    </message>
    <message>
        <source>The request failed; this line does not say why</source>
        <translation>请求失败；这一行没有说明原因</translation>
    </message>
    <message>
        <source>Look for a line before or after it that names the reason, or perform the request here.</source>
        <translation>看看它的前后是否有说明原因的信息，或在这里发出该请求。</translation>
    </message>
    <message>
        <source>as today&apos;s version says it</source>
        <translation>当前版本的措辞</translation>
    </message>
    <message>
        <source>not from a plain fetch() or XMLHttpRequest of today</source>
        <translation>目前普通的 fetch() 或 XMLHttpRequest 不会产生</translation>
    </message>
    <message>
        <source>in the words of an older version</source>
        <translation>旧版本的措辞</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::ReasonWords</name>
    <message>
        <source>the answer to the preflight</source>
        <translation>预检响应</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Blocked: %1 has no Access-Control-Allow-Origin</source>
        <translation>已拦截：%1没有 Access-Control-Allow-Origin</translation>
    </message>
    <message>
        <source>Blocked: %1 has Access-Control-Allow-Origin more than once</source>
        <translation>已拦截：%1中的 Access-Control-Allow-Origin 出现了多次</translation>
    </message>
    <message>
        <source>Blocked: %1 allows a list of origins, but only one may be named</source>
        <translation>已拦截：%1列出了多个允许的源，但只能写一个</translation>
    </message>
    <message>
        <source>Blocked: %1 allows “*”, which does not count with credentials</source>
        <translation>已拦截：%1允许的是“*”，而携带凭据时它不起作用</translation>
    </message>
    <message>
        <source>Blocked: %1 allows “%2”, which is not an origin</source>
        <translation>已拦截：%1允许的“%2”不是一个源</translation>
    </message>
    <message>
        <source>Blocked: %1 allows “%2”, but there are no patterns in this header</source>
        <translation>已拦截：%1允许“%2”，但这个响应头不支持模式匹配</translation>
    </message>
    <message>
        <source>Blocked: the allowed origin ends with a slash too many</source>
        <translation>已拦截：允许的源末尾多了一个斜杠</translation>
    </message>
    <message>
        <source>Blocked: %1 allows a URL with a path instead of an origin</source>
        <translation>已拦截：%1允许的是带路径的 URL，而不是源</translation>
    </message>
    <message>
        <source>Blocked: %1 allows the same host with another scheme</source>
        <translation>已拦截：%1允许的源主机相同，但协议不同</translation>
    </message>
    <message>
        <source>Blocked: %1 allows the same host with another port</source>
        <translation>已拦截：%1允许的源主机相同，但端口不同</translation>
    </message>
    <message>
        <source>Blocked: the allowed origin is written in other letters: case counts</source>
        <translation>已拦截：允许的源大小写不一致，而比较时区分大小写</translation>
    </message>
    <message>
        <source>Blocked: %1 allows the host with and not without “www.”, or the reverse</source>
        <translation>已拦截：%1允许的源与页面的源差一个“www.”</translation>
    </message>
    <message>
        <source>Blocked: %1 allows “null”, but the page&apos;s origin is %2</source>
        <translation>已拦截：%1允许的是“null”，但页面的源是 %2</translation>
    </message>
    <message>
        <source>Blocked: the page&apos;s origin is “null” here, and %1 allows %2</source>
        <translation>已拦截：这里页面的源是“null”，而%1允许的是 %2</translation>
    </message>
    <message>
        <source>Blocked: %1 allows another origin</source>
        <translation>已拦截：%1允许的是另一个源</translation>
    </message>
    <message>
        <source>Blocked: %1 does not allow credentials</source>
        <translation>已拦截：%1不允许携带凭据</translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Credentials is “%1”, not “true”</source>
        <translation>已拦截：Access-Control-Allow-Credentials 的值是“%1”，而不是“true”</translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with status %1</source>
        <translation>已拦截：预检响应的状态码是 %1</translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with a redirect (%1)</source>
        <translation>已拦截：预检响应是重定向（%1）</translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Methods cannot be read at “%1”</source>
        <translation>已拦截：Access-Control-Allow-Methods 中的“%1”无法解析</translation>
    </message>
    <message>
        <source>Blocked: Access-Control-Allow-Headers cannot be read at “%1”</source>
        <translation>已拦截：Access-Control-Allow-Headers 中的“%1”无法解析</translation>
    </message>
    <message>
        <source>Blocked: the answer to the preflight does not allow the method %1</source>
        <translation>已拦截：预检响应不允许方法 %1</translation>
    </message>
    <message>
        <source>Blocked: “*” does not allow the method %1 when credentials are sent</source>
        <translation>已拦截：携带凭据时，“*”不代表允许方法 %1</translation>
    </message>
    <message>
        <source>Blocked: the answer to the preflight does not allow the header %1</source>
        <translation>已拦截：预检响应不允许请求头 %1</translation>
    </message>
    <message>
        <source>Blocked: “*” does not allow the header %1 when credentials are sent</source>
        <translation>已拦截：携带凭据时，“*”不代表允许请求头 %1</translation>
    </message>
    <message>
        <source>Blocked: “*” does not cover the header authorization</source>
        <translation>已拦截：“*”不包括请求头 authorization</translation>
    </message>
    <message>
        <source>Blocked: the answer redirects, and the page asked for none</source>
        <translation>已拦截：响应是重定向，而页面不接受重定向</translation>
    </message>
    <message>
        <source>Failed: the redirect&apos;s Location cannot be read</source>
        <translation>失败：无法解析重定向的 Location</translation>
    </message>
    <message>
        <source>Blocked: the redirect leads to %1</source>
        <translation>已拦截：重定向指向 %1</translation>
    </message>
    <message>
        <source>Failed: more than 20 redirects</source>
        <translation>失败：重定向超过 20 次</translation>
    </message>
    <message>
        <source>Blocked: the redirect&apos;s URL contains a user name or password</source>
        <translation>已拦截：重定向的 URL 中带有用户名或密码</translation>
    </message>
    <message>
        <source>Blocked: browsers do not connect to port %1</source>
        <translation>已拦截：浏览器不会连接端口 %1</translation>
    </message>
    <message>
        <source>Blocked: the page asked for its own origin only</source>
        <translation>已拦截：页面限定只访问自己的源</translation>
    </message>
    <message>
        <source>Blocked: no-cors goes only with redirect “follow”</source>
        <translation>已拦截：no-cors 只能与 redirect “follow” 一起使用</translation>
    </message>
    <message>
        <source>Blocked: pages cannot request %1</source>
        <translation>已拦截：页面不能请求 %1</translation>
    </message>
    <message>
        <source>Failed: no address was found for %1</source>
        <translation>失败：找不到 %1 的地址</translation>
    </message>
    <message>
        <source>Failed: nothing listens at %1</source>
        <translation>失败：%1 上没有程序在监听</translation>
    </message>
    <message>
        <source>Failed: %1 reset the connection</source>
        <translation>失败：%1 重置了连接</translation>
    </message>
    <message>
        <source>Failed: %1 closed the connection without an answer</source>
        <translation>失败：%1 没有响应就关闭了连接</translation>
    </message>
    <message>
        <source>Failed: %1 could not be reached in time</source>
        <translation>失败：连接 %1 超时</translation>
    </message>
    <message>
        <source>Failed: there is no way to %1</source>
        <translation>失败：无法到达 %1</translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is not valid at this date</source>
        <translation>失败：%1 的证书不在有效期内</translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is for another name</source>
        <translation>失败：%1 的证书属于另一个名称</translation>
    </message>
    <message>
        <source>Failed: the certificate of %1 is not trusted</source>
        <translation>失败：%1 的证书不受信任</translation>
    </message>
    <message>
        <source>Failed: no secure connection to %1</source>
        <translation>失败：无法与 %1 建立安全连接</translation>
    </message>
    <message>
        <source>Failed: the answer broke off</source>
        <translation>失败：响应中途中断</translation>
    </message>
    <message>
        <source>Failed: the answer is not encoded as Content-Encoding says</source>
        <translation>失败：响应的实际编码与 Content-Encoding 不符</translation>
    </message>
    <message>
        <source>Failed: %1 does not answer in HTTP</source>
        <translation>失败：%1 的响应不是 HTTP</translation>
    </message>
    <message>
        <source>Exception: the method, the URL or a header cannot be read</source>
        <translation>异常：方法、URL 或请求头无法解析</translation>
    </message>
    <message>
        <source>Exception: scripts may not use this method</source>
        <translation>异常：脚本不能使用这个方法</translation>
    </message>
    <message>
        <source>Exception: the call was refused</source>
        <translation>异常：调用被拒绝</translation>
    </message>
    <message>
        <source>Timeout: the answer was not complete in time</source>
        <translation>超时：响应未能在限定时间内完成</translation>
    </message>
    <message>
        <source>Aborted by the page</source>
        <translation>已被页面中止</translation>
    </message>
    <message>
        <source>Opaque: the request was made, but the page sees nothing of the answer</source>
        <translation>不透明：请求已发出，但页面看不到响应的任何内容</translation>
    </message>
    <message>
        <source>Failed: the network could not do it</source>
        <translation>失败：网络无法完成请求</translation>
    </message>
    <message>
        <source>The request came from %1, another origin than the server&apos;s. A page may read such an answer only if the answer says so, in this header, whatever its status.</source>
        <translation>请求来自 %1，与服务器不同源。无论状态码是什么，只有响应用这个响应头明确允许，页面才能读取响应。</translation>
    </message>
    <message>
        <source>The header was “%1”. It must name exactly one origin, the one that asked. Often a proxy and the application both add the header.</source>
        <translation>响应头的值是“%1”。它必须只写一个源，即发出请求的那个。常见的原因是代理和应用各加了一次这个响应头。</translation>
    </message>
    <message>
        <source>A request with cookies is answered for one user. “*” would share that answer with every site, so with credentials the origin must be named.</source>
        <translation>带 Cookie 的请求，得到的是某一个用户的响应。“*”等于把它公开给所有网站，所以携带凭据时必须写明具体的源。</translation>
    </message>
    <message>
        <source>Pages without an origin of their own (files, sandboxed frames) and requests that were redirected from one foreign origin to another send Origin: null.</source>
        <translation>没有自己的源的页面（本地文件、沙盒 iframe），以及从一个外部源重定向到另一个外部源的请求，发送的都是 Origin: null。</translation>
    </message>
    <message>
        <source>The header says “%1”; the page&apos;s origin is “%2”. They are compared byte for byte: scheme, host and port, nothing after them.</source>
        <translation>响应头的值是“%1”，页面的源是“%2”。两者逐字节比较：只有协议、主机和端口，后面不能有任何内容。</translation>
    </message>
    <message>
        <source>The page sent the request with credentials. Then the answer must also say Access-Control-Allow-Credentials: true, in exactly these letters.</source>
        <translation>页面的请求携带了凭据，因此响应还必须包含 Access-Control-Allow-Credentials: true，大小写也要完全一致。</translation>
    </message>
    <message>
        <source>Before a request that no plain form could make, the browser asks with OPTIONS. Only an answer with a status of 200 to 299 gives permission. Routers without an OPTIONS route (404, 405) and login checks (401, 403) are the usual cause.</source>
        <translation>对于普通表单发不出的请求，浏览器会先用 OPTIONS 询问，只有状态码为 200 到 299 的响应才算许可。常见的原因是路由没有处理 OPTIONS（404、405），或被登录校验拦下（401、403）。</translation>
    </message>
    <message>
        <source>A preflight is not redirected: the permission must come from the URL itself. A missing slash, http instead of https, or a login page is the usual cause.</source>
        <translation>预检请求不会跟随重定向：许可必须由这个 URL 自己给出。常见的原因是末尾少了斜杠、该用 https 却用了 http，或被跳转到登录页。</translation>
    </message>
    <message>
        <source>The header is “%1”. It must be names separated by commas; one element that is no name makes all of it void.</source>
        <translation>响应头的值是“%1”。它必须是用逗号分隔的名称；只要有一项不是合法的名称，整个响应头就无效。</translation>
    </message>
    <message>
        <source>GET, HEAD and POST need no permission; every other method must be listed in Access-Control-Allow-Methods. The answer lists none.</source>
        <translation>GET、HEAD 和 POST 无需许可；其他方法都必须列在 Access-Control-Allow-Methods 中，而预检响应一个也没有列出。</translation>
    </message>
    <message>
        <source>GET, HEAD and POST need no permission; every other method must be listed, in the same letters. The answer lists: %1.</source>
        <translation>GET、HEAD 和 POST 无需许可；其他方法都必须列出，大小写也要一致。预检响应列出的是：%1。</translation>
    </message>
    <message>
        <source>A header that a form could not send must be listed in Access-Control-Allow-Headers. The answer lists none.</source>
        <translation>表单发不出的请求头，必须列在 Access-Control-Allow-Headers 中，而预检响应一个也没有列出。</translation>
    </message>
    <message>
        <source>A header that a form could not send must be listed in Access-Control-Allow-Headers. The answer lists: %1.</source>
        <translation>表单发不出的请求头，必须列在 Access-Control-Allow-Headers 中。预检响应列出的是：%1。</translation>
    </message>
    <message>
        <source>With credentials “*” is taken literally: it allows a method or header named “*”, and nothing else.</source>
        <translation>携带凭据时，“*”只按字面理解：它只允许名称恰好是“*”的方法或请求头。</translation>
    </message>
    <message>
        <source>By the standard the authorization header must be listed by its name. Today&apos;s browsers still let “*” cover it and have announced to stop.</source>
        <translation>按照标准，authorization 请求头必须按名称列出。目前的浏览器仍然让“*”包括它，但已宣布将不再支持。</translation>
    </message>
    <message>
        <source>With redirect “error” a redirect is a network error.</source>
        <translation>redirect 为 “error” 时，遇到重定向即为网络错误。</translation>
    </message>
    <message>
        <source>A redirect may lead to http and https only.</source>
        <translation>重定向只能指向 http 和 https。</translation>
    </message>
    <message>
        <source>User names and passwords in a redirect&apos;s URL are refused across origins.</source>
        <translation>跨源时，重定向的 URL 中不能带有用户名和密码。</translation>
    </message>
    <message>
        <source>The port belongs to a service that could be misled by an HTTP request; the list is part of the Fetch Standard. Nothing was sent.</source>
        <translation>这个端口属于可能被 HTTP 请求欺骗的服务；被禁端口的列表是 Fetch 标准的一部分。没有发送任何请求。</translation>
    </message>
    <message>
        <source>With mode “same-origin” a request to another origin is a network error. Nothing was sent.</source>
        <translation>mode 为 “same-origin” 时，请求另一个源即为网络错误。没有发送任何请求。</translation>
    </message>
    <message>
        <source>Across origins only http and https can be requested. Nothing was sent.</source>
        <translation>跨源请求只能使用 http 和 https。没有发送任何请求。</translation>
    </message>
    <message>
        <source>With mode “no-cors”, or a redirect that is not followed, the page gets status 0, no headers and no body, without any error.</source>
        <translation>mode 为 “no-cors”，或不跟随重定向时，页面得到的 status 为 0，没有响应头和响应体，也不会报错。</translation>
    </message>
    <message>
        <source>The page gave it %1 ms.</source>
        <translation>页面设置的超时是 %1 毫秒。</translation>
    </message>
    <message>
        <source>This is not about CORS, although a page sees the same: an error event and status 0.</source>
        <translation>这与 CORS 无关，尽管页面看到的是一样的：error 事件，status 为 0。</translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin: %1 with every answer, errors and redirects included, and Vary: Origin.</source>
        <translation>在每个响应中返回 Access-Control-Allow-Origin: %1 和 Vary: Origin，包括错误响应和重定向。</translation>
    </message>
    <message>
        <source>Let one layer set the header, once, to the origin that asked: %1.</source>
        <translation>只由一层设置这个响应头，且只设置一次，值为发出请求的源：%1。</translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin: %1 and Vary: Origin instead of “*”, or send the request without credentials.</source>
        <translation>返回 Access-Control-Allow-Origin: %1 和 Vary: Origin，而不是“*”；或者发送请求时不携带凭据。</translation>
    </message>
    <message>
        <source>Serve the page over http or https. For the redirect, let the first server answer itself.</source>
        <translation>通过 http 或 https 提供页面。如果是重定向造成的，让第一个服务器自己返回结果。</translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Credentials: true, once.</source>
        <translation>返回 Access-Control-Allow-Credentials: true，且只写一次。</translation>
    </message>
    <message>
        <source>Answer OPTIONS with 204 and the Access-Control-Allow-… headers before routing and login checks.</source>
        <translation>在路由和登录校验之前处理 OPTIONS：返回 204 和各个 Access-Control-Allow-… 响应头。</translation>
    </message>
    <message>
        <source>Use the final URL, or answer OPTIONS without redirecting.</source>
        <translation>直接使用最终的 URL，或在响应 OPTIONS 时不作重定向。</translation>
    </message>
    <message>
        <source>Write plain names separated by commas, without quotes, brackets or spaces inside.</source>
        <translation>只写名称，用逗号分隔；名称中不要有引号、括号或空格。</translation>
    </message>
    <message>
        <source>Add %1 to Access-Control-Allow-Methods in the answer to OPTIONS.</source>
        <translation>在 OPTIONS 的响应中，把 %1 加入 Access-Control-Allow-Methods。</translation>
    </message>
    <message>
        <source>Add %1 to Access-Control-Allow-Headers in the answer to OPTIONS.</source>
        <translation>在 OPTIONS 的响应中，把 %1 加入 Access-Control-Allow-Headers。</translation>
    </message>
    <message>
        <source>Remove mode “no-cors” and let the server allow the page&apos;s origin.</source>
        <translation>去掉 mode “no-cors”，并让服务器允许页面的源。</translation>
    </message>
    <message>
        <source>Start the server, or correct the port.</source>
        <translation>启动服务器，或改正端口。</translation>
    </message>
    <message>
        <source>Failed: the redirect names several targets</source>
        <translation>失败：重定向给出了多个目标</translation>
    </message>
    <message>
        <source>Blocked: Cross-Origin-Resource-Policy keeps the answer to its own pages</source>
        <translation>已阻止：Cross-Origin-Resource-Policy 只允许自己的页面使用该响应</translation>
    </message>
    <message>
        <source>Failed: the answer states several lengths</source>
        <translation>失败：响应给出了多个长度</translation>
    </message>
    <message>
        <source>Failed: the server asks for a login that only a proxy may ask for</source>
        <translation>失败：服务器要求了只有代理才能要求的登录</translation>
    </message>
    <message>
        <source>Mode “no-cors” needs no permission, but a server can refuse it with this header: same-origin or same-site.</source>
        <translation>模式“no-cors”不需要许可，但服务器可以用这个响应头拒绝它：same-origin 或 same-site。</translation>
    </message>
    <message>
        <source>Content-Length came with different values. A browser cannot tell where the answer ends and drops it; this is not about CORS.</source>
        <translation>Content-Length 出现了不同的值。浏览器无法判断响应在哪里结束，于是将其丢弃；这与 CORS 无关。</translation>
    </message>
    <message>
        <source>Status 407 belongs to proxies. This browser takes it for an attack when a server sends it.</source>
        <translation>状态码 407 属于代理。如果由服务器发出，这个浏览器会把它当作攻击。</translation>
    </message>
    <message>
        <source>Location came more than once, with different values.</source>
        <translation>Location 出现了不止一次，而且值不同。</translation>
    </message>
    <message>
        <source>Send Cross-Origin-Resource-Policy: cross-origin, or allow the page&apos;s origin and drop mode “no-cors”.</source>
        <translation>发送 Cross-Origin-Resource-Policy: cross-origin，或者允许该页面的源并去掉模式“no-cors”。</translation>
    </message>
    <message>
        <source>Send Content-Length once.</source>
        <translation>Content-Length 只发送一次。</translation>
    </message>
    <message>
        <source>Ask for a login with 401.</source>
        <translation>用 401 要求登录。</translation>
    </message>
    <message>
        <source>Send Location once.</source>
        <translation>Location 只发送一次。</translation>
    </message>
    <message>
        <source>Failed: the length that the answer states is no number</source>
        <translation>失败：响应给出的长度不是数字</translation>
    </message>
    <message>
        <source>Content-Length must be one number. This browser drops the answer; this is not about CORS.</source>
        <translation>Content-Length 必须是一个数字。这个浏览器会丢弃该响应；这与 CORS 无关。</translation>
    </message>
    <message>
        <source>Blocked: mixed content, a secure page asks for an insecure URL</source>
        <translation>已拦截：混合内容，安全页面请求了不安全的 URL</translation>
    </message>
    <message>
        <source>Blocked: the page&apos;s own Content-Security-Policy does not allow this URL</source>
        <translation>已拦截：页面自己的 Content-Security-Policy 不允许这个 URL</translation>
    </message>
    <message>
        <source>Blocked: the page has no permission to reach the %1 network</source>
        <translation>已拦截：页面没有访问 %1 网络的权限</translation>
    </message>
    <message>
        <source>Blocked: a page without https must not reach the %1 network</source>
        <translation>已拦截：非 https 页面不能访问 %1 网络</translation>
    </message>
    <message>
        <source>Blocked: the address is in the %1 network, not in the one stated</source>
        <translation>已拦截：地址属于 %1 网络，而不是所声明的网络</translation>
    </message>
    <message>
        <source>Blocked: the page&apos;s embedder policy wants the answer to permit embedding</source>
        <translation>已拦截：页面的嵌入者策略要求响应明确允许嵌入</translation>
    </message>
    <message>
        <source>Blocked: the body does not have the hash that the page expects</source>
        <translation>已拦截：响应体的哈希值与页面期望的不一致</translation>
    </message>
    <message>
        <source>The page came over https; what it loads has to come encrypted as well. The browser stops such a request itself, before anything is sent: no server header can change that.</source>
        <translation>页面通过 https 加载，它所加载的内容也必须加密传输。这样的请求在发送之前就被浏览器自己拦下了，任何服务器响应头都无法改变这一点。</translation>
    </message>
    <message>
        <source>The page was sent with a policy that lists where its scripts may connect to: %1. The URL is not among them. This is the page&apos;s rule, not the server&apos;s; CORS was not asked.</source>
        <translation>页面带有一条策略，列出了脚本可以连接的地址：%1，而这个 URL 不在其中。这是页面的规则，不是服务器的，并没有涉及 CORS。</translation>
    </message>
    <message>
        <source>The page comes from a more public address than the one that it asks for. Chromium and Firefox let the person decide (permission %1); without a yes nothing is sent.</source>
        <translation>页面所在的地址比它请求的地址更公开。Chromium 和 Firefox 会让用户决定（权限 %1）；用户不同意，就不会发送任何请求。</translation>
    </message>
    <message>
        <source>The page comes from a more public address than the one that it asks for, and such a permission is given to https pages only.</source>
        <translation>页面所在的地址比它请求的地址更公开，而这种权限只授予 https 页面。</translation>
    </message>
    <message>
        <source>targetAddressSpace of fetch() said “%1”. The address turned out to be in another space.</source>
        <translation>fetch() 的 targetAddressSpace 写的是“%1”，而实际地址属于另一个地址空间。</translation>
    </message>
    <message>
        <source>The page was sent with Cross-Origin-Embedder-Policy: %1. What it loads without CORS has to say by Cross-Origin-Resource-Policy that it may be embedded.</source>
        <translation>页面带有 Cross-Origin-Embedder-Policy: %1。页面不通过 CORS 加载的内容，必须用 Cross-Origin-Resource-Policy 声明自己可以被嵌入。</translation>
    </message>
    <message>
        <source>The request carries Subresource Integrity metadata. The body&apos;s hash is %1.</source>
        <translation>请求带有子资源完整性（Subresource Integrity）元数据。响应体的哈希值是 %1。</translation>
    </message>
    <message>
        <source>Serve the URL over https, or reach it by a server of the page&apos;s own.</source>
        <translation>通过 https 提供这个 URL，或经由页面自己的服务器访问它。</translation>
    </message>
    <message>
        <source>Allow it when the browser asks (Local network access), or serve the page from the same network. In a frame the permission has to be passed on with the allow attribute.</source>
        <translation>在浏览器询问时允许（本地网络访问权限），或从同一网络提供页面。在 iframe 中，还必须用 allow 属性传递该权限。</translation>
    </message>
    <message>
        <source>Serve the page over https.</source>
        <translation>通过 https 提供页面。</translation>
    </message>
    <message>
        <source>State targetAddressSpace: &quot;%1&quot;, or leave it out.</source>
        <translation>写成 targetAddressSpace: &quot;%1&quot;，或不写这个选项。</translation>
    </message>
    <message>
        <source>Send Cross-Origin-Resource-Policy: cross-origin with the answer, or request it with CORS.</source>
        <translation>在响应中返回 Cross-Origin-Resource-Policy: cross-origin，或通过 CORS 请求它。</translation>
    </message>
    <message>
        <source>Correct the hash in the page, or the body.</source>
        <translation>改正页面中的哈希值，或改正响应体。</translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with a status of failure</source>
        <translation>已拦截：预检响应的状态码表示失败</translation>
    </message>
    <message>
        <source>Blocked: the preflight was answered with a redirect</source>
        <translation>已拦截：预检响应是重定向</translation>
    </message>
    <message>
        <source>Blocked: a hash can be checked only of what is loaded with CORS</source>
        <translation>已拦截：只有通过 CORS 加载的内容才能校验哈希值</translation>
    </message>
    <message>
        <source>Blocked: the server forbids to take “%1” for anything else</source>
        <translation>已拦截：服务器禁止把 “%1” 当作其他类型</translation>
    </message>
    <message>
        <source>Blocked: “%1” is no type of a script</source>
        <translation>已拦截：“%1” 不是脚本类型</translation>
    </message>
    <message>
        <source>Blocked: “%1” is no type of a style sheet</source>
        <translation>已拦截：“%1” 不是样式表类型</translation>
    </message>
    <message>
        <source>Blocked: Opaque Response Blocking keeps the answer from the element</source>
        <translation>已拦截：Opaque Response Blocking 不让元素得到响应</translation>
    </message>
    <message>
        <source>Failed: the server answered with status %1</source>
        <translation>失败：服务器返回状态 %1</translation>
    </message>
    <message>
        <source>Failed: the answer is no image that can be shown</source>
        <translation>失败：响应不是可以显示的图片</translation>
    </message>
    <message>
        <source>Failed: the element&apos;s URL is empty or cannot be read</source>
        <translation>失败：元素的 URL 为空或无法解析</translation>
    </message>
    <message>
        <source>Refused: the body is too long for a beacon</source>
        <translation>已拒绝：请求体对 beacon 来说太长</translation>
    </message>
    <message>
        <source>The element has an integrity attribute, but loads another origin&apos;s file without CORS. Whether the hash fits would tell the page what is in it.</source>
        <translation>元素带有 integrity 属性，却不经 CORS 加载其他源的文件。哈希值是否匹配会向页面泄露文件内容。</translation>
    </message>
    <message>
        <source>With X-Content-Type-Options: nosniff a script has to have a JavaScript type, and a style sheet text/css.</source>
        <translation>有 X-Content-Type-Options: nosniff 时，脚本必须是 JavaScript 类型，样式表必须是 text/css。</translation>
    </message>
    <message>
        <source>Images, audio, video and text/csv are never run as scripts; a module has to have a JavaScript type.</source>
        <translation>图片、音频、视频和 text/csv 绝不会作为脚本运行；模块必须是 JavaScript 类型。</translation>
    </message>
    <message>
        <source>A style sheet has to be sent as text/css, or without a type.</source>
        <translation>样式表必须以 text/css 发送，或不带类型。</translation>
    </message>
    <message>
        <source>The element loads another origin without CORS, and what came is of no use to it: it looks like a page or like data. So that it does not even get into the page&apos;s process, the browser drops it.</source>
        <translation>元素不经 CORS 加载其他源，而返回的内容对它毫无用处：看起来是网页或数据。为了不让它进入页面的进程，浏览器将其丢弃。</translation>
    </message>
    <message>
        <source>By its first bytes the body is no image (its type is “%1”). SVG is told by the type image/svg+xml alone.</source>
        <translation>从开头的字节看，响应体不是图片（其类型为 “%1”）。SVG 只凭 image/svg+xml 类型识别。</translation>
    </message>
    <message>
        <source>A beacon carries 64 KiB at most, all beacons on their way taken together.</source>
        <translation>beacon 最多携带 64 KiB，所有发送中的 beacon 合计。</translation>
    </message>
    <message>
        <source>Add the URL&apos;s origin to %1 of the page&apos;s policy.</source>
        <translation>把该 URL 的源加入页面策略的 %1。</translation>
    </message>
    <message>
        <source>Add crossorigin=&quot;anonymous&quot; to the element, and let the server allow the page&apos;s origin.</source>
        <translation>给元素加上 crossorigin=&quot;anonymous&quot;，并让服务器允许页面的源。</translation>
    </message>
    <message>
        <source>Send a script as text/javascript, a style sheet as text/css.</source>
        <translation>脚本以 text/javascript 发送，样式表以 text/css 发送。</translation>
    </message>
    <message>
        <source>Send it with Content-Type: text/css.</source>
        <translation>以 Content-Type: text/css 发送。</translation>
    </message>
    <message>
        <source>To read data, use fetch() with CORS. A file that is meant for the element has to have the type of what it is.</source>
        <translation>要读取数据，请使用带 CORS 的 fetch()。给元素用的文件必须带有它真实的类型。</translation>
    </message>
    <message>
        <source>Send less, or use fetch().</source>
        <translation>减少发送的数据，或使用 fetch()。</translation>
    </message>
    <message>
        <source>Blocked: this old browser follows no such redirect across origins</source>
        <translation>已拦截：这个旧浏览器不跟随这样的跨源重定向</translation>
    </message>
    <message>
        <source>Blocked: in this old browser open() refuses every other origin</source>
        <translation>已拦截：在这个旧浏览器中，open() 拒绝一切其他源</translation>
    </message>
    <message>
        <source>Ended: a stream of events needs status 200, not %1</source>
        <translation>已结束：事件流需要状态码 200，而不是 %1</translation>
    </message>
    <message>
        <source>Ended: the answer is no stream of events</source>
        <translation>已结束：响应不是事件流</translation>
    </message>
    <message>
        <source>Failed: the server did not agree to a WebSocket</source>
        <translation>失败：服务器不同意建立 WebSocket</translation>
    </message>
    <message>
        <source>Failed: the server broke the WebSocket protocol</source>
        <translation>失败：服务器违反了 WebSocket 协议</translation>
    </message>
    <message>
        <source>Ended: the connection was lost, without a close frame (1006)</source>
        <translation>已结束：连接断开，没有关闭帧（1006）</translation>
    </message>
    <message>
        <source>Until 2014 no browser followed a redirect across origins of a request that needs a preflight; the first ones with CORS followed none at all. Today&apos;s browsers do.</source>
        <translation>2014 年以前，没有浏览器会让需要预检的请求跟随跨源重定向；最早支持 CORS 的浏览器干脆不跟随任何跨源重定向。今天的浏览器会跟随。</translation>
    </message>
    <message>
        <source>XMLHttpRequest was for the page&apos;s own origin until there was CORS, which Internet Explorer has since its version 10.</source>
        <translation>在有 CORS 之前，XMLHttpRequest 只能访问页面自己的源；Internet Explorer 从第 10 版起才支持 CORS。</translation>
    </message>
    <message>
        <source>Any status but 200 ends an EventSource for good; it does not try again. 204 is how a server says that there is no more.</source>
        <translation>除 200 外的任何状态码都会让 EventSource 永久结束，不再重试。服务器用 204 表示“没有更多了”。</translation>
    </message>
    <message>
        <source>The Content-Type has to be text/event-stream. Another type ends an EventSource for good; it does not try again.</source>
        <translation>Content-Type 必须是 text/event-stream。其他类型会让 EventSource 永久结束，不再重试。</translation>
    </message>
    <message>
        <source>A WebSocket begins with an HTTP request. Only status 101 with the right Upgrade, Connection and Sec-WebSocket-Accept opens it; the page is not told what was wrong: error, then close with code 1006.</source>
        <translation>WebSocket 从一个 HTTP 请求开始。只有状态码 101，且 Upgrade、Connection 和 Sec-WebSocket-Accept 都正确，才能打开；哪里出错不会告诉页面：先是 error，然后是代码为 1006 的 close。</translation>
    </message>
    <message>
        <source>What came is no frame that RFC 6455 allows here. The browser ends the connection, and the page sees error, then close with code 1006.</source>
        <translation>收到的不是 RFC 6455 在此处允许的帧。浏览器结束连接，页面先收到 error，然后是代码为 1006 的 close。</translation>
    </message>
    <message>
        <source>1006 is on no wire: it is what a page is told where no close frame came.</source>
        <translation>1006 从不在线路上出现：没有收到关闭帧时，页面得到的就是它。</translation>
    </message>
    <message>
        <source>Answer with status 200.</source>
        <translation>用状态码 200 响应。</translation>
    </message>
    <message>
        <source>Send Content-Type: text/event-stream, without a charset or with utf-8.</source>
        <translation>发送 Content-Type: text/event-stream，不带 charset，或用 utf-8。</translation>
    </message>
    <message>
        <source>Let the WebSocket library answer, and see to it that a proxy hands on Upgrade and Connection.</source>
        <translation>让 WebSocket 库来响应，并确保代理会转发 Upgrade 和 Connection。</translation>
    </message>
    <message>
        <source>Let a WebSocket library write the frames, and nothing else on that connection.</source>
        <translation>让 WebSocket 库来写帧，不要在这个连接上写别的内容。</translation>
    </message>
    <message>
        <source>Send a close frame before ending the connection, and pings where a proxy ends what is idle.</source>
        <translation>结束连接前发送关闭帧；如果代理会断开空闲连接，就定期发送 ping。</translation>
    </message>
    <message>
        <source>Failed: the answer is not of the kind that is loaded</source>
        <translation>失败：响应不是要加载的那类内容</translation>
    </message>
    <message>
        <source>By its first bytes the body is no font, audio or video that the browser knows (its type is “%1”).</source>
        <translation>从开头的字节看，响应体不是浏览器所知的字体、音频或视频（其类型为“%1”）。</translation>
    </message>
    <message>
        <source>Compare the request&apos;s Origin with a list of allowed origins and send it back: Access-Control-Allow-Origin: %1. Send Vary: Origin with every answer.</source>
        <translation>用请求的 Origin 对照允许的源列表，匹配时原样返回：Access-Control-Allow-Origin: %1。每个响应都带上 Vary: Origin。</translation>
    </message>
    <message>
        <source>Add blob: to %1 of the page&apos;s policy: &apos;self&apos; does not stand for blob: URLs.</source>
        <translation>把 blob: 加入页面策略的 %1：&apos;self&apos; 不包括 blob: URL。</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::RuleWords</name>
    <message>
        <source>how long they remember what a preflight allowed</source>
        <translation>预检许可缓存多久</translation>
    </message>
    <message>
        <source>which methods a remembered preflight allows</source>
        <translation>缓存的预检结果允许哪些方法</translation>
    </message>
    <message>
        <source>what a remembered “*” of a preflight stands for</source>
        <translation>缓存的预检结果中，“*”代表什么</translation>
    </message>
    <message>
        <source>whether a failed request makes them forget the preflight before it</source>
        <translation>请求失败后，是否清除它之前的预检缓存</translation>
    </message>
    <message>
        <source>whether “*” in Access-Control-Allow-Headers covers the header authorization</source>
        <translation>Access-Control-Allow-Headers 中的“*”是否包括请求头 authorization</translation>
    </message>
    <message>
        <source>whether listeners for an upload need a preflight where nothing is uploaded</source>
        <translation>没有内容要上传时，上传监听器是否仍使请求需要预检</translation>
    </message>
    <message>
        <source>whether a preflight that listeners for an upload have caused allows the method without listing it</source>
        <translation>由上传监听器引起的预检，即使没有列出该方法，是否也算允许</translation>
    </message>
    <message>
        <source>whether listeners for an upload count in a synchronous request</source>
        <translation>上传监听器在同步请求中是否起作用</translation>
    </message>
    <message>
        <source>whether an empty line of Access-Control-Allow-Credentials counts</source>
        <translation>空的 Access-Control-Allow-Credentials 行是否算数</translation>
    </message>
    <message>
        <source>whether scripts may set User-Agent</source>
        <translation>脚本能否设置 User-Agent</translation>
    </message>
    <message>
        <source>whether client hints need a preflight</source>
        <translation>客户端提示（Client Hints）是否需要预检</translation>
    </message>
    <message>
        <source>how the unit of the header Range may be written</source>
        <translation>请求头 Range 的单位可以怎样写</translation>
    </message>
    <message>
        <source>whether the answer to a preflight has to arrive to its last byte</source>
        <translation>预检响应是否必须完整接收到最后一个字节</translation>
    </message>
    <message>
        <source>whether the target of a redirect is asked by a preflight again</source>
        <translation>是否对重定向的目标再次发送预检</translation>
    </message>
    <message>
        <source>which origin a preflight names after a redirect across origins</source>
        <translation>跨源重定向之后，预检请求中写的是哪个源</translation>
    </message>
    <message>
        <source>how letters beyond ASCII in Location are read</source>
        <translation>如何解读 Location 中的非 ASCII 字符</translation>
    </message>
    <message>
        <source>what an empty Location is</source>
        <translation>如何处理空的 Location</translation>
    </message>
    <message>
        <source>what more than one Location is</source>
        <translation>如何处理多个 Location</translation>
    </message>
    <message>
        <source>whether statuses 309 to 399 redirect</source>
        <translation>状态码 309 到 399 是否算重定向</translation>
    </message>
    <message>
        <source>whether a redirect that turns a request into GET takes its Origin along</source>
        <translation>重定向把请求变为 GET 时，是否保留 Origin</translation>
    </message>
    <message>
        <source>whether a redirect across origins makes GET of DELETE</source>
        <translation>跨源重定向是否把 DELETE 变为 GET</translation>
    </message>
    <message>
        <source>whether a user name in Location is refused with mode no-cors</source>
        <translation>mode 为 no-cors 时，是否拒绝带有用户名的 Location</translation>
    </message>
    <message>
        <source>which ports they refuse to connect to</source>
        <translation>拒绝连接哪些端口</translation>
    </message>
    <message>
        <source>what mixed content is</source>
        <translation>哪些内容算混合内容</translation>
    </message>
    <message>
        <source>which URLs a source of a Content-Security-Policy stands for</source>
        <translation>Content-Security-Policy 中的来源匹配哪些 URL</translation>
    </message>
    <message>
        <source>whether policies or the list of ports are asked first</source>
        <translation>先检查策略，还是先检查端口列表</translation>
    </message>
    <message>
        <source>whether a page needs permission to reach the local network</source>
        <translation>页面访问本地网络是否需要权限</translation>
    </message>
    <message>
        <source>whether fetch() knows the member targetAddressSpace</source>
        <translation>fetch() 是否支持 targetAddressSpace 选项</translation>
    </message>
    <message>
        <source>what an unknown Cross-Origin-Resource-Policy allows</source>
        <translation>值未知的 Cross-Origin-Resource-Policy 允许什么</translation>
    </message>
    <message>
        <source>what the same site is where hosts are addresses</source>
        <translation>主机是 IP 地址时，怎样才算同站</translation>
    </message>
    <message>
        <source>whether a server may answer with status 407</source>
        <translation>服务器能否返回状态码 407</translation>
    </message>
    <message>
        <source>which mistakes in an answer&apos;s HTTP they put up with</source>
        <translation>容忍响应中的哪些 HTTP 错误</translation>
    </message>
    <message>
        <source>which cookies they keep and send</source>
        <translation>保存和发送哪些 Cookie</translation>
    </message>
    <message>
        <source>what their HTTP caches keep, and for which requests</source>
        <translation>HTTP 缓存保存哪些响应，又用于哪些请求</translation>
    </message>
    <message>
        <source>which characters of a URL are percent-encoded</source>
        <translation>URL 中的哪些字符会作百分号编码</translation>
    </message>
    <message>
        <source>what abort() between open() and send() does</source>
        <translation>在 open() 和 send() 之间调用 abort() 有什么效果</translation>
    </message>
    <message>
        <source>when script gets to know an answer&apos;s head</source>
        <translation>脚本何时得知响应头</translation>
    </message>
    <message>
        <source>whether a reset in the body rejects fetch() as an abort</source>
        <translation>响应体传输中途连接被重置时，fetch() 是否按中止来拒绝</translation>
    </message>
    <message>
        <source>whether AbortSignal.timeout() counts as an abort</source>
        <translation>AbortSignal.timeout() 超时是否算作中止</translation>
    </message>
    <message>
        <source>whether a letter beyond ASCII in an Accept or Content-Language header needs a preflight</source>
        <translation>Accept、Content-Language 等请求头中的非 ASCII 字符是否需要预检</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::UrlWords</name>
    <message>
        <source>the scheme is missing (https://…)</source>
        <translation>缺少协议（https://…）</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>缺少主机</translation>
    </message>
    <message>
        <source>a character that no host can have</source>
        <translation>主机中不能出现这个字符</translation>
    </message>
    <message>
        <source>the name is not a valid domain</source>
        <translation>不是有效的域名</translation>
    </message>
    <message>
        <source>the port is above 65535</source>
        <translation>端口大于 65535</translation>
    </message>
    <message>
        <source>the port is not a number</source>
        <translation>端口不是数字</translation>
    </message>
    <message>
        <source>an IPv4 address has at most four parts</source>
        <translation>IPv4 地址最多有四段</translation>
    </message>
    <message>
        <source>a part of the IPv4 address is not a number</source>
        <translation>IPv4 地址中有一段不是数字</translation>
    </message>
    <message>
        <source>a part of the IPv4 address is too large</source>
        <translation>IPv4 地址中有一段过大</translation>
    </message>
    <message>
        <source>the bracket of the IPv6 address is not closed</source>
        <translation>IPv6 地址的方括号没有闭合</translation>
    </message>
    <message>
        <source>the IPv6 address is not valid</source>
        <translation>IPv6 地址无效</translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::Words</name>
    <message>
        <source>above 128 bytes</source>
        <translation>超过 128 字节</translation>
    </message>
    <message>
        <source>unsafe byte</source>
        <translation>含不安全的字节</translation>
    </message>
    <message>
        <source>not a form&apos;s type</source>
        <translation>不是表单能发送的类型</translation>
    </message>
    <message>
        <source>not a simple range</source>
        <translation>不是简单的范围</translation>
    </message>
    <message>
        <source>above 1024 bytes together</source>
        <translation>合计超过 1024 字节</translation>
    </message>
    <message>
        <source>The host&apos;s address was not found</source>
        <translation>找不到主机的地址</translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>The connection was reset</source>
        <translation>连接被重置</translation>
    </message>
    <message>
        <source>The connection was closed without an answer</source>
        <translation>没有响应，连接就被关闭</translation>
    </message>
    <message>
        <source>No connection within the time allowed</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>无法到达主机</translation>
    </message>
    <message>
        <source>The certificate is not valid at this date</source>
        <translation>证书不在有效期内</translation>
    </message>
    <message>
        <source>The certificate is for another name</source>
        <translation>证书属于另一个名称</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>The answer broke off</source>
        <translation>响应中途中断</translation>
    </message>
    <message>
        <source>The body&apos;s encoding is broken</source>
        <translation>响应体的编码已损坏</translation>
    </message>
    <message>
        <source>The answer is not HTTP</source>
        <translation>响应不是 HTTP</translation>
    </message>
    <message>
        <source>The head of the answer is too large</source>
        <translation>响应头过大</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation>网络故障</translation>
    </message>
    <message>
        <source>at character %1: %2</source>
        <translation>第 %1 个字符处：%2</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>%1: expected %2</source>
        <translation>%1：应为 %2</translation>
    </message>
    <message>
        <source>%1: “%2” is not known; expected %3</source>
        <translation>%1：未知的值“%2”；应为 %3</translation>
    </message>
    <message>
        <source>%1: missing</source>
        <translation>%1：缺失</translation>
    </message>
    <message>
        <source>%1: %2 is out of range</source>
        <translation>%1：%2 超出范围</translation>
    </message>
    <message>
        <source>%1: only characters up to U+00FF can stand here</source>
        <translation>%1：此处只能使用不超过 U+00FF 的字符</translation>
    </message>
    <message>
        <source>%1: not valid Base64</source>
        <translation>%1：不是有效的 Base64</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>Open: this browser would have made a request whose answer was not recorded</source>
        <translation>未定：该浏览器还会发出一个请求，但它的响应没有记录</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>已拦截</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>opaque</source>
        <translation>不透明</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>The HTTP cache answers: what is stored is fresh</source>
        <translation>由 HTTP 缓存响应：缓存的响应仍在有效期内</translation>
    </message>
    <message>
        <source>The HTTP cache answers: what is stored is old, and the page takes it so</source>
        <translation>由 HTTP 缓存响应：缓存的响应已过期，但页面接受</translation>
    </message>
    <message>
        <source>The HTTP cache answers with what is old, and asks the server meanwhile</source>
        <translation>由 HTTP 缓存返回过期的响应，同时询问服务器</translation>
    </message>
    <message>
        <source>The server is asked whether what is stored still holds</source>
        <translation>询问服务器，缓存的响应是否仍然有效</translation>
    </message>
    <message>
        <source>What is stored is too old</source>
        <translation>缓存的响应已过期</translation>
    </message>
    <message>
        <source>What is stored is for a request with another header</source>
        <translation>缓存的响应所对应的请求，请求头与此次不同</translation>
    </message>
    <message>
        <source>What is stored was asked for with credentials and is now asked for without, or the reverse</source>
        <translation>缓存的响应是携带凭据请求的，而此次不携带，或者相反</translation>
    </message>
    <message>
        <source>What is stored was asked for by an element, and now by a script, or the reverse</source>
        <translation>缓存的响应是由元素请求的，而此次由脚本请求，或者相反</translation>
    </message>
    <message>
        <source>What is stored was asked for by a request that this browser takes for another</source>
        <translation>缓存的响应所对应的请求，在该浏览器看来与此次不是同一个请求</translation>
    </message>
    <message>
        <source>The HTTP cache is passed by</source>
        <translation>绕过 HTTP 缓存</translation>
    </message>
    <message>
        <source>The HTTP cache has nothing for this URL</source>
        <translation>HTTP 缓存中没有这个 URL 的响应</translation>
    </message>
    <message>
        <source>%1 s old, fresh for %2 s</source>
        <comment>ages and lifetimes of what is stored</comment>
        <translation>已缓存 %1 秒，有效期 %2 秒</translation>
    </message>
    <message>
        <source>%1 s old, fresh for ever</source>
        <translation>已缓存 %1 秒，永久有效</translation>
    </message>
    <message>
        <source>The first line of the answer cannot be read</source>
        <translation>响应的首行无法解析</translation>
    </message>
    <message>
        <source>The head of the answer broke off</source>
        <translation>响应头中途中断</translation>
    </message>
    <message>
        <source>The chunks of the answer are broken</source>
        <translation>响应的分块已损坏</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>The page has to change.</source>
        <translation>需要修改页面。</translation>
    </message>
    <message>
        <source>The browser decides, or the person in front of it.</source>
        <translation>由浏览器或用户决定。</translation>
    </message>
    <message>
        <source>The network, or the machine of the server.</source>
        <translation>网络，或服务器所在的机器。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate or its TLS.</source>
        <translation>服务器的证书或 TLS。</translation>
    </message>
    <message>
        <source>An answer that the HTTP cache holds.</source>
        <translation>HTTP 缓存中的响应。</translation>
    </message>
    <message>
        <source>The server&apos;s answer has to change, or what stands before it.</source>
        <translation>需要修改服务器的响应，或服务器前面的那一层。</translation>
    </message>
</context>
<context>
    <name>Corscope::Gui::OptionWords</name>
    <message>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>Render the window without a display to a PNG file and exit.</source>
        <translation>无需显示器，将窗口渲染为 PNG 文件后退出。</translation>
    </message>
    <message>
        <source>Size of that picture, 1360x860 by default.</source>
        <translation>图片的尺寸，默认为 1360x860。</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light（浅色）、dark（深色）或 system（跟随系统）。</translation>
    </message>
    <message>
        <source>en or zh_CN.</source>
        <translation>en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Choose a lesson by its id; with --screenshot, run it.</source>
        <translation>按 id 选择一课；与 --screenshot 同用时会运行它。</translation>
    </message>
    <message>
        <source>How often the lesson is run.</source>
        <translation>运行这一课的次数。</translation>
    </message>
    <message>
        <source>A session file (.corscope) to open.</source>
        <translation>要打开的会话文件（.corscope）。</translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT from 200 to 10000, not “%1”.</source>
        <translation>--size 应为 WIDTHxHEIGHT，取值 200 到 10000，而不是“%1”。</translation>
    </message>
    <message>
        <source>--theme wants light, dark or system, not “%1”.</source>
        <translation>--theme 应为 light、dark 或 system，而不是“%1”。</translation>
    </message>
    <message>
        <source>--language wants en or zh_CN, not “%1”.</source>
        <translation>--language 应为 en 或 zh_CN，而不是“%1”。</translation>
    </message>
    <message>
        <source>There is no tab “%1”.</source>
        <translation>没有标签页“%1”。</translation>
    </message>
    <message>
        <source>There is no part “%1”.</source>
        <translation>没有名为“%1”的部分。</translation>
    </message>
    <message>
        <source>--times wants a number from 1 to 20.</source>
        <translation>--times 应为 1 到 20 的数字。</translation>
    </message>
    <message>
        <source>One file at most; “%1” is the second.</source>
        <translation>最多一个文件；“%1”是第二个。</translation>
    </message>
    <message>
        <source>Makes a browser&apos;s cross-origin rules visible.</source>
        <translation>让浏览器的跨源规则变得可见。</translation>
    </message>
    <message>
        <source>--screenshot wants the name of a file.</source>
        <translation>--screenshot 需要一个文件名。</translation>
    </message>
    <message>
        <source>timeline, events, wire, body, object or state.</source>
        <translation>timeline、events、wire、body、object 或 state。</translation>
    </message>
    <message>
        <source>headers, body, options, page, blobs or script: the part to open.</source>
        <translation>headers、body、options、page、blobs 或 script：要打开的部分。</translation>
    </message>
</context>
<context>
    <name>Corscope::Lessons::LabWords</name>
    <message>
        <source>the scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (found %3)</source>
        <translation>%1：%2（实际为 %3）</translation>
    </message>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation>不是 JSON，第 %1 字节处：%2</translation>
    </message>
    <message>
        <source>The lab needs three ports in a row, from 1 to 65533 on.</source>
        <translation>实验服务器需要三个连续的端口，起始端口为 1 到 65533。</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>端口 %1 已被其他程序占用。</translation>
    </message>
    <message>
        <source>The system does not allow listening on port %1.</source>
        <translation>系统不允许监听端口 %1。</translation>
    </message>
    <message>
        <source>There is no loopback address 127.0.0.1.</source>
        <translation>没有回环地址 127.0.0.1。</translation>
    </message>
    <message>
        <source>The lab server could not start: %1</source>
        <translation>无法启动实验服务器：%1</translation>
    </message>
</context>
<context>
    <name>Corscope::Lessons::ScenarioWords</name>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>not JSON, at byte %1</source>
        <translation>不是 JSON，第 %1 字节处</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>no such field</source>
        <translation>没有这个字段</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>应为%1</translation>
    </message>
    <message>
        <source>a whole number is needed</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>必须在 %1 到 %2 之间</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1 个</translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation>超过 %1 字节</translation>
    </message>
    <message>
        <source>an id may have letters, digits and - _ . ~ only</source>
        <translation>id 只能包含字母、数字和 - _ . ~</translation>
    </message>
    <message>
        <source>a slot is A, B, C or L</source>
        <translation>slot 只能是 A、B、C 或 L</translation>
    </message>
    <message>
        <source>a path begins with /</source>
        <translation>路径必须以 / 开头</translation>
    </message>
    <message>
        <source>not a method</source>
        <translation>不是有效的方法</translation>
    </message>
    <message>
        <source>no such fault</source>
        <translation>没有这种故障</translation>
    </message>
    <message>
        <source>a header is a pair of two strings</source>
        <translation>响应头由一对字符串组成</translation>
    </message>
    <message>
        <source>not a header name</source>
        <translation>不是有效的响应头名称</translation>
    </message>
    <message>
        <source>only characters up to U+00FF can stand here</source>
        <translation>此处只能使用不超过 U+00FF 的字符</translation>
    </message>
    <message>
        <source>a line end or NUL cannot stand here</source>
        <translation>此处不能有换行或 NUL</translation>
    </message>
    <message>
        <source>a chunk is a string, or an object with “base64” or “fill”</source>
        <translation>chunk 是字符串，或带有 “base64” 或 “fill” 的对象</translation>
    </message>
    <message>
        <source>not valid Base64</source>
        <translation>不是有效的 Base64</translation>
    </message>
    <message>
        <source>“raw” excludes headers and chunks</source>
        <translation>有 “raw” 时不能再有 headers 和 chunks</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
</context>
<context>
    <name>Corscope::Run::FileWords</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>The file is not JSON: line %1, column %2: %3</source>
        <translation>文件不是 JSON：第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>The file is JSON, but not a Corscope session: the field “corscope” is missing.</source>
        <translation>文件是 JSON，但不是 Corscope 会话：缺少字段 “corscope”。</translation>
    </message>
    <message>
        <source>The file is of version %1; this program reads up to version %2. A newer Corscope can open it.</source>
        <translation>文件的版本是 %1，本程序最高只能读取版本 %2。请用更新版本的 Corscope 打开。</translation>
    </message>
    <message>
        <source>The file is too large (%1 bytes; at most %2).</source>
        <translation>文件过大（%1 字节，上限为 %2 字节）。</translation>
    </message>
    <message>
        <source>In the session file, %1</source>
        <translation>会话文件中，%1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>Corscope::Snippets::SnippetWords</name>
    <message>
        <source>Without “always” error answers go out bare, and a location with an add_header of its own inherits none of the server&apos;s.</source>
        <translation>没有 always，错误响应就不带这些头；自己写了 add_header 的 location 也不会继承 server 的任何一条。</translation>
    </message>
    <message>
        <source>Without “always” error answers go out bare; what an application behind Apache sets is in a second list, which is sent as well unless it is removed.</source>
        <translation>没有 always，错误响应就不带这些头；Apache 后面的应用设置的头在另一份列表里，不删除就会一起发出。</translation>
    </message>
    <message>
        <source>Caddy sorts directives: basicauth comes before respond wherever it is written. Of handle blocks only one applies, which keeps it away from preflights.</source>
        <translation>Caddy 会重排指令：basicauth 无论写在哪里都先于 respond。handle 块只有一个生效，这样登录就不会拦住预检。</translation>
    </message>
    <message>
        <source>http-response does not reach the answers that HAProxy makes itself, such as 503; http-after-response does.</source>
        <translation>http-response 管不到 HAProxy 自己生成的响应（例如 503），http-after-response 可以。</translation>
    </message>
    <message>
        <source>Of two blocks that apply, the inner one&apos;s list of headers replaces the outer one&apos;s: it has to repeat it.</source>
        <translation>两个块同时生效时，内层的头列表会取代外层的：必须重复写一遍。</translation>
    </message>
    <message>
        <source>It has to come before whatever asks for a login: a preflight never has one.</source>
        <translation>它必须放在要求登录的部分之前：预检请求从不携带登录信息。</translation>
    </message>
    <message>
        <source>Koa drops all headers when something throws, except those that the error brings with it.</source>
        <translation>抛出异常时，Koa 会丢掉所有头，只保留错误对象自带的那些。</translation>
    </message>
    <message>
        <source>enableCors() answers every OPTIONS request itself and sets Vary in all answers.</source>
        <translation>enableCors() 会自己响应所有 OPTIONS 请求，并在所有响应中设置 Vary。</translation>
    </message>
    <message>
        <source>CORSMiddleware, added with add_middleware(), does not see the answers to exceptions; this goes around the whole application.</source>
        <translation>用 add_middleware() 添加的 CORSMiddleware 看不到异常产生的响应；这种写法把整个应用包在里面。</translation>
    </message>
    <message>
        <source>It has to be the first of MIDDLEWARE, or the answers of those before it go out bare.</source>
        <translation>它必须是 MIDDLEWARE 的第一项，否则排在它前面的中间件给出的响应就不带这些头。</translation>
    </message>
    <message>
        <source>It has to be the outermost middleware, or the answers of those around it go out bare.</source>
        <translation>它必须是最外层的中间件，否则包在它外面的中间件给出的响应就不带这些头。</translation>
    </message>
    <message>
        <source>Sinatra&apos;s protection answers 403 to what is not GET from an origin that it does not know: permitted_origins tells it.</source>
        <translation>对来自未知源的非 GET 请求，Sinatra 的保护机制会响应 403：用 permitted_origins 告诉它允许哪些源。</translation>
    </message>
    <message>
        <source>The web server&apos;s own errors do not come through the script: they need the same headers from its configuration.</source>
        <translation>Web 服务器自己的错误响应不经过脚本：需要在它的配置里加上同样的头。</translation>
    </message>
    <message>
        <source>“paths” counts: answers of other paths go out bare.</source>
        <translation>注意 paths：其他路径的响应不带这些头。</translation>
    </message>
    <message>
        <source>@CrossOrigin comes after Spring Security, which refuses preflights; this filter comes before it.</source>
        <translation>@CrossOrigin 在 Spring Security 之后才生效，而后者会拒绝预检；这个过滤器在它之前。</translation>
    </message>
    <message>
        <source>UseCors() has to come before authentication; for a single origin it leaves Vary out, which is added here.</source>
        <translation>UseCors() 必须在身份验证之前；只有一个源时它不发送 Vary，这里补上。</translation>
    </message>
    <message>
        <source>A handler that panics ends the connection without an answer: recover outside it if the page is to see a 500.</source>
        <translation>处理函数 panic 时连接会直接断开，没有响应：要让页面看到 500，请在外层 recover。</translation>
    </message>
    <message>
        <source>S3 knows the methods GET, PUT, POST, DELETE and HEAD here, and allows credentials to every origin that is named.</source>
        <translation>S3 在这里只认 GET、PUT、POST、DELETE 和 HEAD，并且对列出的每个源都允许凭据。</translation>
    </message>
    <message>
        <source>This is for an HTTP API. A REST API needs its gateway responses changed as well, or its errors go out bare.</source>
        <translation>这是 HTTP API 的写法。REST API 还要修改网关响应，否则它的错误响应不带这些头。</translation>
    </message>
    <message>
        <source>Attach it to the behaviour, and let the behaviour take OPTIONS; this replaces the headers of the origin server.</source>
        <translation>把它关联到缓存行为，并让该行为接受 OPTIONS；它会取代源站发送的头。</translation>
    </message>
    <message>
        <source>An exception that leaves the worker becomes a page of Cloudflare&apos;s without these headers: it is caught here.</source>
        <translation>逃出 Worker 的异常会变成 Cloudflare 的错误页，不带这些头：这里把它捕获。</translation>
    </message>
    <message>
        <source>“%1” has characters that servers&apos; configurations take for something else: write it in by hand.</source>
        <translation>“%1”中有服务器配置会另作解释的字符：请手工写入。</translation>
    </message>
    <message>
        <source>No request of the run names an origin: there is nothing for a server to allow.</source>
        <translation>这次运行中没有带 Origin 的请求：服务器没有什么需要允许。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Actions</name>
    <message>
        <source>&amp;New Session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>Begin a new session</source>
        <translation>开始一个新会话</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a session file; nothing is sent</source>
        <translation>打开会话文件，不会发送任何请求</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation>用另一个名称保存会话</translation>
    </message>
    <message>
        <source>Save for S&amp;haring…</source>
        <translation>保存副本用于分享(&amp;H)…</translation>
    </message>
    <message>
        <source>Save a copy without cookies, tokens and passwords</source>
        <translation>保存一份去掉 Cookie、令牌和密码的副本</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Perform the request</source>
        <translation>发出请求</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Abort the running request, as the page would</source>
        <translation>像页面那样中止正在进行的请求</translation>
    </message>
    <message>
        <source>Go to &amp;URL</source>
        <translation>定位到 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Edit the URL</source>
        <translation>编辑 URL</translation>
    </message>
    <message>
        <source>&amp;Remove Run</source>
        <translation>移除此次运行(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the shown run from the session</source>
        <translation>从会话中移除当前显示的运行</translation>
    </message>
    <message>
        <source>Clear &amp;Preflight Cache</source>
        <translation>清空预检缓存(&amp;P)</translation>
    </message>
    <message>
        <source>Forget what earlier preflights allowed</source>
        <translation>清除之前各次预检所允许的内容</translation>
    </message>
    <message>
        <source>Clear &amp;Cookies</source>
        <translation>清空 Cookie(&amp;C)</translation>
    </message>
    <message>
        <source>Empty the cookie jar</source>
        <translation>删除全部 Cookie</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Enlarge the timeline</source>
        <translation>放大时间线</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Shrink the timeline</source>
        <translation>缩小时间线</translation>
    </message>
    <message>
        <source>&amp;Whole Run</source>
        <translation>显示整个过程(&amp;W)</translation>
    </message>
    <message>
        <source>Show the whole run on the timeline</source>
        <translation>在时间线上显示整个过程</translation>
    </message>
    <message>
        <source>&amp;Lessons and Runs</source>
        <translation>课程与运行记录(&amp;L)</translation>
    </message>
    <message>
        <source>Show the left side</source>
        <translation>显示左侧栏</translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation>解释(&amp;E)</translation>
    </message>
    <message>
        <source>Show the right side</source>
        <translation>显示右侧栏</translation>
    </message>
    <message>
        <source>Enlarge &amp;Details</source>
        <translation>扩大详情区(&amp;D)</translation>
    </message>
    <message>
        <source>Give the timeline and the tables the story&apos;s room</source>
        <translation>把时序图的空间让给时间线和表格</translation>
    </message>
    <message>
        <source>&amp;Default Layout</source>
        <translation>默认布局(&amp;D)</translation>
    </message>
    <message>
        <source>Put everything back in its place</source>
        <translation>恢复各部分的默认位置</translation>
    </message>
    <message>
        <source>Like the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the system says</source>
        <translation>浅色或深色与系统一致</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>Like the S&amp;ystem</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>使用系统语言</translation>
    </message>
    <message>
        <source>&amp;About Corscope</source>
        <translation>关于 Corscope(&amp;A)</translation>
    </message>
    <message>
        <source>What this is</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Clear &amp;HTTP Cache</source>
        <translation>清空 HTTP 缓存(&amp;H)</translation>
    </message>
    <message>
        <source>Forget the answers that are stored</source>
        <translation>清除已缓存的响应</translation>
    </message>
    <message>
        <source>&amp;Paste Console Message…</source>
        <translation>粘贴控制台信息(&amp;P)…</translation>
    </message>
    <message>
        <source>Explain a line of a browser&apos;s console, and fill in its request</source>
        <translation>解释浏览器控制台中的一行信息，并填入相应的请求</translation>
    </message>
    <message>
        <source>S&amp;cript…</source>
        <translation>脚本(&amp;C)…</translation>
    </message>
    <message>
        <source>Run a page&apos;s own JavaScript</source>
        <translation>运行页面自己的 JavaScript</translation>
    </message>
    <message>
        <source>&amp;Ways across Origins…</source>
        <translation>跨源的各种方式(&amp;W)…</translation>
    </message>
    <message>
        <source>What each way across origins can do</source>
        <translation>每种跨源方式能做什么</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::BlobModel</name>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>before sending</source>
        <translation>发送之前</translation>
    </message>
    <message>
        <source>after sending</source>
        <translation>发送之后</translation>
    </message>
    <message>
        <source>empty: type to add</source>
        <translation>空：输入即可添加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>URL revoked</source>
        <translation>撤销 URL</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::BlobPanel</name>
    <message numerus="yes">
        <source>%n byte(s), not shown as text</source>
        <translation>
            <numerusform>%n 字节，不以文本显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Content of %1</source>
        <translation>%1 的内容</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Make a Blob of a File</source>
        <translation>用文件创建 Blob</translation>
    </message>
    <message>
        <source>From a &amp;File…</source>
        <translation>从文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Blobs that the page has made URLs for</source>
        <translation>页面已为其创建 URL 的 Blob</translation>
    </message>
    <message>
        <source>Content of the blob</source>
        <translation>Blob 的内容</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::BodyView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>View of the body</source>
        <translation>响应体的显示方式</translation>
    </message>
    <message>
        <source>Body as text</source>
        <translation>以文本显示的响应体</translation>
    </message>
    <message>
        <source>Body as bytes</source>
        <translation>以字节显示的响应体</translation>
    </message>
    <message>
        <source>Body as JSON</source>
        <translation>以 JSON 显示的响应体</translation>
    </message>
    <message>
        <source>Body as a picture</source>
        <translation>以图片显示的响应体</translation>
    </message>
    <message>
        <source>There is no answer with a body.</source>
        <translation>没有带响应体的响应。</translation>
    </message>
    <message>
        <source>%1 of the answer to %2</source>
        <translation>%2 的响应，%1</translation>
    </message>
    <message>
        <source>only the first %1 are kept</source>
        <translation>只保留了前 %1</translation>
    </message>
    <message>
        <source>the page does not get it</source>
        <translation>页面得不到它</translation>
    </message>
    <message>
        <source>not JSON, at byte %1: %2</source>
        <translation>不是 JSON，第 %1 字节处：%2</translation>
    </message>
    <message>
        <source>… more than %1 nodes</source>
        <translation>…超过 %1 个节点</translation>
    </message>
    <message>
        <source>SVG is shown as text.</source>
        <translation>SVG 以文本显示。</translation>
    </message>
    <message>
        <source>Not a picture that can be drawn.</source>
        <translation>不是可以显示的图片。</translation>
    </message>
    <message>
        <source>long lines are broken in Text</source>
        <translation>“文本”视图中长行已折断</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::CheckRow</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ComposeForm</name>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>请求的各个部分</translation>
    </message>
    <message>
        <source>no body</source>
        <translation>无请求体</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bytes (Base64)</source>
        <translation>字节（Base64）</translation>
    </message>
    <message>
        <source>&quot;&quot; (text)</source>
        <translation>&quot;&quot;（文本）</translation>
    </message>
    <message>
        <source>Scripts may not set this header: browsers leave it out.</source>
        <translation>脚本不能设置这个请求头，浏览器会忽略它。</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Headers %1</source>
        <translation>请求头 %1</translation>
    </message>
    <message>
        <source>Body ●</source>
        <translation>请求体 ●</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Document (HTML)</source>
        <translation>文档（HTML）</translation>
    </message>
    <message>
        <source>Document (XML)</source>
        <translation>文档（XML）</translation>
    </message>
    <message>
        <source>Page ●</source>
        <translation>页面 ●</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Script element</source>
        <translation>脚本元素</translation>
    </message>
    <message>
        <source>Style sheet</source>
        <translation>样式表</translation>
    </message>
    <message>
        <source>Old browsers</source>
        <translation>旧浏览器</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>Short polling</source>
        <translation>短轮询</translation>
    </message>
    <message>
        <source>HTTP streaming</source>
        <translation>HTTP 流</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Add a File to the Form</source>
        <translation>向表单添加文件</translation>
    </message>
    <message>
        <source>The file is larger than 8 MiB.</source>
        <translation>文件大于 8 MiB。</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>Blob</translation>
    </message>
    <message>
        <source>Blobs %1</source>
        <translation>Blob %1</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::DetailWords</name>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 / %2 字节</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ExampleTitles</name>
    <message>
        <source>Synchronous XMLHttpRequest</source>
        <translation>同步 XMLHttpRequest</translation>
    </message>
    <message>
        <source>Asynchronous XMLHttpRequest</source>
        <translation>异步 XMLHttpRequest</translation>
    </message>
    <message>
        <source>createXHR for every browser</source>
        <translation>适用于各浏览器的 createXHR</translation>
    </message>
    <message>
        <source>A form, serialised by hand</source>
        <translation>手工序列化表单</translation>
    </message>
    <message>
        <source>FormData</source>
        <translation>FormData</translation>
    </message>
    <message>
        <source>A time limit, with try and catch</source>
        <translation>超时，配合 try 与 catch</translation>
    </message>
    <message>
        <source>overrideMimeType</source>
        <translation>overrideMimeType</translation>
    </message>
    <message>
        <source>Progress of an answer</source>
        <translation>响应的进度</translation>
    </message>
    <message>
        <source>createCORSRequest, old and new</source>
        <translation>createCORSRequest，新旧皆可</translation>
    </message>
    <message>
        <source>fetch with async and await</source>
        <translation>fetch 与 async、await</translation>
    </message>
    <message>
        <source>HTTP streaming</source>
        <translation>HTTP 流</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>Giving up with AbortController</source>
        <translation>用 AbortController 中止</translation>
    </message>
    <message>
        <source>JSONP</source>
        <translation>JSONP</translation>
    </message>
    <message>
        <source>Image ping</source>
        <translation>图像 Ping</translation>
    </message>
    <message>
        <source>EventSource</source>
        <translation>EventSource</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ExplainPanel</name>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小改动</translation>
    </message>
    <message>
        <source>The console says</source>
        <translation>控制台信息</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Console lines</source>
        <translation>控制台信息</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Judged again with this change: allowed.</source>
        <translation>按此改动重新判定：允许。</translation>
    </message>
    <message>
        <source>With this change the next request would be made; its answer decides then.</source>
        <translation>作此改动后会发出下一个请求，届时由它的响应决定结果。</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Browsers disagree</source>
        <translation>各浏览器结论不一</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>… would fail next: %1</source>
        <translation>…接下来还会遇到：%1</translation>
    </message>
    <message>
        <source>Also possible: %1</source>
        <translation>其他可能：%1</translation>
    </message>
    <message>
        <source>%1 allows it, %2 does not.</source>
        <translation>%1 允许，%2 不允许。</translation>
    </message>
    <message>
        <source>%1 allows it, %2 does not: they differ in %3.</source>
        <translation>%1 允许，%2 不允许，两者的差别在于：%3。</translation>
    </message>
    <message>
        <source>Mend the Server, Send Again</source>
        <translation>修好服务器，重新发送</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between rules</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Any sandboxed frame of any page has the origin “null” as well: allow it for a test, not for good.</source>
        <translation>任何页面的任何沙盒框架的源也都是“null”：测试时可以允许，不要长期这样。</translation>
    </message>
    <message>
        <source>Once a request has been sent, this side tells why the page may read the answer or not, what to change on the server, and what the console of each browser says.</source>
        <translation>发送请求之后，这一侧会说明页面为什么可以或不可以读取响应、服务器上要改什么，以及各浏览器的控制台会显示什么。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::FormDataModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>file %1 (%2, %3)</source>
        <translation>文件 %1（%2，%3）</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::HintRow</name>
    <message>
        <source>cannot run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>The page&apos;s origin is no URL: %1.</source>
        <translation>页面的源不是有效的 URL：%1。</translation>
    </message>
    <message>
        <source>A page comes from http, https, file or data.</source>
        <translation>页面只能来自 http、https、file 或 data。</translation>
    </message>
    <message>
        <source>There is no such browser profile.</source>
        <translation>没有这种浏览器配置。</translation>
    </message>
    <message>
        <source>A cookie&apos;s URL does not parse.</source>
        <translation>有一个 Cookie 的 URL 无法解析。</translation>
    </message>
    <message>
        <source>no URL</source>
        <translation>URL 无效</translation>
    </message>
    <message>
        <source>%1() will throw</source>
        <translation>%1() 会抛出异常</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>会被拦截</translation>
    </message>
    <message>
        <source>same-origin</source>
        <translation>同源</translation>
    </message>
    <message>
        <source>the browser asks nobody</source>
        <translation>浏览器无需征求任何许可</translation>
    </message>
    <message>
        <source>cross-origin</source>
        <translation>跨源</translation>
    </message>
    <message>
        <source>simple request</source>
        <translation>简单请求</translation>
    </message>
    <message>
        <source>sent at once, without a preflight</source>
        <translation>直接发送，无需预检</translation>
    </message>
    <message>
        <source>needs a preflight</source>
        <translation>需要预检</translation>
    </message>
    <message>
        <source>the method %1</source>
        <translation>方法 %1</translation>
    </message>
    <message>
        <source>the header %1</source>
        <translation>请求头 %1</translation>
    </message>
    <message>
        <source>the header %1 (%2)</source>
        <translation>请求头 %1（%2）</translation>
    </message>
    <message>
        <source>the upload listeners</source>
        <translation>上传监听器</translation>
    </message>
    <message>
        <source>because of %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: left out</source>
        <translation>%1：会被忽略</translation>
    </message>
    <message>
        <source>The frame&apos;s URL is none of http or https.</source>
        <translation>iframe 的 URL 不是 http 或 https 的 URL。</translation>
    </message>
    <message>
        <source>“%1” is no header that a page could come with.</source>
        <translation>“%1”不是页面可以带有的响应头。</translation>
    </message>
    <message>
        <source>“%1” is no address.</source>
        <translation>“%1”不是有效的地址。</translation>
    </message>
    <message>
        <source>The body is no document: %1.</source>
        <translation>请求体不是有效的文档：%1。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::LessonListModel</name>
    <message>
        <source>%1, done</source>
        <translation>%1，已完成</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::MainWindow</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Lab  A %1   B %2   C %3   other site %4</source>
        <translation>实验服务器  A %1   B %2   C %3   另一站点 %4</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>报文</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>响应体</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>Story of the run</source>
        <translation>运行的时序图</translation>
    </message>
    <message>
        <source>Timeline of the run</source>
        <translation>运行的时间线</translation>
    </message>
    <message>
        <source>Events of the run</source>
        <translation>运行的事件</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Press Send to see what really happens</source>
        <translation>按“发送”，看看实际会发生什么</translation>
    </message>
    <message>
        <source>readyState, events and transfers appear here in time.</source>
        <translation>这里按时间显示 readyState、事件和传输过程。</translation>
    </message>
    <message>
        <source>Save the session?</source>
        <translation>保存会话吗？</translation>
    </message>
    <message>
        <source>The session has runs that are not saved.</source>
        <translation>会话中有尚未保存的运行记录。</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Corscope sessions (*.corscope);;All files (*)</source>
        <translation>Corscope 会话 (*.corscope);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The session could not be opened</source>
        <translation>无法打开会话</translation>
    </message>
    <message>
        <source>The session could not be saved</source>
        <translation>无法保存会话</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Corscope sessions (*.corscope)</source>
        <translation>Corscope 会话 (*.corscope)</translation>
    </message>
    <message>
        <source>Save a copy without credentials</source>
        <translation>保存不含凭据的副本</translation>
    </message>
    <message>
        <source>About Corscope</source>
        <translation>关于 Corscope</translation>
    </message>
    <message>
        <source>Corscope %1 makes a browser&apos;s cross-origin rules visible.</source>
        <translation>Corscope %1 让浏览器的跨源规则变得可见。</translation>
    </message>
    <message>
        <source>What it says follows the Fetch and XMLHttpRequest Standards, and where browsers depart from them, what real Chromium, Firefox and WebKit were recorded doing.</source>
        <translation>它的结论依据 Fetch 标准和 XMLHttpRequest 标准；浏览器与标准不一致之处，则以真实的 Chromium、Firefox 和 WebKit 的实际行为记录为准。</translation>
    </message>
    <message>
        <source>Preflight cache %1 · HTTP cache %2 · Cookies %3</source>
        <translation>预检缓存 %1 · HTTP 缓存 %2 · Cookie %3</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Script – Corscope</source>
        <translation>脚本 – Corscope</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::MessageDialog</name>
    <message>
        <source>Console Message</source>
        <translation>控制台信息</translation>
    </message>
    <message>
        <source>&amp;Paste what the browser&apos;s console says:</source>
        <translation>粘贴浏览器控制台输出的信息(&amp;P)：</translation>
    </message>
    <message>
        <source>Console message</source>
        <translation>控制台信息</translation>
    </message>
    <message>
        <source>&amp;Fill in the Request</source>
        <translation>填入请求(&amp;F)</translation>
    </message>
    <message>
        <source>No browser is known to print this.</source>
        <translation>没有已知的浏览器会输出这样的信息。</translation>
    </message>
    <message>
        <source>Or: %1</source>
        <translation>或者：%1</translation>
    </message>
    <message>
        <source>What made the request need a preflight is not in the message: a POST of JSON stands for it.</source>
        <translation>信息中没有说明请求为何需要预检：这里以发送 JSON 的 POST 请求代替。</translation>
    </message>
    <message>
        <source>The message does not name both the URL and the page&apos;s origin, so the request cannot be filled in.</source>
        <translation>信息中没有同时给出 URL 和页面的源，因此无法填入请求。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::NameValueModel</name>
    <message>
        <source>empty: type to add</source>
        <translation>空行：输入即可添加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ObjectPanel</name>
    <message>
        <source>Earlier moment</source>
        <translation>前一时刻</translation>
    </message>
    <message>
        <source>Later moment</source>
        <translation>后一时刻</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>运行中的时刻</translation>
    </message>
    <message>
        <source>Properties of the object</source>
        <translation>对象的属性</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>What script reads</source>
        <translation>脚本读到的值</translation>
    </message>
    <message>
        <source>%1 · after %2</source>
        <translation>%1 · %2 之后</translation>
    </message>
    <message>
        <source>%1 · after the exception</source>
        <translation>%1 · 异常之后</translation>
    </message>
    <message>
        <source>No XMLHttpRequest has run</source>
        <translation>还没有运行过 XMLHttpRequest</translation>
    </message>
    <message>
        <source>throws %1: %2</source>
        <translation>抛出 %1：%2</translation>
    </message>
    <message>
        <source>%1, length %2</source>
        <translation>%1，长度 %2</translation>
    </message>
    <message>
        <source>request body on its way</source>
        <translation>正在发送请求体</translation>
    </message>
    <message>
        <source>responseText, new: substring(%1)</source>
        <translation>responseText 的新增部分：substring(%1)</translation>
    </message>
    <message>
        <source>responseText so far</source>
        <translation>到目前为止的 responseText</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::PageSettings</name>
    <message>
        <source>the page itself</source>
        <translation>页面本身</translation>
    </message>
    <message>
        <source>a sandboxed frame</source>
        <translation>沙盒 iframe</translation>
    </message>
    <message>
        <source>a sandboxed frame, allow-same-origin</source>
        <translation>沙盒 iframe，带 allow-same-origin</translation>
    </message>
    <message>
        <source>a srcdoc frame</source>
        <translation>srcdoc iframe</translation>
    </message>
    <message>
        <source>an about:blank frame</source>
        <translation>about:blank iframe</translation>
    </message>
    <message>
        <source>a data: frame</source>
        <translation>data: iframe</translation>
    </message>
    <message>
        <source>a blob: frame</source>
        <translation>blob: iframe</translation>
    </message>
    <message>
        <source>a frame of another origin</source>
        <translation>其他源的 iframe</translation>
    </message>
    <message>
        <source>a worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>as its host says</source>
        <translation>由其主机决定</translation>
    </message>
    <message>
        <source>public</source>
        <translation>公网</translation>
    </message>
    <message>
        <source>local network</source>
        <translation>本地网络</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Script &amp;runs in</source>
        <translation>脚本运行于(&amp;R)</translation>
    </message>
    <message>
        <source>I&amp;ts URL</source>
        <translation>其 URL(&amp;T)</translation>
    </message>
    <message>
        <source>Page &amp;came from</source>
        <translation>页面来自(&amp;C)</translation>
    </message>
    <message>
        <source>Pages from the public internet need a permission to reach the local network</source>
        <translation>来自公网的页面需要权限才能访问本地网络</translation>
    </message>
    <message>
        <source>May reach this mac&amp;hine</source>
        <translation>允许访问本机(&amp;H)</translation>
    </message>
    <message>
        <source>May reach the &amp;local network</source>
        <translation>允许访问本地网络(&amp;L)</translation>
    </message>
    <message>
        <source>The permission loopback-network is given</source>
        <translation>已授予 loopback-network 权限</translation>
    </message>
    <message>
        <source>The permission local-network is given</source>
        <translation>已授予 local-network 权限</translation>
    </message>
    <message>
        <source>Pol&amp;icies that the page came with</source>
        <translation>页面自带的策略(&amp;I)</translation>
    </message>
    <message>
        <source>Content-Security-Policy, Referrer-Policy, Cross-Origin-Embedder-Policy</source>
        <translation>Content-Security-Policy、Referrer-Policy、Cross-Origin-Embedder-Policy</translation>
    </message>
    <message>
        <source>&amp;Addresses of names</source>
        <translation>主机名的地址(&amp;A)</translation>
    </message>
    <message>
        <source>Instead of what the resolver would say</source>
        <translation>代替解析器给出的结果</translation>
    </message>
    <message>
        <source>Headers of the page</source>
        <translation>页面的响应头</translation>
    </message>
    <message>
        <source>Addresses of names</source>
        <translation>主机名的地址</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::PollFields</name>
    <message>
        <source>Ask again after an &amp;error in</source>
        <translation>出错后再次请求的间隔(&amp;E)</translation>
    </message>
    <message>
        <source>Ask again &amp;in</source>
        <translation>再次请求的间隔(&amp;I)</translation>
    </message>
    <message>
        <source>After an answer the page asks again at once; after an error it waits so long</source>
        <translation>收到响应后页面立即再次请求；出错后则等待这么久</translation>
    </message>
    <message>
        <source>From the end of an answer, or an error, to the next request</source>
        <translation>从响应结束或出错到下一次请求的时间</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ScriptConsole</name>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier line(s) are not kept</source>
        <translation>
            <numerusform>更早的 %n 行未保留</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ScriptPane</name>
    <message>
        <source>&amp;Page:</source>
        <translation>页面(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Browser:</source>
        <translation>浏览器(&amp;B)：</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>JavaScript of the page: XMLHttpRequest, fetch() …</source>
        <translation>页面的 JavaScript：XMLHttpRequest、fetch() …</translation>
    </message>
    <message>
        <source>This installation was built without JavaScriptCore.</source>
        <translation>此安装在构建时没有 JavaScriptCore。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped: a task of the script did not come to an end.</source>
        <translation>已停止：脚本的一个任务一直没有结束。</translation>
    </message>
    <message>
        <source>Stopped: the script took too much memory.</source>
        <translation>已停止：脚本占用内存过多。</translation>
    </message>
    <message>
        <source>The process of the script has crashed.</source>
        <translation>脚本的进程崩溃了。</translation>
    </message>
    <message>
        <source>The script could not be started. Is the page a URL?</source>
        <translation>脚本无法启动。页面是一个 URL 吗？</translation>
    </message>
    <message>
        <source>Stopped: the script made too many requests.</source>
        <translation>已停止：脚本发出的请求过多。</translation>
    </message>
    <message>
        <source>Stopped: the script wrote too many lines.</source>
        <translation>已停止：脚本输出的行数过多。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Sidebar</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Runs of this session</source>
        <translation>本会话的运行记录</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::SnippetBox</name>
    <message>
        <source>F&amp;or</source>
        <translation>用于(&amp;O)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy what stands below</source>
        <translation>复制下面的内容</translation>
    </message>
    <message>
        <source>Configuration or code of the server</source>
        <translation>服务器的配置或代码</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::StateView</name>
    <message>
        <source>Preflight cache</source>
        <translation>预检缓存</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Clear the preflight cache</source>
        <translation>清空预检缓存</translation>
    </message>
    <message>
        <source>Clear the cookies</source>
        <translation>清空 Cookie</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>源</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Left, s</source>
        <translation>剩余秒</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>请求头 %1</translation>
    </message>
    <message>
        <source>method %1</source>
        <translation>方法 %1</translation>
    </message>
    <message>
        <source>%1, with credentials</source>
        <translation>%1，携带凭据</translation>
    </message>
    <message>
        <source>Nothing is stored</source>
        <translation>没有存储任何内容</translation>
    </message>
    <message>
        <source>HTTP cache</source>
        <translation>HTTP 缓存</translation>
    </message>
    <message>
        <source>Clear the HTTP cache</source>
        <translation>清空 HTTP 缓存</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Age, s</source>
        <translation>已缓存秒</translation>
    </message>
    <message>
        <source>Fresh, s</source>
        <translation>有效秒</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Story</name>
    <message>
        <source>not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>状态码 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n readable header(s)</source>
        <translation>
            <numerusform>可读 %n 个响应头</numerusform>
        </translation>
    </message>
    <message>
        <source>throws %1</source>
        <translation>抛出 %1</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>页面 %1</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>服务器 %1</translation>
    </message>
    <message>
        <source>May the page?</source>
        <translation>是否允许该页面？</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>May the page read it?</source>
        <translation>页面能读取吗？</translation>
    </message>
    <message>
        <source>yes: the same origin</source>
        <translation>能：同源</translation>
    </message>
    <message>
        <source>no: mode no-cors gives an opaque answer</source>
        <translation>不能：mode 为 no-cors 时响应不透明</translation>
    </message>
    <message>
        <source>if it says %1 and %2</source>
        <translation>能，只要响应中有 %1 和 %2</translation>
    </message>
    <message>
        <source>if it says %1 or *</source>
        <translation>能，只要响应中有 %1 或 *</translation>
    </message>
    <message>
        <source>in the background</source>
        <translation>后台请求</translation>
    </message>
    <message>
        <source>from HTTP cache</source>
        <translation>来自 HTTP 缓存</translation>
    </message>
    <message>
        <source>no, but the element may use it</source>
        <translation>不能，但元素可以使用</translation>
    </message>
    <message>
        <source>Asks again in %1 ms</source>
        <translation>%1 毫秒后再次请求</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::StoryView</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 到 %2：%3</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::TimelineView</name>
    <message>
        <source>events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>%1 from HTTP cache</source>
        <translation>%1（来自 HTTP 缓存）</translation>
    </message>
    <message>
        <source>page is blocked</source>
        <translation>页面被阻塞</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::TraceModel</name>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>What</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::VerdictBanner</name>
    <message>
        <source>Nothing sent yet</source>
        <translation>尚未发送请求</translation>
    </message>
    <message>
        <source>Pick a lesson on the left, or type a request and press Send.</source>
        <translation>从左侧选择一课，或填写一个请求，然后按“发送”。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>browsers disagree</source>
        <translation>各浏览器结论不一</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WaysDialog</name>
    <message>
        <source>Ways across origins</source>
        <translation>跨源的各种方式</translation>
    </message>
    <message>
        <source>In &amp;browser:</source>
        <translation>浏览器(&amp;B)：</translation>
    </message>
    <message>
        <source>This browser does not have it.</source>
        <translation>该浏览器没有它。</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WhatIfEditor</name>
    <message>
        <source>Head of the answer to %1</source>
        <translation>%1 的响应头部</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WhatIfStrip</name>
    <message>
        <source>What if: answers are edited. This is not what the servers sent.</source>
        <translation>假设：响应经过编辑，并非服务器真正发送的内容。</translation>
    </message>
    <message>
        <source>Send for Real</source>
        <translation>真正发送</translation>
    </message>
    <message>
        <source>Have the lab&apos;s server answer so, and perform the request against it</source>
        <translation>让实验服务器这样响应，并真正执行请求</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Show the answers as they were received</source>
        <translation>显示收到的原样响应</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WhatWords</name>
    <message>
        <source>run started</source>
        <translation>运行开始</translation>
    </message>
    <message>
        <source>preflight sent</source>
        <translation>预检请求已发送</translation>
    </message>
    <message>
        <source>request sent</source>
        <translation>请求已发送</translation>
    </message>
    <message>
        <source>request body on its way</source>
        <translation>正在发送请求体</translation>
    </message>
    <message>
        <source>interim response</source>
        <translation>临时响应</translation>
    </message>
    <message>
        <source>response head</source>
        <translation>收到响应头</translation>
    </message>
    <message>
        <source>piece of the body</source>
        <translation>收到一段响应体</translation>
    </message>
    <message>
        <source>response complete</source>
        <translation>响应完成</translation>
    </message>
    <message>
        <source>exchange dropped</source>
        <translation>请求被取消</translation>
    </message>
    <message>
        <source>preflight cache cleared</source>
        <translation>预检缓存已清除</translation>
    </message>
    <message>
        <source>preflight cache filled</source>
        <translation>已写入预检缓存</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>event upload.%1</source>
        <translation>事件 upload.%1</translation>
    </message>
    <message>
        <source>promise %1</source>
        <translation>promise %1</translation>
    </message>
    <message>
        <source>exception %1</source>
        <translation>异常 %1</translation>
    </message>
    <message>
        <source>run ended</source>
        <translation>运行结束</translation>
    </message>
    <message>
        <source>request sent in the background</source>
        <translation>后台请求已发送</translation>
    </message>
    <message>
        <source>stored answer looked at</source>
        <translation>已查看缓存的响应</translation>
    </message>
    <message>
        <source>answered from HTTP cache</source>
        <translation>由 HTTP 缓存响应</translation>
    </message>
    <message>
        <source>answer stored</source>
        <translation>响应已存入缓存</translation>
    </message>
    <message>
        <source>stored answer updated</source>
        <translation>缓存的响应已更新</translation>
    </message>
    <message>
        <source>stored answer removed</source>
        <translation>缓存的响应已移除</translation>
    </message>
    <message>
        <source>event img.%1</source>
        <translation>事件 img.%1</translation>
    </message>
    <message>
        <source>event script.%1</source>
        <translation>事件 script.%1</translation>
    </message>
    <message>
        <source>event link.%1</source>
        <translation>事件 link.%1</translation>
    </message>
    <message>
        <source>sendBeacon returned true</source>
        <translation>sendBeacon 返回 true</translation>
    </message>
    <message>
        <source>sendBeacon returned false</source>
        <translation>sendBeacon 返回 false</translation>
    </message>
    <message>
        <source>event iframe.%1</source>
        <translation>事件 iframe.%1</translation>
    </message>
    <message>
        <source>event xdr.%1</source>
        <translation>事件 xdr.%1</translation>
    </message>
    <message>
        <source>waits, then asks again</source>
        <translation>等待，然后再次请求</translation>
    </message>
    <message>
        <source>frame sent: %1</source>
        <translation>发出帧：%1</translation>
    </message>
    <message>
        <source>frame received: %1</source>
        <translation>收到帧：%1</translation>
    </message>
    <message>
        <source>event audio.%1</source>
        <translation>事件 audio.%1</translation>
    </message>
    <message>
        <source>event video.%1</source>
        <translation>事件 video.%1</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WireView</name>
    <message>
        <source>On the wire</source>
        <translation>实际报文</translation>
    </message>
    <message>
        <source>What the page sees</source>
        <translation>页面看到的</translation>
    </message>
    <message numerus="yes">
        <source>(%n byte(s) of body)</source>
        <translation>
            <numerusform>（正文 %n 字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何请求。</translation>
    </message>
    <message>
        <source>hidden: </source>
        <translation>已隐藏：</translation>
    </message>
    <message>
        <source>No headers and no body: the page gets nothing of the answer.</source>
        <translation>没有响应头，也没有响应体：页面得不到响应的任何内容。</translation>
    </message>
    <message>
        <source>(%1 of body)</source>
        <translation>（正文 %1）</translation>
    </message>
    <message>
        <source>(not sent again: from the HTTP cache, as the 304 says)</source>
        <translation>（未再次发送：按 304 的指示取自 HTTP 缓存）</translation>
    </message>
    <message>
        <source>(not sent: from the HTTP cache, %1)</source>
        <translation>（未发送：来自 HTTP 缓存，%1）</translation>
    </message>
    <message>
        <source>Nothing: scripts get no part of such an answer.</source>
        <translation>无：脚本得不到这种响应的任何部分。</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>假设…</translation>
    </message>
    <message>
        <source>Edit the heads that were received, and see what comes of it</source>
        <translation>编辑收到的响应头部，看看结果如何</translation>
    </message>
    <message>
        <source>Heads to be edited</source>
        <translation>可编辑的响应头部</translation>
    </message>
    <message>
        <source>(not sent: there was no connection)</source>
        <translation>（未发送：没有建立连接）</translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Workspace</name>
    <message>
        <source>%1 · line %2</source>
        <translation>%1 · 第 %2 行</translation>
    </message>
</context>
<context>
    <name>PollFields</name>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Parameter to go o&amp;n with</source>
        <translation>用于续接的参数(&amp;N)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tells the server the number of the last message, in the URL of the next request; without it the server is not told</source>
        <translation>在下一次请求的 URL 中告诉服务器最后一条消息的编号；没有它，服务器就不知道</translation>
    </message>
    <message>
        <source>&amp;Quit after</source>
        <translation>停止于(&amp;Q)</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>How long the page polls; as usual: three messages or eight seconds</source>
        <translation>页面轮询多久；照常：三条消息或八秒</translation>
    </message>
</context>
</TS>
