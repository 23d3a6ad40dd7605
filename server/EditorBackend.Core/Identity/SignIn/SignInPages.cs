using System.Net;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Loopback;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>The last page of a browser sign-in: one file, no script, nothing loaded, light or dark as the system is.</summary>
internal static class SignInPages
{
    private const string Style =
        """
        :root { color-scheme: light dark; --page: #f3f5f8; --card: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d9dee4; --mark: #1a7f37; --mark-page: #dafbe1; }
        .failed { --mark: #b35900; --mark-page: #fff1e0; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #16181d; --card: #1f2228; --text: #e6e8eb; --soft: #9aa4af; --line: #32373f; --mark: #4ac26b; --mark-page: #17351f; }
          .failed { --mark: #f0a35e; --mark-page: #3d2a14; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
        main { width: 100%; max-width: 440px; padding: 40px 36px 32px; text-align: center; background: var(--card); border: 1px solid var(--line); border-radius: 14px; box-shadow: 0 12px 40px rgb(0 0 0 / 8%); }
        .mark { width: 64px; height: 64px; margin: 0 auto 20px; padding: 16px; border-radius: 50%; background: var(--mark-page); color: var(--mark); }
        .mark svg { display: block; width: 32px; height: 32px; fill: none; stroke: currentcolor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
        h1 { margin: 0 0 8px; font-size: 24px; font-weight: 600; line-height: 1.25; }
        p { margin: 0; }
        .session { color: var(--soft); overflow-wrap: anywhere; }
        .next { text-wrap: balance; margin-top: 24px; padding-top: 20px; border-top: 1px solid var(--line); }
        footer { margin-top: 12px; color: var(--soft); font-size: 13px; }
        """;

    private const string Tick = """<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 12.5l5 5 10-11"/></svg>""";
    private const string Exclamation = """<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v9M12 18.5v.5"/></svg>""";

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <param name="opener">Where the person goes back to.</param>
    public static HttpReply SignedIn(SsoSessionDefinition session, string opener) =>
        Page("done", Tick, "You are signed in", session, $"You can close this tab and go back to {opener}.");

    public static HttpReply Denied(SsoSessionDefinition session, string opener) => Page(
        "failed", Exclamation, "The sign-in was denied", session, $"Nothing was changed. You can close this tab and go back to {opener}.");

    public static HttpReply Failed(SsoSessionDefinition session, string opener) => Page(
        "failed", Exclamation, "The sign-in failed", session, $"You can close this tab and go back to {opener}, which says why.");

    private static HttpReply Page(string look, string mark, string title, SsoSessionDefinition session, string next) => HttpReply.Page(
        $"""
        <!doctype html>
        <html lang="en" class="{look}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <link rel="icon" href="data:,">
        <title>{WebUtility.HtmlEncode(title)} – AWS Parameter Store Manager</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        <div class="mark">{mark}</div>
        <h1>{WebUtility.HtmlEncode(title)}</h1>
        <p class="session">to {WebUtility.HtmlEncode(session.Name)}</p>
        <p class="next">{WebUtility.HtmlEncode(next)}</p>
        <footer>AWS Parameter Store Manager</footer>
        </main>
        </body>
        </html>
        """,
        StyleHash);
}
