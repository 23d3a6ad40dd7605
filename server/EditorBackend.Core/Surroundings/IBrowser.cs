namespace EditorBackend.Core.Surroundings;

/// <summary>The person's browser.</summary>
internal interface IBrowser
{
    /// <summary>What the person works in, as they call it: they go back to it from a page.</summary>
    string Opener { get; }

    /// <param name="session">The SSO session whose sign-in page it is: other ways to get to it may be offered.</param>
    /// <returns>False: the person refused, and has no other way to it.</returns>
    Task<bool> OpenAsync(Uri url, string session, CancellationToken cancellationToken);
}
