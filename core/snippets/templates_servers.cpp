#include "core/snippets/templates.h"

namespace Corscope::Snippets {

// A value of "" is not sent at all. The answer to OPTIONS is made before access is checked, and
// "always" is for error statuses.
const char *const nginxText = R"(
%% nginx.conf, http { … }
map_hash_bucket_size 256;
map $http_origin $cors_origin {
    default "";
*o     "{ORIGIN}" "{ORIGIN}";
}
map "$request_method:$http_access_control_request_method" $cors_preflight {
    default "";
    "~^OPTIONS:." 1;
}
?c map $cors_origin $cors_credentials {
?c     "" "";
?c     default "true";
?c }
?e map "$cors_preflight:$cors_origin" $cors_exposed {
?e     default "";
?e     "~^:." "{EXPOSED}";
?e }
map "$cors_preflight:$cors_origin" $cors_methods {
    default "";
    "~^1:." "{METHODS}";
}
?h map "$cors_preflight:$cors_origin" $cors_headers {
?h     default "";
?h     "~^1:." "{HEADERS}";
?h }
map "$cors_preflight:$cors_origin" $cors_max_age {
    default "";
    "~^1:." "{MAX_AGE}";
}
%% nginx.conf, server { … }; again in each location that has an add_header of its own
add_header Vary Origin always;
add_header Access-Control-Allow-Origin $cors_origin always;
?c add_header Access-Control-Allow-Credentials $cors_credentials always;
?e add_header Access-Control-Expose-Headers $cors_exposed always;
add_header Access-Control-Allow-Methods $cors_methods always;
?h add_header Access-Control-Allow-Headers $cors_headers always;
add_header Access-Control-Max-Age $cors_max_age always;
proxy_hide_header Access-Control-Allow-Origin;
if ($cors_preflight) {
    return 204;
}
)";

// "always" and "onsuccess" are two lists of which both are sent: what an application has set is in
// either.
const char *const apacheText = R"(
%% httpd.conf or <VirtualHost>, with mod_headers and mod_rewrite
Header onsuccess unset Access-Control-Allow-Origin
Header always unset Access-Control-Allow-Origin
Header always merge Vary Origin
*o Header always set Access-Control-Allow-Origin "{ORIGIN}" "expr=%{HTTP:Origin} == '{ORIGIN}'"
?c Header always set Access-Control-Allow-Credentials "true" "expr=%{HTTP:Origin} in { {ORIGINS_LIST} }"
?e Header always set Access-Control-Expose-Headers "{EXPOSED}" "expr=%{HTTP:Origin} in { {ORIGINS_LIST} }"
Header always set Access-Control-Allow-Methods "{METHODS}" "expr=%{REQUEST_METHOD} == 'OPTIONS' && %{HTTP:Access-Control-Request-Method} != '' && %{HTTP:Origin} in { {ORIGINS_LIST} }"
?h Header always set Access-Control-Allow-Headers "{HEADERS}" "expr=%{REQUEST_METHOD} == 'OPTIONS' && %{HTTP:Access-Control-Request-Method} != '' && %{HTTP:Origin} in { {ORIGINS_LIST} }"
Header always set Access-Control-Max-Age "{MAX_AGE}" "expr=%{REQUEST_METHOD} == 'OPTIONS' && %{HTTP:Access-Control-Request-Method} != '' && %{HTTP:Origin} in { {ORIGINS_LIST} }"
RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
)";

// Lines of one field in a matcher are alternatives.
const char *const caddyText = R"(
%% Caddyfile, in the site's block
@cors_origin {
*o 	header Origin {ORIGIN}
}
@cors_preflight {
	method OPTIONS
	header Access-Control-Request-Method *
}
@cors_granted {
	method OPTIONS
	header Access-Control-Request-Method *
*o 	header Origin {ORIGIN}
}
header +Vary Origin
header @cors_origin {
	Access-Control-Allow-Origin {http.request.header.Origin}
?c 	Access-Control-Allow-Credentials true
?e 	Access-Control-Expose-Headers "{EXPOSED}"
}
header @cors_granted {
	Access-Control-Allow-Methods "{METHODS}"
?h 	Access-Control-Allow-Headers "{HEADERS}"
	Access-Control-Max-Age {MAX_AGE}
}
handle @cors_preflight {
	respond 204
}
# What the site has besides goes into a block of its own, handle { … }, or basicauth and others
# would come before this. With reverse_proxy: "header_down -Access-Control-Allow-Origin" in it.
)";

// http-after-response is for the answers of HAProxy itself, too.
const char *const haproxyText = R"(
%% haproxy.cfg, frontend; before rules that deny
*o acl cors_origin req.fhdr(Origin) -m str {ORIGIN}
acl cors_preflight req.fhdr(Access-Control-Request-Method) -m found
http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_origin
http-request set-var(txn.cors_granted) bool(true) if METH_OPTIONS cors_preflight cors_origin
http-request return status 204 if METH_OPTIONS cors_preflight
http-after-response add-header Vary Origin
http-after-response del-header Access-Control-Allow-Origin
http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] if { var(txn.cors_origin) -m found }
?c http-after-response set-header Access-Control-Allow-Credentials true if { var(txn.cors_origin) -m found }
?e http-after-response set-header Access-Control-Expose-Headers "{EXPOSED}" if { var(txn.cors_origin) -m found }
http-after-response set-header Access-Control-Allow-Methods "{METHODS}" if { var(txn.cors_granted) -m found }
?h http-after-response set-header Access-Control-Allow-Headers "{HEADERS}" if { var(txn.cors_granted) -m found }
http-after-response set-header Access-Control-Max-Age {MAX_AGE} if { var(txn.cors_granted) -m found }
)";

// Of two blocks that apply, the inner one's list replaces the outer one's: it has to repeat it. And
// modules are asked in their order: what one refuses, those after it do not see.
const char *const lighttpdText = R"(
%% lighttpd.conf, at its beginning: further modules are added with +=
server.modules = ( "mod_setenv" )
setenv.add-response-header = ( "Vary" => "Origin" )
*o $REQUEST_HEADER["Origin"] == "{ORIGIN}" {
*o     setenv.set-response-header = (
*o?e         "Access-Control-Expose-Headers" => "{EXPOSED}",
*o?c         "Access-Control-Allow-Credentials" => "true",
*o         "Access-Control-Allow-Origin" => "{ORIGIN}"
*o     )
*o     $HTTP["request-method"] == "OPTIONS" {
*o         # lighttpd itself answers OPTIONS with 200. Where requests are passed on, add here what
*o         # undoes it: proxy.server = () or fastcgi.server = ()
*o         setenv.set-response-header = (
*o             "Access-Control-Allow-Methods" => "{METHODS}",
*o?h             "Access-Control-Allow-Headers" => "{HEADERS}",
*o             "Access-Control-Max-Age" => "{MAX_AGE}",
*o?c             "Access-Control-Allow-Credentials" => "true",
*o             "Access-Control-Allow-Origin" => "{ORIGIN}"
*o         )
*o     }
*o }
)";

// S3 knows no other methods than these five and sends Access-Control-Allow-Credentials by itself.
const char *const awsS3Text = R"(
%% cors.json: aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://cors.json
{
  "CORSRules": [
    {
      "AllowedOrigins": [{ORIGINS_LIST}],
      "AllowedMethods": [{METHODS_LIST}],
      "AllowedHeaders": [{HEADERS_LIST}],
      "ExposeHeaders": [{EXPOSED_LIST}],
      "MaxAgeSeconds": {MAX_AGE}
    }
  ]
}
)";

const char *const awsApiGatewayText = R"(
%% template.yaml (CloudFormation), an HTTP API; it answers preflights itself
Resources:
  HttpApi:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: http-api
      ProtocolType: HTTP
      CorsConfiguration:
        AllowOrigins: [{ORIGINS_LIST}]
        AllowMethods: [{METHODS_LIST}]
?h         AllowHeaders: [{HEADERS_LIST}]
?e         ExposeHeaders: [{EXPOSED_LIST}]
?c         AllowCredentials: true
        MaxAge: {MAX_AGE}
)";

const char *const awsCloudFrontText = R"(
%% template.yaml (CloudFormation); the behaviour needs OPTIONS among its allowed methods
Resources:
  CorsPolicy:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: cors
        CorsConfig:
          OriginOverride: true
          AccessControlAllowOrigins:
            Items: [{ORIGINS_LIST}]
          AccessControlAllowMethods:
            Items: [{METHODS_LIST}]
          AccessControlAllowHeaders:
?h             Items: [{HEADERS_LIST}]
!h             Items: ["Accept"]
?e           AccessControlExposeHeaders:
?e             Items: [{EXPOSED_LIST}]
?c           AccessControlAllowCredentials: true
!c           AccessControlAllowCredentials: false
          AccessControlMaxAgeSec: {MAX_AGE}
)";

} // namespace Corscope::Snippets
