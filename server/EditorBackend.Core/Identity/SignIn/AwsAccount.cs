namespace EditorBackend.Core.Identity.SignIn;

/// <summary>An account, as the portal names it.</summary>
internal sealed record AwsAccount(string Id, string Name, string? EmailAddress = null);
