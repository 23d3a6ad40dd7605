namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <summary>
/// Where the console opens. Of the parameter, the page and the link one at most; without any on the list of parameters.
/// </summary>
/// <param name="Page">The id of a <see cref="ConsolePage"/>.</param>
/// <param name="Link">A link to a page of the console, as copied from a browser; its Region counts.</param>
/// <param name="Region">Where the page opens; null: the connection's Region.</param>
internal sealed record ConsolePlace(string? ParameterName = null, string? Page = null, string? Link = null, string? Region = null);
