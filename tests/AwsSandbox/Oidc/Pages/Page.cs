using System.Reflection;
using System.Text;

namespace AwsSandbox.Oidc;

/// <summary>The frame that all pages share, and the headers that keep them to themselves.</summary>
internal static class Page
{
    private const string StylePath = "/assets/sandbox.css";
    private const string IconPath = "/assets/sandbox.svg";
    private static readonly byte[] Style = Resource("sandbox.css");
    private static readonly byte[] Icon = Resource("sandbox.svg");

    public static void MapAssets(IEndpointRouteBuilder routes)
    {
        routes.MapGet(StylePath, () => Results.Bytes(Style, "text/css; charset=utf-8"));
        routes.MapGet(IconPath, () => Results.Bytes(Icon, "image/svg+xml"));
    }

    /// <param name="title">Of the tab.</param>
    /// <param name="content">What stands in the card.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="formTarget">Origin that a form of this page may lead to besides the sandbox itself: browsers check the
    /// redirect after a form against the policy too.</param>
    public static IResult Show(string title, Html content, int status = StatusCodes.Status200OK, string? formTarget = null)
    {
        var document = Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{title} · AWS sandbox</title>
              <link rel="icon" href="{IconPath}" type="image/svg+xml">
              <link rel="stylesheet" href="{StylePath}">
            </head>
            <body>
              <header>
                <img src="{IconPath}" alt="" width="36" height="36">
                <div>
                  <p class="name">AWS sandbox</p>
                  <p class="tagline">A stand-in on this machine, with made-up accounts</p>
                </div>
              </header>
              <main>
                {content}
              </main>
              <footer>Not Amazon Web Services. Nothing leaves this machine.</footer>
            </body>
            </html>

            """);
        return new PageResult(document.Markup, status, formTarget);
    }

    /// <summary>A page that says what is wrong, with the error code as AWS would show it.</summary>
    public static IResult Error(string title, string code, string explanation, int status = StatusCodes.Status400BadRequest) =>
        Show(
            title,
            Html.Of(
                $"""
                <h1>{title}</h1>
                <div class="notice error" role="alert"><p><code>{code}</code></p><p>{explanation}</p></div>
                <p class="quiet">You can close this tab and start again from the application.</p>
                """),
            status);

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private sealed class PageResult(string document, int status, string? formTarget) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "same-origin";
            response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{(formTarget is null ? "" : " " + formTarget)}; frame-ancestors 'none'; base-uri 'none'";
            return response.WriteAsync(document, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
