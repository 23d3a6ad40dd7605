namespace EditorBackend.Contracts;

/// <summary>How far long work has come; sent by <c>$/progress</c>.</summary>
/// <param name="Message">What is being done, in a few words.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; absent while unknown.</param>
public sealed record WorkProgress(string Message, int Done, int? Total = null);
