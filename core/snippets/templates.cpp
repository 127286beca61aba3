#include "core/snippets/templates.h"

namespace Corscope::Snippets {

Template templateOf(Stack stack)
{
    switch (stack) {
    case Stack::Nginx: return {"nginx", "#", '"', nginxText};
    case Stack::Apache: return {"Apache", "#", '\'', apacheText};
    case Stack::Caddy: return {"Caddy", "#", '"', caddyText};
    case Stack::Haproxy: return {"HAProxy", "#", '"', haproxyText};
    case Stack::Lighttpd: return {"lighttpd", "#", '"', lighttpdText};
    case Stack::Express: return {"Express", "//", '"', expressText};
    case Stack::Koa: return {"Koa", "//", '"', koaText};
    case Stack::Fastify: return {"Fastify", "//", '"', fastifyText};
    case Stack::Nest: return {"NestJS", "//", '"', nestText};
    case Stack::Flask: return {"Flask", "#", '"', flaskText};
    case Stack::FastApi: return {"FastAPI", "#", '"', fastApiText};
    case Stack::Django: return {"Django", "#", '"', djangoText};
    case Stack::Rack: return {"Rack", "#", '"', rackText};
    case Stack::Rails: return {"Rails", "#", '"', railsText};
    case Stack::Sinatra: return {"Sinatra", "#", '"', sinatraText};
    case Stack::Php: return {"PHP", "//", '\'', phpText};
    case Stack::Laravel: return {"Laravel", "//", '\'', laravelText};
    case Stack::Spring: return {"Spring", "//", '"', springText};
    case Stack::AspNet: return {"ASP.NET Core", "//", '"', aspNetText};
    case Stack::Go: return {"Go net/http", "//", '"', goText};
    case Stack::AwsS3: return {"AWS S3", "", '"', awsS3Text};
    case Stack::AwsApiGateway: return {"AWS API Gateway", "#", '"', awsApiGatewayText};
    case Stack::AwsCloudFront: return {"AWS CloudFront", "#", '"', awsCloudFrontText};
    case Stack::CloudflareWorkers: return {"Cloudflare Workers", "//", '"', workersText};
    }
    return {};
}

} // namespace Corscope::Snippets
