// How the stacks are told: text with places for what is permitted.
//
// "%% PLACE" begins a part. A line that begins with "?c " is for credentials, "?h " for allowed
// headers, "?e " for exposed ones: without those it is left out; with "!" in the place of "?" it is
// there without those only. Lines that follow each other and
// begin with "*o" are repeated for each origin, which {ORIGIN} stands for; the marks are followed
// by one space, and can be combined: "*o?c ". Lists: {ORIGINS} {METHODS} {HEADERS} {EXPOSED} are
// separated by ", ", and the same with _LIST have each value in the quotation marks of the stack.
// {MAX_AGE} is in seconds.
#pragma once

#include "core/snippets/snippet.h"

namespace Corscope::Snippets {

struct Template
{
    const char *name = nullptr;    ///< of the stack, for people
    const char *comment = nullptr; ///< what begins a comment; what ends it follows after "…"
    char quote = '"';
    const char *text = nullptr; ///< UTF-8
};

[[nodiscard]] Template templateOf(Stack stack);

// By kind of stack; one stack each
extern const char *const nginxText;
extern const char *const apacheText;
extern const char *const caddyText;
extern const char *const haproxyText;
extern const char *const lighttpdText;
extern const char *const expressText;
extern const char *const koaText;
extern const char *const fastifyText;
extern const char *const nestText;
extern const char *const workersText;
extern const char *const flaskText;
extern const char *const fastApiText;
extern const char *const djangoText;
extern const char *const rackText;
extern const char *const railsText;
extern const char *const sinatraText;
extern const char *const phpText;
extern const char *const laravelText;
extern const char *const springText;
extern const char *const aspNetText;
extern const char *const goText;
extern const char *const awsS3Text;
extern const char *const awsApiGatewayText;
extern const char *const awsCloudFrontText;

} // namespace Corscope::Snippets
