#include "core/snippets/templates.h"

namespace Corscope::Snippets {

const char *const rackText = R"(
%% config.ru, before all other middleware; the last line puts it to use
class Cors
  ALLOWED_ORIGINS = [{ORIGINS_LIST}].freeze

  def initialize(app)
    @app = app
  end

  def call(env)
    origin = env["HTTP_ORIGIN"]
    is_allowed = ALLOWED_ORIGINS.include?(origin)
    is_preflight = env["REQUEST_METHOD"] == "OPTIONS" && env.key?("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
    status, sent, body = is_preflight ? [204, {}, []] : @app.call(env)
    headers = {}
    sent.each { |name, value| headers[name] = value unless name.casecmp?("access-control-allow-origin") }
    vary = headers.keys.find { |name| name.casecmp?("vary") } || "vary"
    headers[vary] = [headers[vary], "Origin"].compact.join(", ")
    if is_allowed
      headers["access-control-allow-origin"] = origin
?c       headers["access-control-allow-credentials"] = "true"
?e       headers["access-control-expose-headers"] = "{EXPOSED}"
    end
    if is_allowed && is_preflight
      headers["access-control-allow-methods"] = "{METHODS}"
?h       headers["access-control-allow-headers"] = "{HEADERS}"
      headers["access-control-max-age"] = "{MAX_AGE}"
    end
    [status, headers, body]
  end
end
use Cors
)";

const char *const railsText = R"(
%% config/initializers/cors.rb
class Cors
  ALLOWED_ORIGINS = [{ORIGINS_LIST}].freeze

  def initialize(app)
    @app = app
  end

  def call(env)
    origin = env["HTTP_ORIGIN"]
    is_allowed = ALLOWED_ORIGINS.include?(origin)
    is_preflight = env["REQUEST_METHOD"] == "OPTIONS" && env.key?("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
    status, sent, body = is_preflight ? [204, {}, []] : @app.call(env)
    headers = {}
    sent.each { |name, value| headers[name] = value unless name.casecmp?("access-control-allow-origin") }
    vary = headers.keys.find { |name| name.casecmp?("vary") } || "vary"
    headers[vary] = [headers[vary], "Origin"].compact.join(", ")
    if is_allowed
      headers["access-control-allow-origin"] = origin
?c       headers["access-control-allow-credentials"] = "true"
?e       headers["access-control-expose-headers"] = "{EXPOSED}"
    end
    if is_allowed && is_preflight
      headers["access-control-allow-methods"] = "{METHODS}"
?h       headers["access-control-allow-headers"] = "{HEADERS}"
      headers["access-control-max-age"] = "{MAX_AGE}"
    end
    [status, headers, body]
  end
end

Rails.application.config.middleware.insert_before 0, Cors
)";

// Sinatra's own protection refuses what is not GET from origins that it does not know.
const char *const sinatraText = R"(
%% the application; the last lines are inside its class, if it has one
class Cors
  ALLOWED_ORIGINS = [{ORIGINS_LIST}].freeze

  def initialize(app)
    @app = app
  end

  def call(env)
    origin = env["HTTP_ORIGIN"]
    is_allowed = ALLOWED_ORIGINS.include?(origin)
    is_preflight = env["REQUEST_METHOD"] == "OPTIONS" && env.key?("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
    status, sent, body = is_preflight ? [204, {}, []] : @app.call(env)
    headers = {}
    sent.each { |name, value| headers[name] = value unless name.casecmp?("access-control-allow-origin") }
    vary = headers.keys.find { |name| name.casecmp?("vary") } || "vary"
    headers[vary] = [headers[vary], "Origin"].compact.join(", ")
    if is_allowed
      headers["access-control-allow-origin"] = origin
?c       headers["access-control-allow-credentials"] = "true"
?e       headers["access-control-expose-headers"] = "{EXPOSED}"
    end
    if is_allowed && is_preflight
      headers["access-control-allow-methods"] = "{METHODS}"
?h       headers["access-control-allow-headers"] = "{HEADERS}"
      headers["access-control-max-age"] = "{MAX_AGE}"
    end
    [status, headers, body]
  end
end

use Cors
set :protection, permitted_origins: Cors::ALLOWED_ORIGINS
)";

const char *const phpText = R"(
%% at the beginning of the script, before anything is printed
$allowedOrigins = [{ORIGINS_LIST}];
$origin = $_SERVER['HTTP_ORIGIN'] ?? '';
$isAllowed = in_array($origin, $allowedOrigins, true);
$isPreflight = $_SERVER['REQUEST_METHOD'] === 'OPTIONS'
    && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD']);
header('Vary: Origin', false);
if ($isAllowed) {
    header('Access-Control-Allow-Origin: ' . $origin);
?c     header('Access-Control-Allow-Credentials: true');
?e     header('Access-Control-Expose-Headers: {EXPOSED}');
}
if ($isAllowed && $isPreflight) {
    header('Access-Control-Allow-Methods: {METHODS}');
?h     header('Access-Control-Allow-Headers: {HEADERS}');
    header('Access-Control-Max-Age: {MAX_AGE}');
}
if ($isPreflight) {
    http_response_code(204);
    exit;
}
)";

const char *const laravelText = R"(
%% config/cors.php; then: php artisan config:clear
return [
    'paths' => ['*'],
    'allowed_origins' => [{ORIGINS_LIST}],
    'allowed_origins_patterns' => [],
    'allowed_methods' => [{METHODS_LIST}],
    'allowed_headers' => [{HEADERS_LIST}],
    'exposed_headers' => [{EXPOSED_LIST}],
    'max_age' => {MAX_AGE},
?c     'supports_credentials' => true,
!c     'supports_credentials' => false,
];
)";

// Before the filters of Spring Security, which would ask a preflight for credentials.
const char *const springText = R"(
%% a class with @Configuration
@Bean
FilterRegistrationBean<CorsFilter> corsFilter() {
    CorsConfiguration policy = new CorsConfiguration();
    policy.setAllowedOrigins(List.of({ORIGINS_LIST}));
    policy.setAllowedMethods(List.of({METHODS_LIST}));
?h     policy.setAllowedHeaders(List.of({HEADERS_LIST}));
?e     policy.setExposedHeaders(List.of({EXPOSED_LIST}));
?c     policy.setAllowCredentials(true);
    policy.setMaxAge({MAX_AGE}L);
    UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
    everywhere.registerCorsConfiguration("/**", policy);
    FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(everywhere));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
}
)";

// For a single origin ASP.NET Core leaves Vary out.
const char *const aspNetText = R"(
%% Program.cs, before builder.Build()
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins({ORIGINS_LIST})
    .WithMethods({METHODS_LIST})
?h     .WithHeaders({HEADERS_LIST})
?e     .WithExposedHeaders({EXPOSED_LIST})
?c     .AllowCredentials()
    .SetPreflightMaxAge(TimeSpan.FromSeconds({MAX_AGE}))));
%% Program.cs, after UseExceptionHandler() and before UseAuthentication()
app.Use((context, next) =>
{
    context.Response.OnStarting(() =>
    {
        if (!context.Response.Headers.Vary.ToString().Contains("Origin"))
        {
            context.Response.Headers.Append("Vary", "Origin");
        }
        return Task.CompletedTask;
    });
    return next(context);
});
app.UseCors();
)";

const char *const goText = R"(
%% main.go; cors(…) goes around the outermost handler
var allowedOrigins = map[string]bool{
*o 	"{ORIGIN}": true,
}

func cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		isAllowed := allowedOrigins[origin]
		isPreflight := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
		w.Header().Add("Vary", "Origin")
		if isAllowed {
			w.Header().Set("Access-Control-Allow-Origin", origin)
?c 			w.Header().Set("Access-Control-Allow-Credentials", "true")
?e 			w.Header().Set("Access-Control-Expose-Headers", "{EXPOSED}")
		}
		if isAllowed && isPreflight {
			w.Header().Set("Access-Control-Allow-Methods", "{METHODS}")
?h 			w.Header().Set("Access-Control-Allow-Headers", "{HEADERS}")
			w.Header().Set("Access-Control-Max-Age", "{MAX_AGE}")
		}
		if isPreflight {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}
)";

} // namespace Corscope::Snippets
