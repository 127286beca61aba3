// Permissions as the configuration or code of a server. Pure text; tests start real servers with
// it.
#pragma once

#include "core/infra/reflect.h"
#include "core/infra/result.h"
#include "core/snippets/permissions.h"

#include <QString>

#include <array>
#include <vector>

namespace Corscope::Snippets {

enum class Stack {
    Nginx,
    Apache,
    Caddy,
    Haproxy,
    Lighttpd,
    Express,
    Koa,
    Fastify,
    Nest,
    Flask,
    FastApi,
    Django,
    Rack,
    Rails,
    Sinatra,
    Php,
    Laravel,
    Spring,
    AspNet,
    Go,
    AwsS3,
    AwsApiGateway,
    AwsCloudFront,
    CloudflareWorkers
};

/// A text that goes to one place: a file, or a block of one.
struct Part
{
    QString place; ///< "nginx.conf, http { … }"; not translated
    QString text;  ///< lines, each ended
    friend bool operator==(const Part &, const Part &) = default;
};

/// A value with characters that mean something in some configuration: it is not guessed how each
/// stack would have them quoted.
struct UnquotableValue
{
    QByteArray value;
    friend bool operator==(const UnquotableValue &, const UnquotableValue &) = default;
};

/// What makes that server give the permissions and nothing else: to its origins alone, in answers
/// of every status, with "Vary: Origin" in all of them, and preflights answered before anything
/// else is asked of the application.
[[nodiscard]] Result<std::vector<Part>, UnquotableValue> snippetFor(Stack stack,
                                                                    const Permissions &permissions);

/// The parts as one text, each under a comment that names its place.
[[nodiscard]] QString joined(Stack stack, const std::vector<Part> &parts);

/// "nginx", "ASP.NET Core"
[[nodiscard]] QString nameOf(Stack stack);

} // namespace Corscope::Snippets

/// The ids are those of the command line; the order is the one in which stacks are offered.
template <>
struct Corscope::Reflect::Names<Corscope::Snippets::Stack>
{
    using enum Corscope::Snippets::Stack;
    static constexpr std::array names{std::pair{Nginx, "nginx"},
                                      std::pair{Apache, "apache"},
                                      std::pair{Caddy, "caddy"},
                                      std::pair{Haproxy, "haproxy"},
                                      std::pair{Lighttpd, "lighttpd"},
                                      std::pair{Express, "express"},
                                      std::pair{Koa, "koa"},
                                      std::pair{Fastify, "fastify"},
                                      std::pair{Nest, "nest"},
                                      std::pair{Flask, "flask"},
                                      std::pair{FastApi, "fastapi"},
                                      std::pair{Django, "django"},
                                      std::pair{Rack, "rack"},
                                      std::pair{Rails, "rails"},
                                      std::pair{Sinatra, "sinatra"},
                                      std::pair{Php, "php"},
                                      std::pair{Laravel, "laravel"},
                                      std::pair{Spring, "spring"},
                                      std::pair{AspNet, "aspnet"},
                                      std::pair{Go, "go"},
                                      std::pair{AwsS3, "aws-s3"},
                                      std::pair{AwsApiGateway, "aws-api-gateway"},
                                      std::pair{AwsCloudFront, "aws-cloudfront"},
                                      std::pair{CloudflareWorkers, "cloudflare-workers"}};
};
